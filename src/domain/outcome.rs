//! What became of one item of a run. Every item ends with exactly one outcome.

use crate::domain::problem::Problem;

/// The verdict on one item: what the portal said *after* the change, never what we sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The portal now shows what was intended, and did not before.
    Changed,
    /// It was so already; nothing was sent.
    AlreadySo,
    /// The portal answered, and the state is not what was intended.
    NotChanged(NotChanged),
    /// The portal would not let us read how the entry is: after a change that may have been made, or where it was
    /// expected to be as intended without one.
    CouldNotSettle(Problem),
    /// Not sent: left out because of the forecast.
    LeftOut,
    /// Not sent: the run was stopped before.
    NotStarted,
}

/// Why an item was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotChanged {
    /// Somebody else holds the lock (`docspace-api.md` §5: lock answers 200 and keeps the holder).
    HeldBy(String),
    /// The call was answered as done, yet the entry was skipped or is not as intended.
    NoEffect,
    /// Somebody changed the entry since it was planned, so nothing was sent: see the states before and after.
    Drifted,
    /// Refused or failed, and reading the entry back shows that it is unchanged.
    Because(Problem),
}

impl Outcome {
    pub fn is_success(&self) -> bool {
        matches!(self, Self::Changed | Self::AlreadySo)
    }

    /// Something a person should look at.
    pub fn is_trouble(&self) -> bool {
        matches!(self, Self::NotChanged(_) | Self::CouldNotSettle(_))
    }
}
