//! Folders, rooms and files as stored (`docspace-api.md` §3.6, §4.2, §4.3). Views and rights are elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use super::ids::EntryId;

/// *FolderType*: the numbers of `rootFolderType`, `parentRoomType` and `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FolderType {
    Default = 0,
    Common = 1,
    Trash = 3,
    My = 5,
    Share = 6,
    Favorites = 10,
    Recent = 11,
    VirtualRooms = 14,
    FillingFormsRoom = 15,
    EditingRoom = 16,
    CustomRoom = 19,
    Archive = 20,
    PublicRoom = 22,
    ReadyForm = 25,
    InProcessForm = 26,
    FormFillingDone = 27,
    FormFillingInProgress = 28,
    VirtualDataRoom = 29,
    RoomTemplates = 30,
    AiRoom = 31,
    Knowledge = 32,
    ResultStorage = 33,
    AiAgents = 34,
    DefaultTemplates = 35,
}

impl FolderType {
    pub fn number(self) -> u8 {
        self as u8
    }

    /// *RoomType* number of a room folder; the two number rooms differently.
    pub fn room_type(self) -> Option<u8> {
        match self {
            Self::FillingFormsRoom => Some(1),
            Self::EditingRoom => Some(2),
            Self::CustomRoom => Some(5),
            Self::PublicRoom => Some(6),
            Self::VirtualDataRoom => Some(8),
            Self::AiRoom => Some(9),
            _ => None,
        }
    }

    /// Folders of a form-filling room in which nobody edits, locks or shares (`docspace-api.md` §5, §6.4).
    pub fn holds_filled_forms(self) -> bool {
        matches!(
            self,
            Self::ReadyForm | Self::InProcessForm | Self::FormFillingDone | Self::FormFillingInProgress
        )
    }

    /// A section at the root of the portal.
    pub fn is_section(self) -> bool {
        matches!(
            self,
            Self::Common
                | Self::Trash
                | Self::My
                | Self::Share
                | Self::Favorites
                | Self::Recent
                | Self::VirtualRooms
                | Self::Archive
                | Self::RoomTemplates
                | Self::AiAgents
                | Self::DefaultTemplates
        )
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Folder {
    pub id: EntryId,
    /// `None` for sections.
    pub parent: Option<EntryId>,
    pub title: String,
    pub kind: FolderType,
    /// Owner. Nil for sections of the portal.
    pub created_by: Uuid,
    pub created: Timestamp,
    pub updated_by: Uuid,
    pub updated: Timestamp,
    pub tags: Vec<String>,
    pub pinned_by: BTreeSet<Uuid>,
    pub muted_by: BTreeSet<Uuid>,
    pub private: bool,
    pub indexing: bool,
    pub deny_download: bool,
    pub logo_color: Option<&'static str>,
}

impl Folder {
    pub fn is_room(&self) -> bool {
        self.kind.room_type().is_some()
    }
}

/// A lock; it never expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lock {
    pub by: Uuid,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq)]
pub struct File {
    pub id: EntryId,
    pub folder: EntryId,
    pub title: String,
    pub version: u32,
    pub version_group: u32,
    pub bytes: u64,
    /// Of the current version.
    pub comment: String,
    /// Owner as far as `/owner` and `isOwner` are concerned.
    pub created_by: Uuid,
    pub created: Timestamp,
    pub updated_by: Uuid,
    pub updated: Timestamp,
    pub lock: Option<Lock>,
    /// Who has it open in the editor now.
    pub editing: BTreeSet<Uuid>,
    /// Editors who came by a link.
    pub anonymous_editors: u32,
    pub encrypted: bool,
    pub form: bool,
    /// The form has been "started filling".
    pub filling_started: bool,
    pub favorite_of: BTreeSet<Uuid>,
    pub opened: BTreeMap<Uuid, Timestamp>,
    /// Where a file in the trash came from.
    pub origin: Option<EntryId>,
}

impl File {
    /// Extension with its dot, lower case; empty if the title has none.
    pub fn extension(&self) -> String {
        self.title
            .rfind('.')
            .filter(|dot| *dot > 0)
            .and_then(|dot| self.title.get(dot..))
            .unwrap_or_default()
            .to_lowercase()
    }

    /// *FileType* number.
    pub fn file_type(&self) -> u8 {
        match self.extension().as_str() {
            ".zip" | ".7z" => 1,
            ".mp4" => 2,
            ".mp3" => 3,
            ".png" | ".jpg" | ".svg" => 4,
            ".xlsx" | ".csv" => 5,
            ".pptx" => 6,
            ".docx" | ".txt" | ".md" => 7,
            ".pdf" => 10,
            ".vsdx" => 11,
            _ => 0,
        }
    }

    pub fn is_being_edited(&self) -> bool {
        !self.editing.is_empty() || self.anonymous_editors > 0
    }
}
