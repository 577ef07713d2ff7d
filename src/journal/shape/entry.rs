//! Entries, where they lie, and the people who are named with them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{listed, optional, time};
use crate::bulk::engine::ItemState;
use crate::bulk::paths::{RoomPlace, Whereabouts};
use crate::domain::access::AccessLevel;
use crate::domain::entry::{Entry, EntryDetails, FileDetails, FolderDetails, LockState, RoomType, Section, ShareFlags};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::person::{AccountState, Person, PersonRef, Role};

#[derive(Serialize, Deserialize)]
#[serde(remote = "UserId")]
pub(super) struct UserIdShape(Uuid);

/// A number, or text for connected storage.
#[derive(Serialize, Deserialize)]
#[serde(remote = "EntryId", untagged)]
pub(super) enum EntryIdShape {
    Number(i32),
    ThirdParty(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PersonRef")]
pub(in crate::journal) struct PersonRefShape {
    #[serde(with = "UserIdShape")]
    id: UserId,
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Person")]
pub(super) struct PersonShape {
    #[serde(with = "UserIdShape")]
    id: UserId,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(with = "RoleShape")]
    role: Role,
    #[serde(with = "AccountStateShape")]
    state: AccountState,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Role", rename_all = "snake_case")]
pub(super) enum RoleShape {
    PortalOwner,
    #[serde(rename = "docspace_admin")]
    DocSpaceAdmin,
    RoomAdmin,
    User,
    Guest,
    Unknown,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "AccountState", rename_all = "snake_case")]
pub(super) enum AccountStateShape {
    Active,
    Disabled,
    Pending,
    Unknown,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Entry")]
pub(super) struct EntryShape {
    #[serde(with = "EntryIdShape")]
    id: EntryId,
    title: String,
    #[serde(with = "SectionShape")]
    section: Section,
    #[serde(with = "AccessLevelShape")]
    access: AccessLevel,
    #[serde(
        rename = "by",
        with = "optional_person",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    created_by: Option<PersonRef>,
    #[serde(with = "time::optional", default, skip_serializing_if = "Option::is_none")]
    updated: Option<Timestamp>,
    #[serde(with = "ShareFlagsShape")]
    shared: ShareFlags,
    #[serde(default, skip_serializing_if = "is_false")]
    third_party: bool,
    #[serde(
        rename = "in_room",
        with = "optional_room_type",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    in_room_type: Option<RoomType>,
    #[serde(rename = "is", with = "EntryDetailsShape")]
    details: EntryDetails,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "EntryDetails", rename_all = "snake_case")]
pub(super) enum EntryDetailsShape {
    File(#[serde(with = "FileDetailsShape")] FileDetails),
    Folder(#[serde(with = "FolderDetailsShape")] FolderDetails),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "FileDetails")]
pub(super) struct FileDetailsShape {
    #[serde(with = "EntryIdShape")]
    folder: EntryId,
    #[serde(with = "LockStateShape")]
    lock: LockState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    may_lock: Option<bool>,
    #[serde(rename = "open", default, skip_serializing_if = "is_false")]
    open_in_editor: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    editors: Vec<String>,
    #[serde(rename = "ext", default, skip_serializing_if = "String::is_empty")]
    extension: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    comment: String,
    version: i32,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "FolderDetails")]
pub(super) struct FolderDetailsShape {
    #[serde(
        rename = "room",
        with = "optional_room_type",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    room_type: Option<RoomType>,
    #[serde(with = "optional_entry_id", default, skip_serializing_if = "Option::is_none")]
    parent: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    may_change_owner: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "LockState", rename_all = "snake_case")]
pub(super) enum LockStateShape {
    Free,
    Mine,
    HeldBy(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ShareFlags")]
pub(super) struct ShareFlagsShape {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    links: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    people: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outside: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    links_above: Option<bool>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Section", rename_all = "snake_case")]
pub(super) enum SectionShape {
    My,
    Rooms,
    Archive,
    Trash,
    RoomTemplates,
    AiAgents,
    Common,
    Other(i32),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RoomType", rename_all = "snake_case")]
pub(super) enum RoomTypeShape {
    FormFilling,
    Collaboration,
    Custom,
    Public,
    VirtualData,
    Ai,
    Other(i32),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "AccessLevel", rename_all = "snake_case")]
pub(super) enum AccessLevelShape {
    None,
    FullAccess,
    Read,
    Deny,
    Varies,
    Review,
    Comment,
    FillForms,
    CustomFilter,
    RoomManager,
    Editing,
    ContentCreator,
    Unknown(i32),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Whereabouts")]
pub(super) struct WhereaboutsShape {
    #[serde(with = "optional_room", default, skip_serializing_if = "Option::is_none")]
    room: Option<RoomPlace>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    folders: Vec<String>,
    #[serde(with = "entry_ids", default, skip_serializing_if = "Vec::is_empty")]
    folder_ids: Vec<EntryId>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RoomPlace")]
pub(super) struct RoomPlaceShape {
    #[serde(with = "EntryIdShape")]
    id: EntryId,
    title: String,
    #[serde(rename = "type", with = "RoomTypeShape")]
    room_type: RoomType,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ItemState", rename_all = "snake_case")]
pub(super) enum ItemStateShape {
    Lock(#[serde(with = "LockStateShape")] LockState),
    Owner(#[serde(with = "optional_person")] Option<PersonRef>),
}

optional!(optional_person, crate::domain::person::PersonRef, "PersonRefShape");
optional!(optional_room_type, crate::domain::entry::RoomType, "RoomTypeShape");
optional!(optional_entry_id, crate::domain::ids::EntryId, "EntryIdShape");
optional!(optional_room, crate::bulk::paths::RoomPlace, "RoomPlaceShape");

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
pub(super) fn is_false(value: &bool) -> bool {
    !value
}

listed!(entry_ids, crate::domain::ids::EntryId, "EntryIdShape");
