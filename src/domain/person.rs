//! People of a portal (`docspace-api.md` §4.1).

use crate::domain::ids::UserId;

/// What a person is in the portal. Exactly one holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Owner of the portal.
    PortalOwner,
    DocSpaceAdmin,
    RoomAdmin,
    User,
    Guest,
    /// The portal did not say (deleted profiles, answers cut short).
    Unknown,
}

impl Role {
    /// Whether people of this role see every room without being a member (`docspace-api.md` §6.7).
    pub fn reads_every_room(self) -> bool {
        matches!(self, Self::PortalOwner | Self::DocSpaceAdmin)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountState {
    Active,
    /// "Disabled" on the screen, *Terminated* on the wire.
    Disabled,
    /// Invited, has not come yet.
    Pending,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: Option<String>,
    pub role: Role,
    pub state: AccountState,
}

/// Why a person cannot be given a room (`docspace-api.md` §4.1, §7 step A).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnerObstacle {
    Disabled,
    Pending,
    Guest,
    PlainUser,
    /// The portal did not tell role or state.
    NotKnown,
}

impl Person {
    /// Whether this person may be given rooms, and if not why. Advice: the server decides.
    pub fn can_own_rooms(&self) -> Result<(), OwnerObstacle> {
        match (self.state, self.role) {
            (AccountState::Disabled, _) => Err(OwnerObstacle::Disabled),
            (AccountState::Pending, _) => Err(OwnerObstacle::Pending),
            (_, Role::Guest) => Err(OwnerObstacle::Guest),
            (_, Role::User) => Err(OwnerObstacle::PlainUser),
            (AccountState::Unknown, _) | (_, Role::Unknown) => Err(OwnerObstacle::NotKnown),
            (AccountState::Active, Role::PortalOwner | Role::DocSpaceAdmin | Role::RoomAdmin) => Ok(()),
        }
    }
}

/// A person as entries name them: id and display name only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PersonRef {
    pub id: UserId,
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_active_admins_can_own_rooms() {
        let person = |role, state| Person {
            id: UserId(Uuid::nil()),
            name: "Jon".to_owned(),
            email: None,
            role,
            state,
        };
        let cases = [
            (Role::PortalOwner, AccountState::Active, Ok(())),
            (Role::DocSpaceAdmin, AccountState::Active, Ok(())),
            (Role::RoomAdmin, AccountState::Active, Ok(())),
            (Role::User, AccountState::Active, Err(OwnerObstacle::PlainUser)),
            (Role::Guest, AccountState::Active, Err(OwnerObstacle::Guest)),
            (Role::RoomAdmin, AccountState::Disabled, Err(OwnerObstacle::Disabled)),
            (Role::RoomAdmin, AccountState::Pending, Err(OwnerObstacle::Pending)),
            (Role::Unknown, AccountState::Active, Err(OwnerObstacle::NotKnown)),
            (Role::RoomAdmin, AccountState::Unknown, Err(OwnerObstacle::NotKnown)),
        ];
        for (role, state, expected) in cases {
            assert_eq!(person(role, state).can_own_rooms(), expected, "{role:?} {state:?}");
        }
    }
}
