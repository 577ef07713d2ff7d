//! The `security` maps of files and folders (`docspace-api.md` §4.2): complete, and true for the caller.

use crate::practice::world::{EntryKey, File, Folder, FolderType, PersonKind, World};

use super::lock;
use super::rights::{self, Power, Standing, Viewer};

/// Keys of a file's map, in the server's order; `Debug` spells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileAction {
    Read,
    Comment,
    FillForms,
    Review,
    Edit,
    Delete,
    CustomFilter,
    Rename,
    ReadHistory,
    Lock,
    EditHistory,
    Copy,
    Move,
    Duplicate,
    SubmitToFormGallery,
    Download,
    Convert,
    CreateRoomFrom,
    CopyLink,
    Embed,
    StartFilling,
    FillingStatus,
    ResetFilling,
    StopFilling,
    OpenForm,
    Vectorization,
    AskAi,
}

impl FileAction {
    pub const ALL: [Self; 27] = [
        Self::Read,
        Self::Comment,
        Self::FillForms,
        Self::Review,
        Self::Edit,
        Self::Delete,
        Self::CustomFilter,
        Self::Rename,
        Self::ReadHistory,
        Self::Lock,
        Self::EditHistory,
        Self::Copy,
        Self::Move,
        Self::Duplicate,
        Self::SubmitToFormGallery,
        Self::Download,
        Self::Convert,
        Self::CreateRoomFrom,
        Self::CopyLink,
        Self::Embed,
        Self::StartFilling,
        Self::FillingStatus,
        Self::ResetFilling,
        Self::StopFilling,
        Self::OpenForm,
        Self::Vectorization,
        Self::AskAi,
    ];

    /// Left as they are while somebody else holds the lock.
    fn survives_foreign_lock(self) -> bool {
        matches!(
            self,
            Self::Read | Self::ReadHistory | Self::Copy | Self::Duplicate | Self::Lock | Self::Download
        )
    }
}

/// Keys of a folder's map, in the server's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderAction {
    Read,
    Create,
    Delete,
    EditRoom,
    Rename,
    CopyTo,
    MoveTo,
    Copy,
    Move,
    Pin,
    Mute,
    EditAccess,
    Duplicate,
    Download,
    CopySharedLink,
    Reconnect,
    CreateRoomFrom,
    CopyLink,
    Embed,
    ChangeOwner,
    IndexExport,
    UseChat,
}

impl FolderAction {
    pub const ALL: [Self; 22] = [
        Self::Read,
        Self::Create,
        Self::Delete,
        Self::EditRoom,
        Self::Rename,
        Self::CopyTo,
        Self::MoveTo,
        Self::Copy,
        Self::Move,
        Self::Pin,
        Self::Mute,
        Self::EditAccess,
        Self::Duplicate,
        Self::Download,
        Self::CopySharedLink,
        Self::Reconnect,
        Self::CreateRoomFrom,
        Self::CopyLink,
        Self::Embed,
        Self::ChangeOwner,
        Self::IndexExport,
        Self::UseChat,
    ];
}

/// The map as the DTO shows it: rights, then cut down by somebody else's lock and by started filling.
pub fn of_file(world: &World, viewer: Viewer, file: &File) -> Vec<(FileAction, bool)> {
    let standing = Standing::of(world, viewer, &EntryKey::File(file.id.clone()));
    let held_by_other = file.lock.is_some_and(|lock| !viewer.is(lock.by));
    FileAction::ALL
        .into_iter()
        .map(|action| {
            let cut = (held_by_other && !action.survives_foreign_lock())
                || (action == FileAction::Lock && file.form && file.filling_started && in_form_room(world, file));
            (action, !cut && file_right(world, viewer, file, &standing, action))
        })
        .collect()
}

/// The right itself, as calls check it: the cuts of the DTO do not apply.
pub fn may_on_file(world: &World, viewer: Viewer, file: &File, action: FileAction) -> bool {
    let standing = Standing::of(world, viewer, &EntryKey::File(file.id.clone()));
    file_right(world, viewer, file, &standing, action)
}

fn in_form_room(world: &World, file: &File) -> bool {
    world
        .room_of(&EntryKey::File(file.id.clone()))
        .is_some_and(|room| room.kind == FolderType::FillingFormsRoom)
}

fn file_right(world: &World, viewer: Viewer, file: &File, standing: &Standing, action: FileAction) -> bool {
    let readable = standing.may_read();
    let power = standing.power();
    match standing.section {
        FolderType::Trash => match action {
            FileAction::Read | FileAction::Delete | FileAction::Move => standing.owner,
            _ => false,
        },
        FolderType::Archive => match action {
            FileAction::Read | FileAction::Copy | FileAction::Download => readable,
            FileAction::ReadHistory => power >= Power::Edit || standing.admin,
            FileAction::Delete | FileAction::Move => standing.owner,
            _ => false,
        },
        FolderType::RoomTemplates if action == FileAction::Lock => false,
        _ => live_file_right(world, viewer, file, standing, action),
    }
}

fn live_file_right(world: &World, viewer: Viewer, file: &File, standing: &Standing, action: FileAction) -> bool {
    let readable = standing.may_read();
    let power = standing.power();
    let extension = file.extension();
    let office = matches!(extension.as_str(), ".docx" | ".xlsx" | ".pptx");
    let arranges = power == Power::Manage || (power == Power::Create && standing.author);
    let key = EntryKey::File(file.id.clone());
    match action {
        FileAction::Read => readable,
        FileAction::Comment => power >= Power::Comment && office,
        FileAction::FillForms => file.form && (power == Power::FillForms || power >= Power::Edit),
        FileAction::Review => power >= Power::Review && extension == ".docx",
        FileAction::Edit => power >= Power::Edit && (office || file.form),
        FileAction::CustomFilter => power >= Power::CustomFilter && extension == ".xlsx",
        FileAction::Delete | FileAction::Move | FileAction::Rename => arranges,
        FileAction::ReadHistory => power >= Power::Edit || (standing.admin && readable),
        FileAction::Lock => lock::may_lock(world, viewer, file),
        FileAction::EditHistory | FileAction::Duplicate => power >= Power::Create,
        FileAction::Copy => readable && standing.kind.is_some_and(|kind| kind != PersonKind::Guest),
        FileAction::Download => {
            let denied = world.room_of(&key).is_some_and(|room| room.deny_download);
            readable && (!denied || power == Power::Manage)
        }
        FileAction::Convert => power >= Power::Create && office,
        FileAction::CreateRoomFrom => power == Power::Manage && standing.kind.is_some_and(PersonKind::may_own_rooms),
        FileAction::CopyLink | FileAction::Embed => power >= Power::Create && standing.kind.is_some(),
        FileAction::SubmitToFormGallery => file.form && standing.section == FolderType::My && standing.owner,
        FileAction::StartFilling => file.form && !file.filling_started && power == Power::Manage,
        FileAction::FillingStatus => file.form && file.filling_started && readable,
        FileAction::ResetFilling | FileAction::StopFilling => {
            file.form && file.filling_started && power == Power::Manage
        }
        FileAction::OpenForm => file.form && readable,
        FileAction::Vectorization => power == Power::Manage && in_knowledge(world, &key),
        FileAction::AskAi => readable && standing.section == FolderType::AiAgents,
    }
}

fn in_knowledge(world: &World, key: &EntryKey) -> bool {
    world
        .path_up(key)
        .iter()
        .any(|folder| folder.kind == FolderType::Knowledge)
}

/// The folder's map. `ChangeOwner` follows `docspace-api.md` §7: rooms only, their owner or any admin.
pub fn of_folder(world: &World, viewer: Viewer, folder: &Folder) -> Vec<(FolderAction, bool)> {
    let key = EntryKey::Folder(folder.id.clone());
    let standing = Standing::of(world, viewer, &key);
    FolderAction::ALL
        .into_iter()
        .map(|action| {
            let right = if folder.kind.is_section() {
                section_right(world, viewer, folder, action)
            } else {
                folder_right(world, viewer, folder, &standing, action)
            };
            (action, right)
        })
        .collect()
}

pub fn may_on_folder(world: &World, viewer: Viewer, folder: &Folder, action: FolderAction) -> bool {
    of_folder(world, viewer, folder).contains(&(action, true))
}

fn section_right(world: &World, viewer: Viewer, folder: &Folder, action: FolderAction) -> bool {
    let person = viewer.person.and_then(|id| world.person(id));
    let readable = rights::may_read(world, viewer, &EntryKey::Folder(folder.id.clone()));
    match action {
        FolderAction::Read => readable,
        FolderAction::Create | FolderAction::CopyTo | FolderAction::MoveTo => match folder.kind {
            FolderType::VirtualRooms | FolderType::AiAgents => person.is_some_and(|p| p.kind.may_own_rooms()),
            FolderType::My => viewer.is(folder.created_by),
            FolderType::Common => person.is_some_and(|p| p.kind.is_admin()),
            _ => false,
        },
        _ => false,
    }
}

fn folder_right(world: &World, viewer: Viewer, folder: &Folder, standing: &Standing, action: FolderAction) -> bool {
    let readable = standing.may_read();
    let power = standing.power();
    let room = folder.is_room();
    let key = EntryKey::Folder(folder.id.clone());
    let live = !matches!(standing.section, FolderType::Archive | FolderType::Trash);
    let arranges = power == Power::Manage || (power == Power::Create && standing.author);
    match action {
        FolderAction::Read => readable,
        FolderAction::Create | FolderAction::CopyTo | FolderAction::MoveTo => {
            live && power >= Power::Create && !folder.kind.holds_filled_forms()
        }
        FolderAction::Delete if room => standing.owner || (standing.admin && standing.section == FolderType::Archive),
        FolderAction::Move if room => standing.owner || standing.admin,
        FolderAction::Delete | FolderAction::Move | FolderAction::Rename => live && arranges,
        FolderAction::EditRoom => live && room && power == Power::Manage,
        FolderAction::Copy => readable && standing.kind.is_some_and(|kind| kind != PersonKind::Guest),
        FolderAction::Pin => live && room && readable && viewer.person.is_some(),
        FolderAction::Mute => room && standing.kind.is_some() && power > Power::Nothing,
        FolderAction::EditAccess => rights::may_edit_access(world, viewer, &key),
        FolderAction::Duplicate => {
            live && power == Power::Manage && (!room || standing.kind.is_some_and(PersonKind::may_own_rooms))
        }
        FolderAction::Download => readable && (!folder.deny_download || power == Power::Manage),
        FolderAction::CopySharedLink | FolderAction::CopyLink => readable && viewer.person.is_some(),
        FolderAction::Reconnect => room && folder.id.is_third_party() && standing.owner,
        FolderAction::CreateRoomFrom => !room && power == Power::Manage && standing.section == FolderType::My,
        FolderAction::Embed => live && room && folder.kind == FolderType::PublicRoom && power == Power::Manage,
        FolderAction::ChangeOwner => may_change_owner(standing, folder),
        FolderAction::IndexExport => folder.indexing && power == Power::Manage,
        FolderAction::UseChat => folder.kind == FolderType::AiRoom && readable,
    }
}

/// *ChangeOwner* (`docspace-api.md` §7, steps B1 and B2).
fn may_change_owner(standing: &Standing, folder: &Folder) -> bool {
    let place_allows = matches!(
        standing.section,
        FolderType::VirtualRooms | FolderType::AiAgents | FolderType::RoomTemplates
    );
    let implied = standing.admin && standing.section != FolderType::RoomTemplates;
    folder.is_room() && place_allows && (standing.owner || implied)
}

#[cfg(test)]
mod tests;
