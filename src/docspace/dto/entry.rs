//! Files and folders on the wire (`docspace-api.md` §4.2 to §4.4).

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Deserialize;

use super::lenient;
use super::people::EmployeeDto;
use crate::docspace::envelope::Malformed;
use crate::domain::access::AccessLevel;
use crate::domain::entry::{
    Entry, EntryDetails, FileDetails, FolderDetails, LockState, PathPart, RoomType, Section, ShareFlags,
};
use crate::domain::ids::{EntryId, EntryKind, EntryRef};

/// A file or a folder: members of both, told apart by `fileEntryType` or by the call.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EntryDto {
    #[serde(default, deserialize_with = "lenient::entry_id")]
    id: Option<EntryId>,
    #[serde(default, deserialize_with = "lenient::value")]
    file_entry_type: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    access: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    root_folder_type: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    parent_room_type: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    created_by: Option<EmployeeDto>,
    #[serde(default, deserialize_with = "lenient::date")]
    updated: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::value")]
    shared: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    shared_for_user: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    shared_external: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    parent_shared: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    provider_item: Option<bool>,
    #[serde(default, deserialize_with = "lenient::value")]
    security: Option<SecurityDto>,

    // Files
    #[serde(default, deserialize_with = "lenient::entry_id")]
    folder_id: Option<EntryId>,
    // Strict: every verdict about locks rests on these two.
    #[serde(default)]
    locked: Option<bool>,
    #[serde(default)]
    locked_by: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    file_status: Option<i32>,
    #[serde(default, deserialize_with = "lenient::value")]
    editing_by: Option<BTreeMap<String, String>>,
    #[serde(default, deserialize_with = "lenient::value")]
    file_exst: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    comment: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    version: Option<i32>,

    // Folders
    #[serde(default, deserialize_with = "lenient::entry_id")]
    parent_id: Option<EntryId>,
    #[serde(default, deserialize_with = "lenient::value")]
    room_type: Option<i32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
struct SecurityDto {
    #[serde(rename = "Lock")]
    lock: Option<bool>,
    #[serde(rename = "ChangeOwner")]
    change_owner: Option<bool>,
}

/// *FolderContent*.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FolderContentDto {
    #[serde(default)]
    pub(crate) files: Vec<EntryDto>,
    #[serde(default)]
    pub(crate) folders: Vec<EntryDto>,
    #[serde(default)]
    pub(crate) current: Option<EntryDto>,
    #[serde(default)]
    pub(crate) path_parts: Vec<PathPartDto>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) total: Option<i64>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PathPartDto {
    #[serde(default, deserialize_with = "lenient::entry_id")]
    id: Option<EntryId>,
    #[serde(default, deserialize_with = "lenient::value")]
    title: Option<String>,
    #[serde(default, deserialize_with = "lenient::value")]
    room_type: Option<i32>,
}

/// Bits of `fileStatus` that mean "open in the editor": `IsEditing` and `IsEditingAlone`.
const EDITING_BITS: i32 = 1 | 16;

impl EntryDto {
    pub(crate) fn id(&self) -> Option<&EntryId> {
        self.id.as_ref()
    }

    /// What kind the answer itself says it is.
    pub(crate) fn kind(&self) -> Option<EntryKind> {
        match self.file_entry_type {
            Some(1) => Some(EntryKind::Folder),
            Some(2) => Some(EntryKind::File),
            _ => None,
        }
    }

    /// Id and kind, for answers whose kind the call does not decide.
    pub(crate) fn into_ref(self, otherwise: EntryKind) -> Result<EntryRef, Malformed> {
        let kind = self.kind().unwrap_or(otherwise);
        let id = self.id.ok_or(Malformed("an entry without an id"))?;
        Ok(EntryRef { kind, id })
    }

    pub(crate) fn into_file(self) -> Result<Entry, Malformed> {
        let details = EntryDetails::File(FileDetails {
            folder: self.folder_id.clone().unwrap_or(EntryId::Number(0)),
            lock: self.lock_state(),
            may_lock: self.security.and_then(|security| security.lock),
            open_in_editor: self.file_status.is_some_and(|bits| bits & EDITING_BITS != 0),
            editors: self.editing_by.clone().unwrap_or_default().into_values().collect(),
            extension: self.file_exst.clone().unwrap_or_default(),
            comment: self.comment.clone().unwrap_or_default(),
            version: self.version.unwrap_or_default(),
        });
        self.into_entry(EntryKind::File, details)
    }

    pub(crate) fn into_folder(self) -> Result<Entry, Malformed> {
        let details = EntryDetails::Folder(FolderDetails {
            room_type: self.room_type.map(room_type),
            parent: self.parent_id.clone(),
            may_change_owner: self.security.and_then(|security| security.change_owner),
        });
        self.into_entry(EntryKind::Folder, details)
    }

    pub(crate) fn into_path_part(self) -> Result<PathPart, Malformed> {
        Ok(PathPart {
            id: self.id.ok_or(Malformed("a folder without an id"))?,
            title: self.title.unwrap_or_default(),
            room_type: self.room_type.map(room_type),
        })
    }

    /// `locked` is true or absent; the holder is named to everybody but themselves (§4.2).
    fn lock_state(&self) -> LockState {
        match (self.locked, &self.locked_by) {
            (Some(true), Some(holder)) => LockState::HeldBy(holder.clone()),
            (Some(true), None) => LockState::Mine,
            _ => LockState::Free,
        }
    }

    fn into_entry(self, kind: EntryKind, details: EntryDetails) -> Result<Entry, Malformed> {
        if self.kind().is_some_and(|said| said != kind) {
            return Err(Malformed("a file in place of a folder, or the reverse"));
        }
        let id = self.id.ok_or(Malformed("an entry without an id"))?;
        Ok(Entry {
            third_party: self.provider_item == Some(true) || id.is_third_party(),
            id,
            title: self.title.unwrap_or_default(),
            section: section(self.root_folder_type.unwrap_or_default()),
            access: AccessLevel::from_wire(self.access.unwrap_or_default()),
            created_by: self.created_by.and_then(EmployeeDto::into_ref),
            updated: self.updated,
            shared: ShareFlags {
                links: self.shared,
                people: self.shared_for_user,
                outside: self.shared_external,
                links_above: self.parent_shared,
            },
            in_room_type: self.parent_room_type.and_then(room_type_of_folder_type),
            details,
        })
    }
}

impl PathPartDto {
    pub(crate) fn into_part(self) -> Result<PathPart, Malformed> {
        Ok(PathPart {
            id: self.id.ok_or(Malformed("a step of a path without an id"))?,
            title: self.title.unwrap_or_default(),
            room_type: self.room_type.map(room_type),
        })
    }
}

impl FolderContentDto {
    /// Recent and Favorites say `locked: false` of every file (§4.2, trap 21).
    pub(crate) fn falsifies_locks(&self) -> bool {
        let section = self.current.as_ref().and_then(|current| current.root_folder_type);
        matches!(section, Some(10 | 11))
    }
}

fn section(folder_type: i32) -> Section {
    match folder_type {
        1 => Section::Common,
        3 => Section::Trash,
        5 => Section::My,
        14 => Section::Rooms,
        20 => Section::Archive,
        30 => Section::RoomTemplates,
        34 => Section::AiAgents,
        other => Section::Other(other),
    }
}

/// The RoomType numbering of `roomType`.
fn room_type(number: i32) -> RoomType {
    match number {
        1 => RoomType::FormFilling,
        2 => RoomType::Collaboration,
        5 => RoomType::Custom,
        6 => RoomType::Public,
        8 => RoomType::VirtualData,
        9 => RoomType::Ai,
        other => RoomType::Other(other),
    }
}

/// The other numbering, FolderType, of `parentRoomType` (§3.6). `None` for folder types that are no rooms.
fn room_type_of_folder_type(number: i32) -> Option<RoomType> {
    match number {
        15 => Some(RoomType::FormFilling),
        16 => Some(RoomType::Collaboration),
        19 => Some(RoomType::Custom),
        22 => Some(RoomType::Public),
        29 => Some(RoomType::VirtualData),
        31 => Some(RoomType::Ai),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(json: &str) -> Entry {
        let dto: EntryDto = serde_json::from_str(json).expect(json);
        dto.into_file().expect(json)
    }

    #[test]
    fn a_lock_without_a_name_is_the_callers_own() {
        let cases = [
            (r#"{"id":1}"#, LockState::Free),
            (r#"{"id":1,"locked":false,"lockedBy":"Eva"}"#, LockState::Free),
            (r#"{"id":1,"locked":null}"#, LockState::Free),
            (r#"{"id":1,"locked":true}"#, LockState::Mine),
            (
                r#"{"id":1,"locked":true,"lockedBy":"Eva"}"#,
                LockState::HeldBy("Eva".to_owned()),
            ),
        ];
        for (json, expected) in cases {
            assert_eq!(file(json).file().map(|file| &file.lock), Some(&expected), "{json}");
        }
    }

    #[test]
    fn a_lock_that_cannot_be_read_is_never_taken_as_free() {
        assert!(serde_json::from_str::<EntryDto>(r#"{"id":1,"locked":"yes"}"#).is_err());
    }

    #[test]
    fn rooms_are_numbered_twice() {
        let dto: EntryDto = serde_json::from_str(r#"{"id":45,"roomType":5,"rootFolderType":14}"#).expect("a room");
        let room = dto.into_folder().expect("a room");
        assert!(room.is_room());
        assert_eq!(
            room.folder().and_then(|folder| folder.room_type),
            Some(RoomType::Custom)
        );
        assert_eq!(
            file(r#"{"id":1,"parentRoomType":19}"#).in_room_type,
            Some(RoomType::Custom)
        );
        assert_eq!(file(r#"{"id":1,"parentRoomType":5}"#).in_room_type, None);
    }

    #[test]
    fn a_folder_is_never_taken_for_a_file() {
        let dto: EntryDto = serde_json::from_str(r#"{"id":1,"fileEntryType":1}"#).expect("an entry");
        assert!(dto.clone().into_file().is_err());
        assert!(dto.into_folder().is_ok());
    }
}
