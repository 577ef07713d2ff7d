//! What a change will do to an item, said before anything is sent (`docspace-api.md` §5, §7).

use crate::domain::entry::{RoomType, Section};
use crate::domain::person::OwnerObstacle;
use crate::domain::problem::Problem;

/// The three jobs' changes. One item, one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Lock,
    Unlock,
    /// Make this person the owner.
    HandOver(crate::domain::person::Person),
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
    /// Nobody can change anything here: archive, trash, templates.
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
