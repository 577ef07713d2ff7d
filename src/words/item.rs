//! Items in words: kinds, sections, room types, locks.

use super::Words;
use crate::domain::access::AccessLevel;
use crate::domain::entry::{Entry, EntryDetails, LockState, RoomType, Section};
use crate::domain::ids::EntryKind;

impl Words {
    /// "File", "Folder" or "Room".
    pub fn kind(&self, entry: &Entry) -> String {
        self.text(match &entry.details {
            EntryDetails::File(_) => "kind-file",
            EntryDetails::Folder(folder) if folder.room_type.is_some() => "kind-room",
            EntryDetails::Folder(_) => "kind-folder",
        })
    }

    /// How a bare number is read.
    pub fn id_space(&self, kind: EntryKind) -> String {
        self.text(match kind {
            EntryKind::File => "kind-file",
            EntryKind::Folder => "kind-folder-or-room",
        })
    }

    /// The caller's own level on an entry. Owners and admins have rights without one.
    pub fn own_level(&self, entry: &Entry) -> String {
        match entry.access {
            AccessLevel::None => self.text("level-own-none"),
            level => self.level(level, entry.is_room()),
        }
    }

    /// What the caller may do to an entry, of what this app does. Unknown is said to be unknown.
    pub fn you_may(&self, entry: &Entry, key_may_write: bool) -> String {
        if !key_may_write {
            return self.text("you-may-only-look");
        }
        let (right, yes, no) = match &entry.details {
            EntryDetails::File(file) => (file.may_lock, "you-may-lock", "you-may-not-lock"),
            EntryDetails::Folder(folder) if folder.room_type.is_some() => {
                (folder.may_change_owner, "you-may-hand-over", "you-may-not-hand-over")
            }
            EntryDetails::Folder(_) => return String::new(),
        };
        self.text(match right {
            Some(true) => yes,
            Some(false) => no,
            None => "you-may-not-told",
        })
    }

    pub fn section(&self, section: Section) -> String {
        match section {
            Section::My => self.text("section-my"),
            Section::Rooms => self.text("section-rooms"),
            Section::Archive => self.text("section-archive"),
            Section::Trash => self.text("section-trash"),
            Section::RoomTemplates => self.text("section-templates"),
            Section::AiAgents => self.text("section-ai-agents"),
            Section::Common => self.text("section-common"),
            Section::Other(_) => self.text("section-other"),
        }
    }

    pub fn room_type(&self, room_type: RoomType) -> String {
        self.text(match room_type {
            RoomType::FormFilling => "room-form-filling",
            RoomType::Collaboration => "room-collaboration",
            RoomType::Custom => "room-custom",
            RoomType::Public => "room-public",
            RoomType::VirtualData => "room-virtual-data",
            RoomType::Ai => "room-ai",
            RoomType::Other(_) => "room-other",
        })
    }

    /// Who holds the lock: a name, "You", or "Nobody".
    pub fn lock_holder(&self, lock: &LockState) -> String {
        match lock {
            LockState::Free => self.text("lock-nobody"),
            LockState::Mine => self.text("lock-mine"),
            LockState::HeldBy(name) => name.clone(),
        }
    }
}
