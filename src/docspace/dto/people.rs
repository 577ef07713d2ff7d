//! People on the wire (`docspace-api.md` §4.1, §4.6).

use serde::Deserialize;
use uuid::Uuid;

use super::lenient;
use crate::docspace::envelope::Malformed;
use crate::domain::ids::UserId;
use crate::domain::person::{AccountState, Person, PersonRef, Role};

/// *Employee*: as entries, keys and history name people.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EmployeeDto {
    #[serde(default, deserialize_with = "lenient::value")]
    id: Option<Uuid>,
    #[serde(default, deserialize_with = "lenient::value")]
    display_name: Option<String>,
}

/// *EmployeeFull*.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PersonDto {
    id: Uuid,
    #[serde(default, deserialize_with = "lenient::value")]
    display_name: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    email: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    status: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_owner: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_admin: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_room_admin: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_collaborator: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_visitor: Option<bool>,
}

/// *Mention*: `protectusers` and `sharedusers`. Its `hasAccess` is never set by the server and not read here.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct MentionDto {
    #[serde(default, deserialize_with = "lenient::value")]
    id: Option<Uuid>,
    #[serde(default, deserialize_with = "lenient::value")]
    name: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    user: Option<MentionedUserDto>,
}

#[derive(Clone, Debug, Deserialize)]
struct MentionedUserDto {
    id: Uuid,
}

impl EmployeeDto {
    /// `None` for the empty id that system folders show as their owner (§4.3).
    pub(crate) fn into_ref(self) -> Option<PersonRef> {
        let id = self.id.filter(|id| !id.is_nil())?;
        Some(PersonRef {
            id: UserId(id),
            name: self.display_name.unwrap_or_default(),
        })
    }
}

impl PersonDto {
    pub(crate) fn id(&self) -> Uuid {
        self.id
    }

    pub(crate) fn into_person(self) -> Person {
        // The owner is no admin in `isAdmin`'s eyes: the order is the server's (§4.1).
        let flags = [
            (self.is_owner, Role::PortalOwner),
            (self.is_admin, Role::DocSpaceAdmin),
            (self.is_room_admin, Role::RoomAdmin),
            (self.is_collaborator, Role::User),
            (self.is_visitor, Role::Guest),
        ];
        let role = flags.into_iter().find(|(flag, _)| *flag == Some(true));
        Person {
            id: UserId(self.id),
            name: self.display_name.unwrap_or_default(),
            email: self.email.filter(|email| !email.is_empty()),
            role: role.map_or(Role::Unknown, |(_, role)| role),
            state: match self.status {
                Some(1) => AccountState::Active,
                Some(2) => AccountState::Disabled,
                Some(4) => AccountState::Pending,
                _ => AccountState::Unknown,
            },
        }
    }
}

impl MentionDto {
    pub(crate) fn into_ref(self) -> Result<PersonRef, Malformed> {
        let id = self.id.or_else(|| self.user.map(|user| user.id));
        Ok(PersonRef {
            id: UserId(id.ok_or(Malformed("a person without an id"))?),
            name: self.name.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_one_role_is_read_in_the_servers_order() {
        let cases = [
            (
                r#""isOwner":true,"isAdmin":false,"isRoomAdmin":true"#,
                Role::PortalOwner,
            ),
            (r#""isOwner":false,"isAdmin":true"#, Role::DocSpaceAdmin),
            (r#""isRoomAdmin":true"#, Role::RoomAdmin),
            (r#""isCollaborator":true"#, Role::User),
            (r#""isVisitor":true"#, Role::Guest),
            (r#""isAdmin":null"#, Role::Unknown),
        ];
        for (flags, role) in cases {
            let json = format!(r#"{{"id":"4a515a15-d4d6-4b8e-828e-e0586f18f3a3",{flags},"status":4}}"#);
            let person: PersonDto = serde_json::from_str(&json).expect("a person");
            let person = person.into_person();
            assert_eq!((person.role, person.state), (role, AccountState::Pending), "{flags}");
        }
    }
}
