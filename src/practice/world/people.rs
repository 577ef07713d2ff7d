//! People and groups of the pretend company (`docspace-api.md` §4.1). What they may do is decided in `rules`.

use jiff::Timestamp;
use uuid::Uuid;

/// Id under which a deleted user appears (`docspace-api.md` §4.1).
pub const LOST_USER: Uuid = Uuid::from_u128(0x4a51_5a15_d4d6_4b8e_828e_e058_6f18_f3a3);

/// The five types of account. The first three may own rooms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PersonKind {
    Owner,
    DocSpaceAdmin,
    RoomAdmin,
    User,
    Guest,
}

impl PersonKind {
    /// Portal owner or DocSpace admin.
    pub fn is_admin(self) -> bool {
        matches!(self, Self::Owner | Self::DocSpaceAdmin)
    }

    /// Room admin or higher.
    pub fn may_own_rooms(self) -> bool {
        self.is_admin() || self == Self::RoomAdmin
    }

    /// Name and number of *EmployeeType* (`docspace-api.md` §3.6); the portal owner counts as DocSpace admin.
    pub fn employee_type(self) -> (&'static str, u8) {
        match self {
            Self::RoomAdmin => ("RoomAdmin", 1),
            Self::Guest => ("Guest", 2),
            Self::Owner | Self::DocSpaceAdmin => ("DocSpaceAdmin", 3),
            Self::User => ("User", 4),
        }
    }
}

/// *EmployeeStatus*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonStatus {
    Active = 1,
    Terminated = 2,
    Pending = 4,
}

#[derive(Clone, PartialEq)]
pub struct Person {
    pub id: Uuid,
    pub first_name: String,
    pub last_name: String,
    pub user_name: String,
    pub email: String,
    /// Kept in the clear: nobody real has it, and a test may ask the portal as each person.
    pub password: String,
    pub kind: PersonKind,
    pub status: PersonStatus,
    /// Profile language as the server names it (`de-DE`); `None`: the portal's.
    pub culture: Option<String>,
    pub title: Option<String>,
    pub invited_by: Option<Uuid>,
    pub created: Timestamp,
    pub terminated: Option<Timestamp>,
    pub last_seen: Option<Timestamp>,
}

impl Person {
    pub fn display_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    pub fn is_active(&self) -> bool {
        self.status == PersonStatus::Active
    }

    pub fn is_terminated(&self) -> bool {
        self.status == PersonStatus::Terminated
    }

    /// Two-letter language of the profile, if it has one.
    pub fn language(&self) -> Option<&str> {
        self.culture.as_deref().and_then(|culture| culture.get(..2))
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Person")
            .field("id", &self.id)
            .field("name", &self.display_name())
            .field("kind", &self.kind)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub id: Uuid,
    pub name: String,
    pub manager: Option<Uuid>,
    pub members: Vec<Uuid>,
}
