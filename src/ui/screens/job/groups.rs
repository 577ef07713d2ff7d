//! Groups of a job's table: what their heads say, which colour and sign their rows have, what can be done with them.

use super::super::list::entry;
use super::change_name;
use crate::desk::job::{Group, Job, JobRow, ObstacleGroup, Phase, Tally};
use crate::domain::forecast::{Change, Expected, Obstacle};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Tone;
use crate::ui::widgets::{Tri, table};
use crate::words::Words;

/// Colour and sign of a group, of its card and of its rows.
pub(super) fn look(group: Group, change: &Change) -> (Icon, Tone) {
    match group {
        Group::WillChange => (super::change_icon(change), Tone::Ok),
        Group::OpenInEditor | Group::Obstacle(ObstacleGroup::OpenInEditor | ObstacleGroup::Drifted) => {
            (icons::TRIANGLE_ALERT, Tone::Warn)
        }
        Group::CannotTell | Group::CouldNotSettle => (icons::HELP, Tone::Warn),
        Group::AlreadySo => (icons::CHECK, Tone::Neutral),
        Group::Changed => (icons::CHECK, Tone::Ok),
        Group::Failed => (icons::CLOCK, Tone::Warn),
        Group::HeldByOther | Group::Obstacle(ObstacleGroup::HeldBy) => (icons::LOCK, Tone::Bad),
        Group::Obstacle(ObstacleGroup::NeverTouch) => (icons::SHIELD_CHECK, Tone::Neutral),
        Group::NotStarted | Group::LeftOut | Group::Obstacle(ObstacleGroup::NotAFile) => (icons::MINUS, Tone::Neutral),
        Group::NotChanged | Group::Obstacle(_) => (icons::X, Tone::Bad),
    }
}

/// The head of a group.
pub(super) fn title(words: &Words, change: &Change, group: Group) -> String {
    let id = match group {
        Group::WillChange => "run-group-will",
        Group::OpenInEditor => "run-group-open",
        Group::CannotTell => "run-group-cannot-tell",
        Group::AlreadySo => "run-group-already",
        Group::Changed => "run-group-changed",
        Group::NotChanged => "run-group-not-changed",
        Group::Failed => "run-group-failed",
        Group::HeldByOther => "run-group-held",
        Group::CouldNotSettle => "run-group-not-settled",
        Group::NotStarted => "run-group-not-started",
        Group::LeftOut => "run-group-left-out",
        Group::Obstacle(obstacle) => obstacle_title(obstacle),
    };
    words.fill(id, &[("change", change_name(change).into())])
}

fn obstacle_title(obstacle: ObstacleGroup) -> &'static str {
    match obstacle {
        ObstacleGroup::HeldBy => "run-group-held-by",
        ObstacleGroup::NoLockRight => "run-group-no-lock-right",
        ObstacleGroup::Section => "run-group-section",
        ObstacleGroup::FormInProgress => "run-group-form",
        ObstacleGroup::NoOwnerRight => "run-group-no-owner-right",
        ObstacleGroup::NewOwner => "run-group-new-owner",
        ObstacleGroup::FileNeedsRoom => "run-group-file-needs-room",
        ObstacleGroup::FolderNeedsRoom => "run-group-folder-needs-room",
        ObstacleGroup::ThirdParty => "run-group-third-party",
        ObstacleGroup::NotAFile => "run-group-not-a-file",
        ObstacleGroup::OpenInEditor => "run-group-open-in-editor",
        ObstacleGroup::OldOwnerCannotStay => "run-group-old-owner",
        ObstacleGroup::KeyMayNotWrite => "run-group-key",
        ObstacleGroup::NeverTouch => "run-group-never-touch",
        ObstacleGroup::Drifted => "run-group-drifted",
        ObstacleGroup::NotRead => "run-group-not-read",
    }
}

/// What stands behind the head: how many, and the reason they share.
fn note(words: &Words, change: &Change, tally: &Tally, first: &JobRow, done: bool) -> String {
    let things = words.things(entry::thing(tally.rows, tally.files, tally.rooms), tally.rows);
    let counted = |id: &str| words.fill(id, &[("things", (&things).into())]);
    match tally.group {
        Group::WillChange | Group::Changed | Group::CannotTell => things,
        Group::OpenInEditor => counted("run-group-open-note"),
        Group::AlreadySo => counted("run-group-already-note"),
        Group::LeftOut | Group::NotStarted => counted("run-note-left-out"),
        Group::Obstacle(_) if done => counted("run-note-left-out"),
        _ if !tally.alike => counted("run-note-various"),
        _ => {
            let why = short_why(words, first).unwrap_or_else(|| why(words, change, first));
            words.fill("run-note-why", &[("things", (&things).into()), ("why", (&why).into())])
        }
    }
}

/// The reason in a few words, for those that are met most and whose sentence is too long for a head.
fn short_why(words: &Words, row: &JobRow) -> Option<String> {
    if let Some(result) = &row.result {
        return match &result.outcome {
            Outcome::CouldNotSettle(_) => Some(words.text("run-short-not-settled")),
            Outcome::NotChanged(NotChanged::HeldBy(name)) => {
                Some(words.fill("run-short-held", &[("name", name.into())]))
            }
            _ => None,
        };
    }
    let (Expected::Refusal(obstacle) | Expected::Impossible(obstacle)) = &row.forecast.expected else {
        return None;
    };
    match obstacle {
        Obstacle::Drifted(differences) => {
            let what: Vec<String> = differences.iter().map(|what| words.difference(what)).collect();
            Some(words.list(&what))
        }
        Obstacle::HeldBy(name) => Some(words.fill("run-short-held", &[("name", name.into())])),
        Obstacle::NoLockRight { room: Some(room) } => {
            Some(words.fill("run-short-no-lock-right", &[("room", room.into())]))
        }
        Obstacle::FileNeedsRoom { room: Some(room) } | Obstacle::FolderNeedsRoom { room: Some(room) } => {
            Some(words.fill("run-short-needs-room", &[("room", room.into())]))
        }
        Obstacle::NeverTouch(rule) => Some(words.fill("run-short-never-touch", &[("rule", rule.into())])),
        _ => None,
    }
}

/// The reason behind a row's outcome, or behind its forecast while there is none.
pub(super) fn why(words: &Words, change: &Change, row: &JobRow) -> String {
    match &row.result {
        Some(result) => words.outcome_why(change, &result.outcome),
        None => words.forecast_why(change, &row.forecast),
    }
}

/// What the button of a group does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Include,
    LeaveOut,
    CheckAgain,
}

/// The next step for a group, if there is one.
pub(super) fn step(phase: &Phase, tally: &Tally) -> Option<Step> {
    match (phase, tally.group) {
        (Phase::Check, Group::Obstacle(_)) if tally.can_include > tally.included => Some(Step::Include),
        (Phase::Check, Group::Obstacle(_)) if tally.included > 0 => Some(Step::LeaveOut),
        (
            Phase::Done(_),
            Group::CouldNotSettle | Group::Failed | Group::HeldByOther | Group::NotStarted | Group::NotChanged,
        ) => Some(Step::CheckAgain),
        _ => None,
    }
}

fn step_words(words: &Words, step: Step, tally: &Tally) -> String {
    match step {
        Step::Include => words.counted("run-try-anyway", tally.can_include),
        Step::LeaveOut => words.counted("run-leave-out", tally.included),
        Step::CheckAgain => words.counted("run-check-these", tally.rows),
    }
}

/// All heads, for the table.
pub(super) fn heads(words: &Words, change: &Change, job: &Job) -> Vec<table::Group> {
    let phase = job.phase();
    let done = job.is_done();
    let head = |tally: &Tally| {
        let first = &job.rows()[tally.first];
        let ticks = *phase == Phase::Check && tally.can_include > 0;
        table::Group {
            id: id(tally.group),
            title: title(words, change, tally.group),
            note: note(words, change, tally, first, done),
            rows: tally.rows,
            action: step(phase, tally).map(|step| step_words(words, step, tally)),
            tick: ticks.then(|| Tri::of(tally.included, tally.can_include)),
        }
    };
    job.tallies().iter().map(head).collect()
}

/// Tells groups apart while they are open or closed.
fn id(group: Group) -> u64 {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    group.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::job::Ending;
    use jiff::Timestamp;

    fn tally(group: Group, can_include: usize, included: usize) -> Tally {
        Tally {
            group,
            rows: 3,
            files: 3,
            rooms: 0,
            included,
            can_include,
            alike: true,
            first: 0,
        }
    }

    #[test]
    fn refused_rows_can_be_tried_and_left_out_again() {
        let obstacle = Group::Obstacle(ObstacleGroup::NoLockRight);
        assert_eq!(step(&Phase::Check, &tally(obstacle, 3, 0)), Some(Step::Include));
        assert_eq!(step(&Phase::Check, &tally(obstacle, 3, 1)), Some(Step::Include));
        assert_eq!(step(&Phase::Check, &tally(obstacle, 3, 3)), Some(Step::LeaveOut));
        assert_eq!(
            step(&Phase::Check, &tally(obstacle, 0, 0)),
            None,
            "what cannot be sent has no button"
        );
        assert_eq!(step(&Phase::Check, &tally(Group::WillChange, 3, 3)), None);
    }

    #[test]
    fn after_a_run_what_needs_a_person_can_be_checked_again() {
        let done = Phase::Done(Ending {
            at: Timestamp::UNIX_EPOCH,
            took: std::time::Duration::ZERO,
            early: None,
        });
        for group in [
            Group::Failed,
            Group::CouldNotSettle,
            Group::NotStarted,
            Group::HeldByOther,
        ] {
            assert_eq!(step(&done, &tally(group, 3, 3)), Some(Step::CheckAgain), "{group:?}");
        }
        for group in [Group::Changed, Group::AlreadySo, Group::LeftOut] {
            assert_eq!(step(&done, &tally(group, 3, 3)), None, "{group:?}");
        }
    }

    #[test]
    fn every_outcome_that_is_no_success_looks_it() {
        for group in [Group::NotChanged, Group::HeldByOther] {
            assert_eq!(look(group, &Change::Lock).1, Tone::Bad);
        }
        for group in [
            Group::Failed,
            Group::CouldNotSettle,
            Group::CannotTell,
            Group::OpenInEditor,
        ] {
            assert_eq!(look(group, &Change::Unlock).1, Tone::Warn);
        }
        assert_eq!(look(Group::Changed, &Change::Lock).1, Tone::Ok);
        assert_eq!(look(Group::NotStarted, &Change::Lock).1, Tone::Neutral);
    }
}
