//! What a change intends, read off an entry: pure, so that a table can test it.

use super::ItemState;
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::Change;
use crate::domain::outcome::NotChanged;

/// The part of the entry that the change is about.
pub(super) fn state_of(change: &Change, entry: &Entry) -> ItemState {
    match change {
        // A folder has no lock; it is never sent (`Obstacle::NotAFile`).
        Change::Lock | Change::Unlock => {
            ItemState::Lock(entry.file().map_or(LockState::Free, |file| file.lock.clone()))
        }
        Change::HandOver(_) => ItemState::Owner(entry.created_by.clone()),
    }
}

/// Whether the entry is as the change wants it. `None`: the portal did not say.
pub(super) fn is_as_intended(change: &Change, entry: &Entry) -> Option<bool> {
    match (change, state_of(change, entry)) {
        (Change::Lock, ItemState::Lock(lock)) => Some(lock == LockState::Mine),
        (Change::Unlock, ItemState::Lock(lock)) => Some(lock == LockState::Free),
        (Change::HandOver(person), ItemState::Owner(owner)) => owner.map(|owner| owner.id == person.id),
        _ => None,
    }
}

/// Why an entry is not as intended although the portal answered "done".
pub(super) fn why_without_effect(change: &Change, entry: &Entry) -> NotChanged {
    match (change, entry.file().map(|file| &file.lock)) {
        (Change::Lock | Change::Unlock, Some(LockState::HeldBy(holder))) => NotChanged::HeldBy(holder.clone()),
        _ => NotChanged::NoEffect,
    }
}
