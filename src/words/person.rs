//! People in words: role, account, and why somebody cannot own rooms.

use super::Words;
use crate::domain::person::{AccountState, OwnerObstacle, Person, Role};

impl Words {
    pub fn role(&self, role: Role) -> String {
        self.text(match role {
            Role::PortalOwner => "role-portal-owner",
            Role::DocSpaceAdmin => "role-docspace-admin",
            Role::RoomAdmin => "role-room-admin",
            Role::User => "role-user",
            Role::Guest => "role-guest",
            Role::Unknown => "role-unknown",
        })
    }

    pub fn account_state(&self, state: AccountState) -> String {
        self.text(match state {
            AccountState::Active => "account-active",
            AccountState::Disabled => "account-disabled",
            AccountState::Pending => "account-pending",
            AccountState::Unknown => "account-unknown",
        })
    }

    /// Why this person cannot be given rooms, and who can change that.
    pub fn owner_obstacle(&self, name: &str, obstacle: OwnerObstacle) -> String {
        let id = match obstacle {
            OwnerObstacle::Disabled => "owner-obstacle-disabled",
            OwnerObstacle::Pending => "owner-obstacle-pending",
            OwnerObstacle::Guest => "owner-obstacle-guest",
            OwnerObstacle::PlainUser => "owner-obstacle-user",
            OwnerObstacle::NotKnown => "owner-obstacle-unknown",
        };
        self.fill(id, &[("name", name.into())])
    }

    /// "Room admin, active", as candidates are described.
    pub fn person_line(&self, person: &Person) -> String {
        let mut parts = vec![self.role(person.role)];
        if person.state != AccountState::Active {
            parts.push(self.account_state(person.state));
        }
        parts.extend(person.email.clone());
        parts.join(" · ")
    }
}
