//! Files, folders and rooms as the portal shows them to the caller (`docspace-api.md` §4.2, §4.3).

use jiff::Timestamp;

use crate::domain::access::AccessLevel;
use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::person::PersonRef;

/// A file or folder, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub title: String,
    pub section: Section,
    /// The caller's own level on it.
    pub access: AccessLevel,
    /// Owner as far as owner changes are concerned: for a file its author, for a room the room's owner.
    pub created_by: Option<PersonRef>,
    pub updated: Option<Timestamp>,
    pub shared: ShareFlags,
    /// Lies in connected storage.
    pub third_party: bool,
    /// Type of the room it lies in, where the portal says so.
    pub in_room_type: Option<RoomType>,
    pub details: EntryDetails,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryDetails {
    File(FileDetails),
    Folder(FolderDetails),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDetails {
    pub folder: EntryId,
    pub lock: LockState,
    /// `security.Lock`: may the caller lock and unlock it. `None` where the portal did not say.
    pub may_lock: Option<bool>,
    /// Somebody has it open in the editor now.
    pub open_in_editor: bool,
    /// Display names of those who have it open, where the portal names them.
    pub editors: Vec<String>,
    /// With the dot: `.docx`. Empty for none.
    pub extension: String,
    /// Comment of the current version; an unlock overwrites it (`docspace-api.md` §5).
    pub comment: String,
    pub version: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderDetails {
    /// Present exactly when the folder is a room.
    pub room_type: Option<RoomType>,
    pub parent: Option<EntryId>,
    /// `security.ChangeOwner`: may the caller hand it over. `None` where the portal did not say.
    pub may_change_owner: Option<bool>,
}

/// Who holds the lock of a file, relative to the caller (`docspace-api.md` §4.2).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum LockState {
    Free,
    /// Locked, and `lockedBy` absent: by the caller.
    Mine,
    /// Display name of the holder; the portal never tells their id.
    HeldBy(String),
}

/// What the portal says about rights and links of an entry. `None`: it did not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShareFlags {
    /// Has external links of its own.
    pub links: Option<bool>,
    /// Has user or group records of its own.
    pub people: Option<bool>,
    /// One of its own links is open to people outside.
    pub outside: Option<bool>,
    /// Some folder above it carries a link. Says nothing of people (`docspace-api.md` §4.2).
    pub links_above: Option<bool>,
}

/// Top-level section an entry lives in (`rootFolderType`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Somebody's *My documents*.
    My,
    Rooms,
    Archive,
    Trash,
    RoomTemplates,
    AiAgents,
    /// Legacy section whose files can change owner; DocSpace's own screens do not show it.
    Common,
    /// Any other FolderType number (`docspace-api.md` §3.6).
    Other(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoomType {
    FormFilling,
    Collaboration,
    Custom,
    Public,
    VirtualData,
    Ai,
    Other(i32),
}

/// One step of the way from a section down to a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPart {
    pub id: EntryId,
    pub title: String,
    /// Present when this step is a room.
    pub room_type: Option<RoomType>,
}

impl Entry {
    pub fn reference(&self) -> EntryRef {
        EntryRef {
            kind: self.kind(),
            id: self.id.clone(),
        }
    }

    pub fn kind(&self) -> EntryKind {
        match self.details {
            EntryDetails::File(_) => EntryKind::File,
            EntryDetails::Folder(_) => EntryKind::Folder,
        }
    }

    pub fn file(&self) -> Option<&FileDetails> {
        match &self.details {
            EntryDetails::File(file) => Some(file),
            EntryDetails::Folder(_) => None,
        }
    }

    pub fn folder(&self) -> Option<&FolderDetails> {
        match &self.details {
            EntryDetails::Folder(folder) => Some(folder),
            EntryDetails::File(_) => None,
        }
    }

    pub fn is_room(&self) -> bool {
        self.folder().is_some_and(|folder| folder.room_type.is_some())
    }
}
