//! What the journal knows of runs, as data: who ran what, which items, and what became of each.
//!
//! The live table, the table after a restart and every report are made from these records. How they are kept is the
//! journal's own affair (`ports::RunJournal`).

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use super::engine::{ItemResult, ItemState};
use super::plan::{Plan, PlanItem};
use crate::domain::forecast::Change;
use crate::domain::outcome::Outcome;
use crate::domain::person::PersonRef;

/// One run, wherever its records are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(pub Uuid);

impl RunId {
    /// A new one, unlike all others.
    pub fn fresh() -> Self {
        Self(Uuid::new_v4())
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// One plan, also after it was saved to a file and opened elsewhere. A plan is run once: a second instance of the app
/// is turned away, and what is left of it is continued under the same run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlanId(pub Uuid);

impl PlanId {
    /// A new one, unlike all others.
    pub fn fresh() -> Self {
        Self(Uuid::new_v4())
    }
}

impl fmt::Display for PlanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// Where a plan came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// From the list on the screen.
    #[default]
    List,
    /// From a plan file.
    File,
    /// Some items of an earlier run once more.
    RetryOf(RunId),
    /// An earlier run backwards.
    UndoOf(RunId),
}

/// A run without its items.
#[derive(Clone, Debug, PartialEq)]
pub struct RunHead {
    pub id: RunId,
    pub plan: PlanId,
    /// Origin of the portal's address.
    pub portal: String,
    /// What the portal calls itself.
    pub portal_name: String,
    /// Whose key it is. `None`: the portal did not tell.
    pub person: Option<PersonRef>,
    pub change: Change,
    pub origin: Origin,
    pub opened_at: Timestamp,
    /// Version of this app.
    pub app_version: String,
}

/// A run as it is opened: its head and what was planned, item by item. An item's place is its index.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRun {
    pub head: RunHead,
    pub plan: Plan,
}

/// What the portal said of one item in the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub outcome: Outcome,
    /// Before the change: read just before it where that was asked, else as planned. `None`: never read.
    pub before: Option<ItemState>,
    /// What the portal said last, after everything. `None`: it was not asked, or did not say.
    pub after: Option<ItemState>,
    /// When the portal said it. `None`: it was not asked.
    pub checked_at: Option<Timestamp>,
}

impl From<&ItemResult> for Settled {
    fn from(result: &ItemResult) -> Self {
        Self {
            outcome: result.outcome.clone(),
            before: result.before.clone(),
            after: result.after.clone(),
            checked_at: result.checked_at,
        }
    }
}

/// How far an item is, folded from its records.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemStatus {
    /// Nothing was sent for it. In a closed run: not started, or left out.
    Pending,
    /// A write was about to leave, and nobody knows what became of it: read before anything else.
    Unknown { sends: u32 },
    /// A write was sent, and an answered read showed it undone since. It may be sent again.
    SeenUndone { sends: u32 },
    /// It has its outcome.
    Settled(Settled),
}

/// One item of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct RunItem {
    /// Index in the plan.
    pub place: u32,
    pub planned: PlanItem,
    pub status: ItemStatus,
}

/// What happened to a run as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum RunEvent {
    Paused(Halt),
    Resumed,
    /// Taken up again after the app was closed or ended.
    Reopened,
    /// Over. What is not settled was not started.
    Closed(Closing),
}

/// Why nothing more is started for the time being.
#[derive(Clone, Debug, PartialEq)]
pub enum Halt {
    /// The person asked for it.
    Person,
    /// The first few are done, to be looked at.
    FirstFew,
    /// The portal asked for a long wait: today's changes are used up.
    DailyLimit { until: Timestamp },
    /// The portal cannot be reached. It is asked again from time to time.
    ConnectionLost,
    /// The portal no longer accepts the key. A new one of the same person lets it go on.
    KeyRejected,
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Closing {
    /// Every item has its outcome.
    Done,
    /// The person stopped it.
    Stopped,
    /// Found unfinished, and the person left the rest as it is.
    LeftAlone,
    /// Going on made no sense: the portal cannot be used as it is.
    Hopeless,
}

/// A run in the list of all runs.
#[derive(Clone, Debug, PartialEq)]
pub struct RunSummary {
    pub head: RunHead,
    /// `None`: it is going on, or was cut off.
    pub closed: Option<(Closing, Timestamp)>,
    pub counts: RunCounts,
    /// Hash of the run's last record, in hexadecimal: it stands on its reports.
    pub last_hash: String,
}

/// Items of a run by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunCounts {
    pub total: u64,
    /// Meant to be sent or checked.
    pub included: u64,
    pub changed: u64,
    pub already_so: u64,
    pub not_changed: u64,
    pub could_not_settle: u64,
    /// Sent, outcome not known yet.
    pub unknown: u64,
}

impl RunCounts {
    /// Meant, and without an outcome.
    pub fn left(&self) -> u64 {
        let settled = self.changed + self.already_so + self.not_changed + self.could_not_settle;
        self.included.saturating_sub(settled)
    }
}

/// Which runs to list. Empty: all, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunQuery {
    /// Part of an item's title or number, of a person's or a portal's name.
    pub text: String,
    /// Origin of the portal's address.
    pub portal: Option<String>,
    pub from: Option<Timestamp>,
    /// Exclusive.
    pub until: Option<Timestamp>,
    /// Only those that are not closed.
    pub unfinished: bool,
}

/// Whether the journal is what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Every record and every shown row is as it was written.
    Complete { records: u64, runs: u64 },
    /// The first place where it is not.
    Broken(Break),
}

/// Where a journal was changed by something else than this app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// This record was altered, or one before it is missing. Counted from 1.
    Record { number: u64, run: Option<RunId> },
    /// The records are whole, and what is shown of this item of this run differs from them.
    Shown { run: RunId, place: Option<u32> },
    /// The last records of this run are missing: its seal, kept beside the journal, knows more.
    CutOff { run: RunId },
}

/// A plan as a file keeps it: what was seen and meant when it was made, and by whom. Whoever opens it reads every item
/// again before anything is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct SavedPlan {
    /// Origin of the portal's address.
    pub portal: String,
    /// What the portal calls itself.
    pub portal_name: String,
    /// Whose key it was. `None`: the portal did not tell.
    pub planned_by: Option<PersonRef>,
    pub planned_at: Timestamp,
    /// Version of this app.
    pub app_version: String,
    pub plan: Plan,
}
