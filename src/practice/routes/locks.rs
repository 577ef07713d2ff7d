//! `PUT /files/file/{id}/lock` (`docspace-api.md` §5), checks in the server's order.

use serde_json::Value;

use crate::practice::call::{Call, Failed, Failure, Handled, Reply};
use crate::practice::messages::Text;
use crate::practice::rules::actions::{self, FileAction};
use crate::practice::rules::lock::{self, LockEffect};
use crate::practice::views::file::LockDisplay;
use crate::practice::world::{EntryId, World};

use super::args;

pub(super) fn lock(world: &mut World, call: &Call) -> Handled {
    let caller = args::caller(call)?;
    let wants_lock = wanted(call)?;
    let id = args::path_id(call, "id")?;
    let viewer = args::viewer(world, call);
    let Some(file) = world.file(&id) else {
        return Err(Failure::NotFound(Text::FileNotFound.of(call)).into());
    };
    if !actions::may_on_file(world, viewer, file, FileAction::Lock) {
        return Err(Failure::InvalidOperation(Text::MayNotEditFile.of(call)).into());
    }
    let old_comment = file.comment.clone();
    let editors_before = file.editing.len();
    let effect = if wants_lock {
        lock::lock(world, &id, caller)
    } else {
        lock::unlock(world, &id, caller)
    };
    let mut changes = in_words(world, &id, effect, editors_before);
    if !wants_lock && !id.is_third_party() {
        overwrite_comment(world, call, &id, &mut changes)?;
    }
    // The record answered with was read before: fresh lock, old comment.
    let mut shown = world
        .file(&id)
        .cloned()
        .ok_or_else(|| Failure::NotFound(Text::FileNotFound.of(call)))?;
    shown.comment = old_comment;
    Ok(Reply {
        response: Some(args::view(world, call).file(&shown, LockDisplay::True)),
        changes,
        ..Reply::default()
    })
}

/// Absent or misspelt is `false`, which unlocks; anything but a boolean cannot be bound.
fn wanted(call: &Call) -> Result<bool, Failure> {
    args::require_body(call)?;
    match call.member("lockFile") {
        None => Ok(false),
        Some(Value::Bool(wanted)) => Ok(*wanted),
        Some(_) => Err(args::unreadable_json("$.lockFile", "System.Boolean")),
    }
}

/// The unlock call's second step, with checks of its own: it may refuse although the lock is already gone.
fn overwrite_comment(world: &mut World, call: &Call, id: &EntryId, changes: &mut Vec<String>) -> Result<(), Failed> {
    let caller = args::caller(call)?;
    let viewer = args::viewer(world, call);
    let allowed = world
        .file(id)
        .is_some_and(|file| !file.encrypted && actions::may_on_file(world, viewer, file, FileAction::EditHistory));
    if !allowed {
        return Err(Failed {
            failure: Failure::InvalidOperation(Text::MayNotEditFile.of(call)),
            changes: std::mem::take(changes),
        });
    }
    lock::rewrite_comment(world, id, caller, &Text::FileUnlockedComment.of(call));
    changes.push(format!("file {id}: comment rewritten"));
    Ok(())
}

fn in_words(world: &World, id: &EntryId, effect: Option<LockEffect>, editors_before: usize) -> Vec<String> {
    let mut changes = Vec::new();
    match effect {
        Some(LockEffect::Locked) => changes.push(format!("file {id}: locked")),
        Some(LockEffect::KeptHolder(holder)) => changes.push(format!(
            "file {id}: history only, still locked by {}",
            world.name_of(holder)
        )),
        Some(LockEffect::Unlocked) => changes.push(format!("file {id}: unlocked")),
        Some(LockEffect::WasUnlocked) | None => {}
    }
    let editors = world.file(id).map_or(0, |file| file.editing.len());
    if editors < editors_before {
        changes.push(format!("file {id}: {} editors thrown out", editors_before - editors));
    }
    changes
}
