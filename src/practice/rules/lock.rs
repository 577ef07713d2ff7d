//! Who may lock and unlock, and what a lock does (`docspace-api.md` §5).

use uuid::Uuid;

use crate::practice::world::{Access, EntryId, EntryKey, EventKind, File, FolderType, Lock, PersonKind, World};

use super::rights::{Standing, Viewer};

/// The lock right table. Being an admin gives nothing here.
pub fn may_lock(world: &World, viewer: Viewer, file: &File) -> bool {
    let key = EntryKey::File(file.id.clone());
    let standing = Standing::of(world, viewer, &key);
    match standing.section {
        FolderType::My => standing.owner && standing.kind != Some(PersonKind::Guest),
        FolderType::VirtualRooms | FolderType::AiAgents => {
            viewer.person.is_some() && !in_closed_folder(world, &key) && may_lock_in_room(viewer, file, &standing)
        }
        _ => false,
    }
}

fn in_closed_folder(world: &World, key: &EntryKey) -> bool {
    world
        .path_up(key)
        .iter()
        .any(|folder| folder.kind.holds_filled_forms() || folder.kind == FolderType::Knowledge)
}

fn may_lock_in_room(viewer: Viewer, file: &File, standing: &Standing) -> bool {
    match standing.level {
        _ if standing.owner => true,
        Some(Access::RoomManager | Access::ReadWrite) => true,
        Some(Access::ContentCreator) => file.lock.is_none_or(|lock| viewer.is(lock.by)),
        Some(level) if level.opens() => standing.section == FolderType::AiAgents && standing.author,
        _ => false,
    }
}

/// What a call changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockEffect {
    Locked,
    /// Somebody, perhaps another, held it already: the holder stays.
    KeptHolder(Uuid),
    Unlocked,
    WasUnlocked,
}

/// Locks without taking over, throws other editors out, and writes 5006 every time.
pub fn lock(world: &mut World, id: &EntryId, by: Uuid) -> Option<LockEffect> {
    let now = world.now;
    let file = world.files.get_mut(id)?;
    let effect = if let Some(held) = file.lock {
        LockEffect::KeptHolder(held.by)
    } else {
        file.lock = Some(Lock { by, at: now });
        LockEffect::Locked
    };
    file.editing.retain(|editor| *editor == by);
    file.anonymous_editors = 0;
    world.record_event(EntryKey::File(id.clone()), EventKind::FileLocked, by, None);
    Some(effect)
}

/// Removes the lock whoever holds it; 5007 only if there was one.
pub fn unlock(world: &mut World, id: &EntryId, by: Uuid) -> Option<LockEffect> {
    let held = world.files.get_mut(id)?.lock.take();
    if held.is_none() {
        return Some(LockEffect::WasUnlocked);
    }
    world.record_event(EntryKey::File(id.clone()), EventKind::FileUnlocked, by, None);
    Some(LockEffect::Unlocked)
}

/// Overwrites the current version's comment and writes 5005, which only the audit trail shows.
pub fn rewrite_comment(world: &mut World, id: &EntryId, by: Uuid, comment: &str) {
    if let Some(file) = world.files.get_mut(id) {
        comment.clone_into(&mut file.comment);
        world.record_event(
            EntryKey::File(id.clone()),
            EventKind::FileUpdatedRevisionComment,
            by,
            None,
        );
    }
}

#[cfg(test)]
mod tests;
