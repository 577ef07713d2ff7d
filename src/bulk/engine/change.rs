//! What a change intends, read off an entry: pure, so that a table can test it.

use super::ItemState;
use crate::bulk::retry::RetryClass;
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::Change;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::Problem;

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

/// Whether the change would do something else by now than what was agreed to: take away a lock or a room of somebody
/// who did not have it then. Locking never does.
pub(super) fn has_drifted(change: &Change, planned: &Entry, now: &Entry) -> bool {
    match (change, state_of(change, planned), state_of(change, now)) {
        (Change::Unlock, planned, now @ ItemState::Lock(LockState::HeldBy(_))) => planned != now,
        (Change::HandOver(_), ItemState::Owner(Some(planned)), ItemState::Owner(Some(now))) => planned.id != now.id,
        _ => false,
    }
}

/// Why an entry is not as intended although the portal answered "done".
pub(super) fn why_without_effect(change: &Change, entry: &Entry) -> NotChanged {
    match (change, entry.file().map(|file| &file.lock)) {
        (Change::Lock | Change::Unlock, Some(LockState::HeldBy(holder))) => NotChanged::HeldBy(holder.clone()),
        _ => NotChanged::NoEffect,
    }
}

/// The verdict on an entry that is not as intended, after a write came back with `problem`.
pub(super) fn verdict_undone(change: &Change, now: &Entry, problem: Problem) -> Outcome {
    // With or without the trouble, the answer would have been "done", and the lock somebody else's.
    if is_passing(&problem) && is_in_the_way(change, now) {
        return Outcome::NotChanged(why_without_effect(change, now));
    }
    Outcome::NotChanged(NotChanged::Because(problem))
}

/// Somebody else's lock, which locking does not take over.
pub(super) fn is_in_the_way(change: &Change, now: &Entry) -> bool {
    let lock = now.file().map(|file| &file.lock);
    *change == Change::Lock && matches!(lock, Some(LockState::HeldBy(_)))
}

/// May be gone in a moment.
pub(super) fn is_passing(problem: &Problem) -> bool {
    RetryClass::of(problem) == RetryClass::Transient
}
