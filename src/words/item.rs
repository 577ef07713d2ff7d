//! Items in words: kinds, sections, room types, locks.

use super::Words;
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
