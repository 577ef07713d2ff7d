//! What lists and searches show of a run and its items, folded from the records one by one.
//!
//! The writer folds as it writes, `verify` folds everything once more: both with the code here.

use uuid::Uuid;

use super::chain::Hash;
use super::shape::Opened;
use crate::bulk::plan::PlanItem;
use crate::bulk::record::{Closing, ItemStatus, RunCounts, RunHead, Settled};
use crate::domain::forecast::Change;
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::outcome::Outcome;

/// How an item stands, as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Pending,
    Unknown,
    SeenUndone,
    Changed,
    AlreadySo,
    NotChanged,
    CouldNotSettle,
    LeftOut,
    NotStarted,
}

impl Status {
    const ALL: [Self; 9] = [
        Self::Pending,
        Self::Unknown,
        Self::SeenUndone,
        Self::Changed,
        Self::AlreadySo,
        Self::NotChanged,
        Self::CouldNotSettle,
        Self::LeftOut,
        Self::NotStarted,
    ];

    pub(super) fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Changed => Self::Changed,
            Outcome::AlreadySo => Self::AlreadySo,
            Outcome::NotChanged(_) => Self::NotChanged,
            Outcome::CouldNotSettle(_) => Self::CouldNotSettle,
            Outcome::LeftOut => Self::LeftOut,
            Outcome::NotStarted => Self::NotStarted,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Unknown => "unknown",
            Self::SeenUndone => "seen_undone",
            Self::Changed => "changed",
            Self::AlreadySo => "already_so",
            Self::NotChanged => "not_changed",
            Self::CouldNotSettle => "could_not_settle",
            Self::LeftOut => "left_out",
            Self::NotStarted => "not_started",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }

    /// As the engine and the screen know it. `None`: it has an outcome, and that is missing.
    pub(super) fn told(self, sends: u32, settled: Option<Settled>) -> Option<ItemStatus> {
        match (self, settled) {
            (Self::Pending, _) => Some(ItemStatus::Pending),
            (Self::Unknown, _) => Some(ItemStatus::Unknown { sends }),
            (Self::SeenUndone, _) => Some(ItemStatus::SeenUndone { sends }),
            (_, settled) => settled.map(ItemStatus::Settled),
        }
    }

    fn count(self, counts: &mut RunCounts) -> Option<&mut u64> {
        match self {
            Self::Unknown => Some(&mut counts.unknown),
            Self::Changed => Some(&mut counts.changed),
            Self::AlreadySo => Some(&mut counts.already_so),
            Self::NotChanged => Some(&mut counts.not_changed),
            Self::CouldNotSettle => Some(&mut counts.could_not_settle),
            Self::Pending | Self::SeenUndone | Self::LeftOut | Self::NotStarted => None,
        }
    }
}

/// What one record says of one item.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Sending,
    SeenUndone,
    /// The record with the outcome, and what it comes to.
    Settled(i64, Status),
}

/// The part of an item that records change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) status: Status,
    pub(super) sends: u32,
    /// Number of the record with the outcome.
    pub(super) settled: Option<i64>,
}

impl Standing {
    pub(super) const PENDING: Self = Self {
        status: Status::Pending,
        sends: 0,
        settled: None,
    };

    /// Folds one record in, and keeps the run's counts true.
    pub(super) fn apply(&mut self, step: Step, counts: &mut RunCounts) {
        if let Some(count) = self.status.count(counts) {
            *count = count.saturating_sub(1);
        }
        match step {
            Step::Sending => {
                self.status = Status::Unknown;
                self.sends = self.sends.saturating_add(1);
                self.settled = None;
            }
            Step::SeenUndone => {
                self.status = Status::SeenUndone;
                self.settled = None;
            }
            Step::Settled(record, status) => {
                self.status = status;
                self.settled = Some(record);
            }
        }
        if let Some(count) = self.status.count(counts) {
            *count += 1;
        }
    }
}

/// An item's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ItemRow {
    pub(super) place: u32,
    pub(super) kind: Option<String>,
    pub(super) entry: Option<String>,
    pub(super) folded: String,
    pub(super) included: bool,
    /// Number of the record with the plan.
    pub(super) planned: i64,
    pub(super) standing: Standing,
}

impl ItemRow {
    pub(super) fn planned(place: u32, record: i64, item: &PlanItem) -> Self {
        let reference = item.reference();
        Self {
            place,
            kind: reference.as_ref().map(|entry| kind_word(entry.kind).to_owned()),
            entry: reference.as_ref().map(entry_text),
            folded: item.entry.as_ref().map(|entry| fold(&entry.title)).unwrap_or_default(),
            included: is_meant(item),
            planned: record,
            standing: Standing::PENDING,
        }
    }
}

/// A run's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RunRow {
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) plan: Uuid,
    /// Number of the record with the head.
    pub(super) opened: i64,
    pub(super) opened_at: i64,
    pub(super) portal: String,
    pub(super) person: Option<Uuid>,
    pub(super) folded: String,
    pub(super) closed: Option<(Closing, i64)>,
    pub(super) counts: RunCounts,
    pub(super) last_record: i64,
    pub(super) last_hash: Hash,
}

impl RunRow {
    /// As opened, its items not counted yet. `seq` is the database's own.
    pub(super) fn opened(record: i64, hash: Hash, opened: &Opened) -> Self {
        let head = &opened.head;
        Self {
            seq: 0,
            id: head.id.0,
            plan: head.plan.0,
            opened: record,
            opened_at: head.opened_at.as_microsecond(),
            portal: head.portal.clone(),
            person: head.person.as_ref().map(|person| person.id.0),
            folded: names(head),
            closed: None,
            counts: RunCounts {
                total: opened.items,
                ..RunCounts::default()
            },
            last_record: record,
            last_hash: hash,
        }
    }
}

/// Whether the engine will send or check this item.
pub(super) fn is_meant(item: &PlanItem) -> bool {
    item.include && item.entry.is_some() && item.is_possible()
}

/// Small letters, for searching.
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Names that a run is found by, a line each.
fn names(head: &RunHead) -> String {
    let mut names = vec![head.portal.as_str(), head.portal_name.as_str()];
    names.extend(head.person.as_ref().map(|person| person.name.as_str()));
    if let Change::HandOver(person) = &head.change {
        names.push(&person.name);
    }
    fold(&names.join("\n"))
}

pub(super) fn kind_word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::File => "file",
        EntryKind::Folder => "folder",
    }
}

pub(super) fn entry_text(entry: &EntryRef) -> String {
    entry.id.to_string()
}

pub(super) fn closing_word(closing: Closing) -> &'static str {
    match closing {
        Closing::Done => "done",
        Closing::Stopped => "stopped",
        Closing::LeftAlone => "left_alone",
        Closing::Hopeless => "hopeless",
    }
}

pub(super) fn parse_closing(word: &str) -> Option<Closing> {
    [Closing::Done, Closing::Stopped, Closing::LeftAlone, Closing::Hopeless]
        .into_iter()
        .find(|closing| closing_word(*closing) == word)
}
