//! What a run's report says, whatever its form: the run, what came of it in numbers, and every item of its plan.
//!
//! [`json`] is for other programs: exact values under names that stay. [`html`] is for people: one file that needs
//! nothing else, in the language of the app.

mod codes;
pub mod html;
pub mod json;
#[cfg(test)]
mod tests;

use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::bulk::engine::ItemState;
use crate::bulk::paths::Whereabouts;
use crate::bulk::record::{RunHead, Settled};
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::{Change, Forecast};
use crate::domain::outcome::Outcome;
use crate::domain::problem::Problem;
use crate::words::Words;

/// The forms that a run's report can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// A table for spreadsheets.
    Csv,
    /// For people: to read and to print.
    Html,
    /// For other programs.
    Json,
}

impl ReportFormat {
    pub const ALL: [Self; 3] = [Self::Csv, Self::Html, Self::Json];

    /// Ending of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Html => "html",
            Self::Json => "json",
        }
    }
}

/// A run and what came of it.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    pub head: &'a RunHead,
    pub ended: Ended<'a>,
    pub made_at: Timestamp,
    /// Hash of the run's last record in the journal, in hexadecimal. `None`: the journal could not be read.
    pub last_hash: Option<&'a str>,
    /// The answer in one sentence, for people.
    pub title: &'a str,
    /// How often the forecast was right.
    pub score: Score,
    /// Every item of the plan, in the plan's order.
    pub rows: Vec<ReportRow<'a>>,
    /// The same rows as people read them: by what they have in common, what needs a person first.
    pub groups: Vec<ReportGroup<'a>>,
}

/// How a run came to its end.
#[derive(Clone, Copy, Debug)]
pub struct Ended<'a> {
    pub how: How<'a>,
    /// `None`: it is unfinished, and nobody knows since when.
    pub at: Option<Timestamp>,
    /// From its start to its end.
    pub took: Duration,
}

/// Why a run ended.
#[derive(Clone, Copy, Debug)]
pub enum How<'a> {
    /// Every item has its outcome.
    Done,
    /// The person stopped it.
    Stopped,
    /// What is left may be continued.
    LeftForLater,
    /// It was cut off, and the rest was left as it is.
    LeftAlone,
    /// Going on made no sense.
    Problem(&'a Problem),
}

/// Forecasts that can be compared with what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub settled: usize,
    pub right: usize,
}

/// Rows that have something in common, and what.
#[derive(Clone, Debug)]
pub struct ReportGroup<'a> {
    pub title: &'a str,
    /// How many, and the reason they share.
    pub note: &'a str,
    /// Places in [`Report::rows`].
    pub places: &'a [usize],
}

/// One item of the plan.
#[derive(Clone, Copy, Debug)]
pub struct ReportRow<'a> {
    pub entry: &'a Entry,
    pub whereabouts: Option<&'a Whereabouts>,
    pub forecast: &'a Forecast,
    /// Where it is another than the run's: who gets this one back.
    pub change: Option<&'a Change>,
    pub included: bool,
    /// What became of it. `None`: the run is not over for it.
    pub settled: Option<&'a Settled>,
}

/// Items by their outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub items: usize,
    /// Meant to be sent.
    pub included: usize,
    pub changed: usize,
    pub already_so: usize,
    pub not_changed: usize,
    pub could_not_settle: usize,
    pub left_out: usize,
    pub not_started: usize,
}

impl Counts {
    /// Counts these rows.
    pub fn of(rows: &[ReportRow<'_>]) -> Self {
        let mut counts = Self {
            items: rows.len(),
            ..Self::default()
        };
        for row in rows {
            counts.included += usize::from(row.included);
            let Some(settled) = row.settled else { continue };
            *match settled.outcome {
                Outcome::Changed => &mut counts.changed,
                Outcome::AlreadySo => &mut counts.already_so,
                Outcome::NotChanged(_) => &mut counts.not_changed,
                Outcome::CouldNotSettle(_) => &mut counts.could_not_settle,
                Outcome::LeftOut => &mut counts.left_out,
                Outcome::NotStarted => &mut counts.not_started,
            } += 1;
        }
        counts
    }
}

/// How people read it.
#[derive(Clone, Debug)]
pub struct Reader {
    pub words: Words,
    pub zone: TimeZone,
}

impl Reader {
    /// A moment in the person's time zone, to the second.
    pub fn moment(&self, at: Timestamp) -> String {
        at.to_zoned(self.zone.clone())
            .strftime("%Y-%m-%d %H:%M:%S %:z")
            .to_string()
    }

    /// Who holds the lock, or who the owner is. By name: whoever reads a report is not the one who made the run.
    pub fn state(&self, state: &ItemState, run: &RunHead) -> String {
        match (state, &run.person) {
            (ItemState::Lock(LockState::Mine), Some(person)) => person.name.clone(),
            (state, _) => self.state_word(state),
        }
    }

    fn state_word(&self, state: &ItemState) -> String {
        match state {
            ItemState::Lock(lock) => self.words.lock_holder(lock),
            ItemState::Owner(Some(person)) => person.name.clone(),
            ItemState::Owner(None) => String::new(),
        }
    }

    /// The reason behind an outcome, one sentence.
    pub fn why(&self, outcome: &Outcome, run: &RunHead) -> String {
        match (outcome, &run.change, &run.person) {
            (Outcome::Changed, Change::Lock, Some(person)) => {
                self.words.fill("report-lock-why", &[("name", (&person.name).into())])
            }
            _ => self.words.outcome_why(&run.change, outcome),
        }
    }

    /// The change as a heading has it.
    pub fn change(&self, change: &Change) -> String {
        match change {
            Change::Lock => self.words.text("change-lock"),
            Change::Unlock => self.words.text("change-unlock"),
            Change::HandOver(person) => self.words.fill("change-hand-over", &[("name", (&person.name).into())]),
        }
    }
}
