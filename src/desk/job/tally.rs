//! A job in numbers: group by group, and all of it.

use crate::desk::job::{Group, Job, JobRow};
use crate::domain::forecast::{Expected, Obstacle};
use crate::domain::outcome::{NotChanged, Outcome};

/// One group in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    pub group: Group,
    pub rows: usize,
    pub files: usize,
    pub rooms: usize,
    /// Will be sent.
    pub included: usize,
    /// Could be sent.
    pub can_include: usize,
    /// All rows have the same reason, so that it can be said once.
    pub alike: bool,
    /// Its first row, by its place among the job's rows.
    pub first: usize,
}

/// All of a job in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub rows: usize,
    pub files: usize,
    /// Will be or was sent.
    pub included: usize,
    pub included_files: usize,
    pub included_rooms: usize,
    /// Expected to change, and to be sent without being asked to.
    pub expected: usize,
    pub expected_included: usize,
    /// Of the included: as intended now.
    pub succeeded: usize,
    /// Of the included: somebody should look at them.
    pub troubled: usize,
    pub not_started: usize,
    /// Sent, with an answer that can be compared with the forecast.
    pub settled: usize,
    /// Of those: what was forecast.
    pub foreseen: usize,
}

pub(super) fn of_groups(rows: &[JobRow], order: &[usize], groups: &[(Group, usize)]) -> Vec<Tally> {
    let mut places = order;
    let mut tallies = Vec::with_capacity(groups.len());
    for (group, count) in groups {
        let (here, rest) = places.split_at((*count).min(places.len()));
        places = rest;
        let Some(first) = here.first().copied() else { continue };
        let mut tally = Tally {
            group: *group,
            rows: here.len(),
            files: 0,
            rooms: 0,
            included: 0,
            can_include: 0,
            alike: true,
            first,
        };
        for row in here.iter().filter_map(|place| rows.get(*place)) {
            tally.files += usize::from(row.item.entry.file().is_some());
            tally.rooms += usize::from(row.item.entry.is_room());
            tally.included += usize::from(row.included);
            tally.can_include += usize::from(Job::can_include(row));
            tally.alike &= rows.get(first).is_some_and(|first| same_reason(first, row));
        }
        tallies.push(tally);
    }
    tallies
}

pub(super) fn of_all(rows: &[JobRow]) -> Totals {
    let mut totals = Totals {
        rows: rows.len(),
        ..Totals::default()
    };
    for row in rows {
        totals.files += usize::from(row.item.entry.file().is_some());
        let expected = row.forecast.expected == Expected::WillChange;
        totals.expected += usize::from(expected);
        if !row.included {
            continue;
        }
        totals.included += 1;
        totals.expected_included += usize::from(expected);
        totals.included_files += usize::from(row.item.entry.file().is_some());
        totals.included_rooms += usize::from(row.item.entry.is_room());
        let Some(result) = &row.result else { continue };
        totals.succeeded += usize::from(result.outcome.is_success());
        totals.troubled += usize::from(result.outcome.is_trouble());
        match result.outcome {
            Outcome::NotStarted => totals.not_started += 1,
            Outcome::CouldNotSettle(_) => {}
            _ => {
                let foreseen = matches!(row.forecast.expected, Expected::WillChange | Expected::AlreadySo);
                totals.settled += 1;
                totals.foreseen += usize::from(foreseen == result.outcome.is_success());
            }
        }
    }
    totals
}

/// What came back may differ in its details; the reason is the same where the kind is.
fn same_reason(one: &JobRow, other: &JobRow) -> bool {
    match (&one.result, &other.result) {
        (Some(one), Some(other)) => same_outcome(&one.outcome, &other.outcome),
        (None, None) => match (obstacle(one), obstacle(other)) {
            (Some(Obstacle::NotRead(one)), Some(Obstacle::NotRead(other))) => one.kind == other.kind,
            (one, other) => one == other,
        },
        _ => false,
    }
}

fn same_outcome(one: &Outcome, other: &Outcome) -> bool {
    match (one, other) {
        (Outcome::NotChanged(NotChanged::Because(one)), Outcome::NotChanged(NotChanged::Because(other)))
        | (Outcome::CouldNotSettle(one), Outcome::CouldNotSettle(other)) => one.kind == other.kind,
        (one, other) => one == other,
    }
}

fn obstacle(row: &JobRow) -> Option<&Obstacle> {
    match &row.forecast.expected {
        Expected::Refusal(obstacle) | Expected::Impossible(obstacle) => Some(obstacle),
        Expected::WillChange | Expected::AlreadySo => None,
    }
}
