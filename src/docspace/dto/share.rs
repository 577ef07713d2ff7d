//! Access lists on the wire (`docspace-api.md` §4.5, §6.6). Secrets of links — address, token, password — are not
//! members of these structs, so they are dropped where the answer is read.

use jiff::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::lenient;
use super::people::PersonDto;
use crate::docspace::envelope::Malformed;
use crate::domain::access::{AccessLevel, AccessRecord, GroupMember, LinkInfo, LinkKind, Subject};
use crate::domain::ids::GroupId;

/// *FileShare*. `isLocked` ("this is your own entry") is not read: it has nothing to do with locks.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileShareDto {
    access: i32,
    #[serde(default)]
    shared_to_user: Option<PersonDto>,
    #[serde(default)]
    shared_to_group: Option<GroupDto>,
    #[serde(default)]
    shared_link: Option<LinkDto>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_owner: Option<bool>,
}

#[derive(Clone, Debug, Deserialize)]
struct GroupDto {
    id: Uuid,
    #[serde(default, deserialize_with = "lenient::value")]
    name: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct LinkDto {
    /// Names the link among others; opens nothing.
    #[serde(default, deserialize_with = "lenient::value")]
    id: Option<Uuid>,
    #[serde(default, deserialize_with = "lenient::value")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    link_type: Option<i32>,
    #[serde(default, rename = "password", deserialize_with = "lenient::is_present")]
    has_password: bool,
    #[serde(default, deserialize_with = "lenient::value")]
    internal: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    is_expired: Option<bool>,
    #[serde(default, deserialize_with = "lenient::date")]
    expiration_date: Option<Timestamp>,
}

/// Group member with effective level (§6.6).
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GroupMemberDto {
    user: PersonDto,
    group_access: i32,
    #[serde(default)]
    user_access: Option<i32>,
}

impl FileShareDto {
    pub(crate) fn into_record(self) -> Result<AccessRecord, Malformed> {
        let subject = match (self.shared_to_user, self.shared_to_group, self.shared_link) {
            (Some(person), _, _) => Subject::Person(person.into_person()),
            (_, Some(group), _) => Subject::Group {
                id: GroupId(group.id),
                name: group.name.unwrap_or_default(),
            },
            (_, _, Some(link)) => Subject::Link(link.into_info()),
            // Leaving it out would hide somebody who has access.
            (None, None, None) => return Err(Malformed("an access entry for nobody")),
        };
        Ok(AccessRecord {
            subject,
            level: AccessLevel::from_wire(self.access),
            is_owner: self.is_owner == Some(true),
        })
    }

    /// Tells entries of one list apart. The level belongs to it: a subject may stand in a list twice.
    pub(crate) fn identity(&self) -> Option<String> {
        let link = self.shared_link.as_ref().and_then(|link| link.id);
        let group = self.shared_to_group.as_ref().map(|group| group.id);
        let person = self.shared_to_user.as_ref().map(PersonDto::id);
        let subject = link.or(group).or(person)?;
        Some(format!("{subject} {} {:?}", self.access, self.is_owner))
    }
}

impl LinkDto {
    fn into_info(self) -> LinkInfo {
        LinkInfo {
            title: self.title.unwrap_or_default(),
            kind: match self.link_type {
                Some(0) => LinkKind::Invitation,
                _ => LinkKind::External,
            },
            internal: self.internal == Some(true),
            has_password: self.has_password,
            expired: self.is_expired == Some(true),
            expires: self.expiration_date,
        }
    }
}

impl GroupMemberDto {
    pub(crate) fn id(&self) -> Uuid {
        self.user.id()
    }

    pub(crate) fn into_member(self) -> GroupMember {
        GroupMember {
            person: self.user.into_person(),
            group_level: AccessLevel::from_wire(self.group_access),
            own_level: self.user_access.map(AccessLevel::from_wire),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_of_links_are_dropped_where_they_are_read() {
        let json = r#"{"access":2,"subjectType":4,"isLocked":true,
            "sharedTo":{"shareLink":"https://x/s/SECRET1"},
            "sharedLink":{"id":"11111111-1111-4111-8111-111111111111","title":"Shared link","linkType":1,
            "shareLink":"https://x/s/SECRET1","password":"SECRET2","requestToken":"SECRET3","primary":true,
            "expirationDate":"2026-12-01T00:00:00.0000000Z","isExpired":false,"internal":true}}"#;
        let dto: FileShareDto = serde_json::from_str(json).expect("an entry");
        let record = dto.clone().into_record().expect("a record");
        assert!(!format!("{dto:?}{record:?}").contains("SECRET"));
        let Subject::Link(link) = record.subject else {
            panic!("a link")
        };
        assert!(link.has_password && link.internal && !link.expired);
        assert_eq!(link.expires, "2026-12-01T00:00:00Z".parse().ok());
        assert!(!record.is_owner, "isLocked and isOwner are two things");
    }

    #[test]
    fn an_entry_for_nobody_is_an_error_and_not_left_out() {
        let dto: FileShareDto = serde_json::from_str(r#"{"access":2,"subjectType":7}"#).expect("an entry");
        assert!(dto.into_record().is_err());
    }
}
