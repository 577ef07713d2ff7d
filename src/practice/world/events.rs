//! History (`docspace-api.md` §11): what file and folder logs and the audit trail are made of.

use jiff::Timestamp;
use uuid::Uuid;

use super::ids::EntryKey;

/// Actions the portal records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    FileCreated = 5000,
    FileUpdatedRevisionComment = 5005,
    FileLocked = 5006,
    FileUnlocked = 5007,
    FileChangeOwner = 5043,
    RoomCreated = 5070,
    RoomChangeOwner = 5159,
}

impl EventKind {
    pub fn number(self) -> u16 {
        self as u16
    }

    pub fn key(self) -> &'static str {
        match self {
            Self::FileCreated => "FileCreated",
            Self::FileUpdatedRevisionComment => "FileUpdatedRevisionComment",
            Self::FileLocked => "FileLocked",
            Self::FileUnlocked => "FileUnlocked",
            Self::FileChangeOwner => "FileChangeOwner",
            Self::RoomCreated => "RoomCreated",
            Self::RoomChangeOwner => "RoomChangeOwner",
        }
    }

    /// Shown in file and folder logs; the others are in the audit trail only.
    pub fn in_log(self) -> bool {
        !matches!(self, Self::FileUpdatedRevisionComment | Self::FileChangeOwner)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub id: u32,
    pub entry: EntryKey,
    pub kind: EventKind,
    pub by: Uuid,
    pub at: Timestamp,
    /// New and old owner, for changes of owner.
    pub owners: Option<(Uuid, Uuid)>,
}
