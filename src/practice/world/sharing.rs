//! Records of access and links (`docspace-api.md` §3.6, §4.5): what is stored, not what follows from it.

use jiff::Timestamp;
use uuid::Uuid;

use super::ids::EntryKey;

/// *FileShare*, with the server's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    None = 0,
    ReadWrite = 1,
    Read = 2,
    Restrict = 3,
    Varies = 4,
    Review = 5,
    Comment = 6,
    FillForms = 7,
    CustomFilter = 8,
    RoomManager = 9,
    Editing = 10,
    ContentCreator = 11,
}

impl Access {
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Name as a dictionary value (`docspace-api.md` §3.5).
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::ReadWrite => "ReadWrite",
            Self::Read => "Read",
            Self::Restrict => "Restrict",
            Self::Varies => "Varies",
            Self::Review => "Review",
            Self::Comment => "Comment",
            Self::FillForms => "FillForms",
            Self::CustomFilter => "CustomFilter",
            Self::RoomManager => "RoomManager",
            Self::Editing => "Editing",
            Self::ContentCreator => "ContentCreator",
        }
    }

    pub fn opens(self) -> bool {
        !matches!(self, Self::None | Self::Restrict)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Person(Uuid),
    Group(Uuid),
}

/// One stored right of a person or a group on one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    pub entry: EntryKey,
    pub subject: Subject,
    pub access: Access,
    pub given_by: Uuid,
}

/// *SubjectType* of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    External = 1,
    Invitation = 3,
    Primary = 4,
}

impl LinkKind {
    /// Opens the entry to whoever has the address, rather than inviting into the room.
    pub fn is_external(self) -> bool {
        self != Self::Invitation
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub id: Uuid,
    pub entry: EntryKey,
    pub kind: LinkKind,
    pub title: String,
    pub access: Access,
    /// Value of `key`/`share` in addresses; also the token.
    pub key: String,
    /// Code of the short address `/s/{code}`.
    pub code: String,
    pub password: Option<String>,
    pub expires: Option<Timestamp>,
    /// Only for people of the portal.
    pub internal: bool,
    pub deny_download: bool,
}

impl Link {
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.expires.is_some_and(|end| end <= now)
    }
}
