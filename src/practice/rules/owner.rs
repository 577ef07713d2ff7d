//! Transfer of ownership (`docspace-api.md` §7, steps A to C): in database order, stopping at the first refusal,
//! keeping what was done.

use uuid::Uuid;

use crate::practice::world::{
    Access, EntryId, EntryKey, EventKind, File, Folder, FolderType, OwnerRules, Person, PersonKind, Subject, World,
};

use super::access_list::in_database_order;
use super::actions::{self, FolderAction};
use super::rights::{Standing, Viewer};

/// Why a transfer stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Step A: this person may not own rooms.
    CannotSelectUser,
    /// Wrong place, not a room, or not the caller's to give away.
    NotEnoughPermission,
    /// The previous owner cannot become Room manager.
    RoleNotAvailable,
    LockedByOther,
    BeingEdited,
}

/// What was done. `changes` counts also after a refusal: nothing is rolled back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transfer {
    /// Entries to answer with, in processing order; those already owned by the new owner are among them.
    pub returned: Vec<EntryKey>,
    pub changes: Vec<String>,
    pub refusal: Option<Refusal>,
}

/// Whether a person may own rooms (step A).
pub fn may_receive(person: Option<&Person>) -> bool {
    person.is_some_and(|person| person.is_active() && person.kind.may_own_rooms())
}

/// Runs the whole call.
pub fn transfer(world: &mut World, caller: Uuid, new_owner: Uuid, folders: &[EntryId], files: &[EntryId]) -> Transfer {
    let mut transfer = Transfer::default();
    if let Err(refusal) = run(world, caller, new_owner, folders, files, &mut transfer) {
        transfer.refusal = Some(refusal);
    }
    transfer
}

fn run(
    world: &mut World,
    caller: Uuid,
    new_owner: Uuid,
    folders: &[EntryId],
    files: &[EntryId],
    transfer: &mut Transfer,
) -> Result<(), Refusal> {
    for third_party in [false, true] {
        if !may_receive(world.person(new_owner)) {
            return Err(Refusal::CannotSelectUser);
        }
        for id in in_database_order(folders, third_party) {
            if let Some(folder) = world.folders.get(&id).cloned() {
                transfer_folder(world, caller, new_owner, &folder, transfer)?;
            }
        }
        for id in in_database_order(files, third_party) {
            if let Some(file) = world.files.get(&id).cloned() {
                transfer_file(world, caller, new_owner, &file, transfer)?;
            }
        }
    }
    Ok(())
}

fn transfer_folder(
    world: &mut World,
    caller: Uuid,
    new_owner: Uuid,
    folder: &Folder,
    transfer: &mut Transfer,
) -> Result<(), Refusal> {
    let key = EntryKey::Folder(folder.id.clone());
    let viewer = Viewer::person(caller);
    let standing = Standing::of(world, viewer, &key);
    if world.options.owner_rules == OwnerRules::Documented && !folder.is_room() && !folder.id.is_third_party() {
        if !may_give_documented(&standing) || folder.kind.is_section() {
            return Err(Refusal::NotEnoughPermission);
        }
        change_plain_folder(world, new_owner, folder, transfer);
        return Ok(());
    }
    let place_allows = matches!(
        standing.section,
        FolderType::VirtualRooms
            | FolderType::AiAgents
            | FolderType::Common
            | FolderType::RoomTemplates
            | FolderType::DefaultTemplates
    );
    if !place_allows {
        return Err(Refusal::NotEnoughPermission);
    }
    if folder.id.is_third_party() && !folder.is_room() {
        // Not transferred and not returned; who may not give away the room is refused as anywhere else.
        return if standing.owner || standing.admin {
            Ok(())
        } else {
            Err(Refusal::NotEnoughPermission)
        };
    }
    if !actions::may_on_folder(world, viewer, folder, FolderAction::ChangeOwner) {
        return Err(Refusal::NotEnoughPermission);
    }
    if standing.section == FolderType::RoomTemplates {
        return Err(Refusal::RoleNotAvailable);
    }
    if folder.created_by != new_owner {
        change_room(world, caller, new_owner, folder, transfer)?;
    }
    transfer.returned.push(key);
    Ok(())
}

/// The room changes hands; the previous owner stays as Room manager.
fn change_room(
    world: &mut World,
    caller: Uuid,
    new_owner: Uuid,
    room: &Folder,
    transfer: &mut Transfer,
) -> Result<(), Refusal> {
    let key = EntryKey::Folder(room.id.clone());
    let old_owner = room.created_by;
    let new_name = world.name_of(new_owner);
    if world.drop_record(&key, Subject::Person(new_owner)) {
        transfer
            .changes
            .push(format!("{key}: {new_name} loses their own right"));
    }
    match world
        .person(old_owner)
        .map(|person| (person.is_terminated(), person.kind))
    {
        None | Some((true, _)) => {}
        Some((false, PersonKind::User | PersonKind::Guest)) => return Err(Refusal::RoleNotAvailable),
        Some((false, _)) => {
            world.put_record(&key, Subject::Person(old_owner), Access::RoomManager, caller);
            let old_name = world.name_of(old_owner);
            transfer.changes.push(format!("{key}: {old_name} becomes room manager"));
        }
    }
    if let Some(stored) = world.folders.get_mut(&room.id) {
        stored.created_by = new_owner;
    }
    transfer.changes.push(format!("{key}: owner is {new_name}"));
    world.record_event(key, EventKind::RoomChangeOwner, caller, Some((new_owner, old_owner)));
    Ok(())
}

/// [`OwnerRules::Documented`] only.
fn change_plain_folder(world: &mut World, new_owner: Uuid, folder: &Folder, transfer: &mut Transfer) {
    let key = EntryKey::Folder(folder.id.clone());
    if folder.created_by != new_owner {
        if let Some(stored) = world.folders.get_mut(&folder.id) {
            stored.created_by = new_owner;
        }
        transfer
            .changes
            .push(format!("{key}: owner is {}", world.name_of(new_owner)));
    }
    transfer.returned.push(key);
}

/// Under the documented rules: what one can open and either owns or administers, in rooms and in My.
fn may_give_documented(standing: &Standing) -> bool {
    let place_allows = matches!(
        standing.section,
        FolderType::VirtualRooms | FolderType::AiAgents | FolderType::My | FolderType::Common
    );
    place_allows && standing.may_read() && (standing.admin || standing.owner || standing.author)
}

fn transfer_file(
    world: &mut World,
    caller: Uuid,
    new_owner: Uuid,
    file: &File,
    transfer: &mut Transfer,
) -> Result<(), Refusal> {
    let key = EntryKey::File(file.id.clone());
    if file.id.is_third_party() {
        return Ok(());
    }
    let standing = Standing::of(world, Viewer::person(caller), &key);
    if !may_give_documented(&standing) {
        return Err(Refusal::NotEnoughPermission);
    }
    if file.lock.is_some_and(|lock| lock.by != caller) {
        return Err(Refusal::LockedByOther);
    }
    if file.is_being_edited() {
        return Err(Refusal::BeingEdited);
    }
    if standing.section != FolderType::Common && world.options.owner_rules == OwnerRules::V37 {
        return Err(Refusal::NotEnoughPermission);
    }
    if file.created_by != new_owner {
        let now = world.now;
        if let Some(stored) = world.files.get_mut(&file.id) {
            stored.created_by = new_owner;
            stored.version += 1;
            stored.version_group += 1;
            stored.updated_by = caller;
            stored.updated = now;
            "Changed owner".clone_into(&mut stored.comment);
        }
        transfer
            .changes
            .push(format!("{key}: owner is {}", world.name_of(new_owner)));
        let owners = Some((new_owner, file.created_by));
        world.record_event(key.clone(), EventKind::FileChangeOwner, caller, owners);
    }
    transfer.returned.push(key);
    Ok(())
}

#[cfg(test)]
mod tests;
