//! Single entries: file, folder, room, path (`docspace-api.md` §9.1).

use crate::practice::call::{Call, Caller, Failure, Handled};
use crate::practice::messages::Text;
use crate::practice::rules::rights;
use crate::practice::views::file::LockDisplay;
use crate::practice::world::{EntryId, EntryKey, File, Folder, World};

use super::args;

pub(super) fn file(world: &mut World, call: &Call) -> Handled {
    let file = readable_file(world, call, &args::path_id(call, "id")?)?;
    args::one(args::view(world, call).file(file, LockDisplay::True))
}

pub(super) fn folder(world: &mut World, call: &Call) -> Handled {
    let folder = readable_folder(world, call, &args::path_id(call, "id")?)?;
    args::one(args::view(world, call).folder(folder))
}

pub(super) fn room(world: &mut World, call: &Call) -> Handled {
    let folder = readable_folder(world, call, &args::path_id(call, "id")?)?;
    if !folder.is_room() {
        return Err(Failure::NotFound(Text::FolderNotFound.of(call)).into());
    }
    args::one(args::view(world, call).folder(folder))
}

/// Breadcrumbs as plain entries, from the section down.
pub(super) fn path(world: &mut World, call: &Call) -> Handled {
    args::caller(call)?;
    let folder = readable_folder(world, call, &args::path_id(call, "id")?)?;
    args::list(args::view(world, call).path_parts(&folder.id))
}

/// 404 if there is none, 403 if it may not be seen.
pub(super) fn readable_file<'a>(world: &'a World, call: &Call, id: &EntryId) -> Result<&'a File, Failure> {
    let file = world
        .file(id)
        .ok_or_else(|| Failure::NotFound(Text::FileNotFound.of(call)))?;
    if rights::may_read(world, args::viewer(world, call), &EntryKey::File(id.clone())) {
        Ok(file)
    } else {
        Err(Failure::InvalidOperation(Text::MayNotViewFile.of(call)))
    }
}

/// 404 if there is none; 403 if it may not be seen, for the anonymous 401 with a body.
pub(super) fn readable_folder<'a>(world: &'a World, call: &Call, id: &EntryId) -> Result<&'a Folder, Failure> {
    let folder = world
        .folder(id)
        .ok_or_else(|| Failure::NotFound(Text::FolderNotFound.of(call)))?;
    if rights::may_read(world, args::viewer(world, call), &EntryKey::Folder(id.clone())) {
        Ok(folder)
    } else if call.caller == Caller::Anonymous {
        Err(Failure::Authentication(Text::SignInRequired.of(call)))
    } else {
        Err(Failure::InvalidOperation(Text::MayNotViewFolder.of(call)))
    }
}
