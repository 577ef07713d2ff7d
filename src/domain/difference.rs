//! What is different about an entry since it was looked at, for a plan that was made then.

use crate::domain::entry::{LockState, Section};

/// One thing that is no longer as it was.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Difference {
    /// The lock as it is now.
    Lock(LockState),
    /// Name of the owner now. `None`: the portal names none.
    Owner(Option<String>),
    /// Title of the room it lies in now. `None`: in no room.
    Room(Option<String>),
    /// It was called so then.
    Renamed(String),
    /// The section it is in now.
    Section(Section),
}
