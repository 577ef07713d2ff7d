//! What a change will do to an item, said before anything is sent (`docspace-api.md` §5, §7).

mod lock;
mod owner;
#[cfg(test)]
mod tests;

use crate::domain::difference::Difference;
use crate::domain::entry::{Entry, RoomType, Section};
use crate::domain::never_touch::Covered;
use crate::domain::person::{OwnerObstacle, Person, PersonRef};
use crate::domain::problem::Problem;

/// The three jobs' changes. One item, one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Lock,
    Unlock,
    /// Make this person the owner.
    HandOver(Person),
}

/// What will happen to one item, as far as we can know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    pub expected: Expected,
    pub certainty: Certainty,
    /// What else the change does. Said, never a reason not to do it.
    pub side_effects: Vec<SideEffect>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    WillChange,
    /// Costs no write.
    AlreadySo,
    /// Advice, never a wall: the person may try anyway.
    Refusal(Obstacle),
    /// The call does not apply or the item could not be read; nothing is sent.
    Impossible(Obstacle),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    Known,
    Likely,
    CannotTell,
}

/// Why a change is not expected to work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Folders and rooms cannot be locked.
    NotAFile,
    /// Locked by somebody else: the server would answer "done" and keep their lock.
    HeldBy(String),
    /// `security.Lock` is false: no manager of the room, or a content creator with somebody else's lock.
    NoLockRight { room: Option<String> },
    /// The section forbids it: nobody can change anything in archive, trash or templates, and in *My documents* only
    /// whose documents they are.
    Section(Section),
    /// A file in a room or in *My documents*: DocSpace refuses; its room can be handed over instead.
    FileNeedsRoom { room: Option<String> },
    /// A plain folder: only rooms change owner.
    FolderNeedsRoom { room: Option<String> },
    /// A room the caller neither owns nor administers.
    NoOwnerRight,
    /// Lies in connected storage: the server skips it silently.
    ThirdParty,
    /// The chosen person cannot own rooms.
    NewOwner(OwnerObstacle),
    /// Forms being filled in a room of this type cannot be locked by anybody.
    FormInProgress(RoomType),
    /// Somebody has it open in the editor; with owner changes of *Common* files that is a reason to refuse.
    OpenInEditor(Vec<String>),
    /// The room's present owner is a User or Guest by now and cannot become its manager: the server gives up half way.
    OldOwnerCannotStay,
    /// The access key may only read.
    KeyMayNotWrite,
    /// The portal's never-touch list covers it, by this line. With [`Certainty::CannotTell`]: it may.
    NeverTouch(String),
    /// It is no longer as it was when the plan that was opened was made.
    Drifted(Vec<Difference>),
    /// The entry could not be read, so nothing is known.
    NotRead(Problem),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideEffect {
    /// Locking closes the editor for everybody else who has the file open.
    ThrowsOutEditors(Vec<String>),
    /// Unlocking overwrites the version's comment with "The file is unlocked".
    RewritesComment,
    /// The previous owner stays in the room as room manager.
    OldOwnerStays(Option<String>),
    /// A new version with a new author is stored (legacy *Common* section).
    NewVersion,
}

/// What is known beside the entry itself. All of it may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Title of the room the entry lies in.
    pub room: Option<String>,
    /// Whose key it is.
    pub me: Option<PersonRef>,
    /// Whether the key may write (`files:write`).
    pub key_may_write: Option<bool>,
    /// The present owner with role and state, where looked up.
    pub old_owner: Option<Person>,
    /// It is on the portal's never-touch list.
    pub never_touch: Option<Covered>,
}

impl Forecast {
    /// Nothing is sent, whatever else is known.
    pub fn never(covered: &Covered) -> Self {
        let certainty = if covered.surely {
            Certainty::Known
        } else {
            Certainty::CannotTell
        };
        Self::new(
            Expected::Impossible(Obstacle::NeverTouch(covered.rule.clone())),
            certainty,
        )
    }

    pub fn new(expected: Expected, certainty: Certainty) -> Self {
        Self {
            expected,
            certainty,
            side_effects: Vec::new(),
        }
    }
}

/// What `change` will do to `entry`. Advice: only [`Expected::Impossible`] keeps a change from being sent.
pub fn forecast(change: &Change, entry: &Entry, known: &Known) -> Forecast {
    if let Some(covered) = &known.never_touch {
        return Forecast::never(covered);
    }
    match change {
        Change::Lock => lock::forecast_lock(entry, known),
        Change::Unlock => lock::forecast_unlock(entry, known),
        Change::HandOver(person) => owner::forecast_owner(person, entry, known),
    }
}
