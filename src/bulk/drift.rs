//! A plan from a file against the portal as it is now: what has drifted is said and not sent.
//!
//! Only differences that matter for the change are told: the lock for locking, the owner for handing over, and for both
//! the room, the title and the section, since another title or place may mean that the plan's author had something else
//! in mind. What could not be read then or now says nothing.

#[cfg(test)]
mod tests;

use super::paths::Whereabouts;
use super::plan::PlanItem;
use crate::domain::difference::Difference;
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Obstacle};
use crate::domain::person::PersonRef;

/// Through whose eyes the entries were seen: a lock is "mine" for one of them only.
#[derive(Clone, Copy, Debug, Default)]
pub struct Eyes<'a> {
    /// Whose key made the plan.
    pub then: Option<&'a PersonRef>,
    /// Whose key looks now.
    pub now: Option<&'a PersonRef>,
}

/// What is different about an entry since the plan was made.
pub fn differences(
    change: &Change,
    then: (&Entry, Option<&Whereabouts>),
    now: (&Entry, Option<&Whereabouts>),
    eyes: Eyes<'_>,
) -> Vec<Difference> {
    let ((then, place_then), (now, place_now)) = (then, now);
    let state = match change {
        Change::Lock | Change::Unlock => lock_difference(then, now, eyes),
        Change::HandOver(_) => owner_difference(then, now),
    };
    let room = match (place_then, place_now) {
        (Some(then), Some(now)) => {
            let [then, now] = [then, now].map(|place| place.room.as_ref());
            let moved = then.map(|room| &room.id) != now.map(|room| &room.id);
            moved.then(|| Difference::Room(now.map(|room| room.title.clone())))
        }
        _ => None,
    };
    let renamed = (then.title != now.title).then(|| Difference::Renamed(then.title.clone()));
    let section = (then.section != now.section).then_some(Difference::Section(now.section));
    [state, section, room, renamed].into_iter().flatten().collect()
}

fn lock_difference(then: &Entry, now: &Entry, eyes: Eyes<'_>) -> Option<Difference> {
    let (then, now) = (&then.file()?.lock, &now.file()?.lock);
    (seen_now(then, eyes) != *now).then(|| Difference::Lock(now.clone()))
}

/// The lock of then as whoever looks now would see it.
fn seen_now(lock: &LockState, eyes: Eyes<'_>) -> LockState {
    let (Some(then), Some(now)) = (eyes.then, eyes.now) else {
        return lock.clone();
    };
    match lock {
        LockState::Mine if then.id != now.id => LockState::HeldBy(then.name.clone()),
        // The portal tells holders by name only.
        LockState::HeldBy(name) if then.id != now.id && *name == now.name => LockState::Mine,
        same => same.clone(),
    }
}

fn owner_difference(then: &Entry, now: &Entry) -> Option<Difference> {
    let id = |entry: &Entry| entry.created_by.as_ref().map(|owner| owner.id);
    let name = || now.created_by.as_ref().map(|owner| owner.name.clone());
    (id(then) != id(now)).then(|| Difference::Owner(name()))
}

/// The item as it is planned now: `fresh`, held back where it has drifted, else meant as it was meant then.
///
/// What is as intended by now, or cannot be changed at all, says so already and costs no write.
#[must_use]
pub fn replanned(then: &PlanItem, mut fresh: PlanItem, differences: Vec<Difference>) -> PlanItem {
    let expected = &fresh.forecast.expected;
    match expected {
        Expected::Impossible(_) => fresh.include = false,
        Expected::WillChange | Expected::Refusal(_) if !differences.is_empty() => {
            fresh.include = false;
            fresh.forecast = Forecast {
                expected: Expected::Refusal(Obstacle::Drifted(differences)),
                certainty: Certainty::CannotTell,
                side_effects: fresh.forecast.side_effects,
            };
        }
        // "Try anyway" was said of the refusal of then, and of no other.
        Expected::Refusal(_) => fresh.include = then.include && *expected == then.forecast.expected,
        Expected::WillChange | Expected::AlreadySo => fresh.include = then.include,
    }
    fresh
}
