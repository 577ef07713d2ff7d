//! A report for other programs: exact values under names that stay as they are, one item a line.

use jiff::Timestamp;
use serde::Serialize;

use super::{Counts, How, Report, ReportRow, codes};
use crate::bulk::engine::ItemState;
use crate::bulk::record::Origin;
use crate::domain::entry::LockState;
use crate::domain::forecast::{Change, Expected, Obstacle};
use crate::domain::ids::EntryId;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::person::PersonRef;
use crate::domain::problem::{Problem, ProblemKind};

/// What the file says it is.
pub const FORMAT: &str = "docspace-steward report";

/// Version of the form. It is raised when a name or its meaning changes, not when names are added.
pub const VERSION: u32 = 1;

/// The report without its items.
#[derive(Serialize)]
struct Head<'a> {
    format: &'static str,
    version: u32,
    run: String,
    plan: String,
    origin: OriginJson,
    portal: PortalJson<'a>,
    person: Option<PersonJson<'a>>,
    change: ChangeJson<'a>,
    started_at: String,
    ended_at: Option<String>,
    took_seconds: f64,
    ended: &'static str,
    ended_by: Option<ProblemJson<'a>>,
    app_version: &'a str,
    made_at: String,
    counts: CountsJson,
    forecast: ForecastJson,
    last_hash: Option<&'a str>,
}

#[derive(Serialize)]
struct OriginJson {
    kind: &'static str,
    run: Option<String>,
}

#[derive(Serialize)]
struct PortalJson<'a> {
    address: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    id: String,
    name: &'a str,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    kind: &'static str,
    to: Option<PersonJson<'a>>,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    kind: &'static str,
    wait_seconds: Option<u64>,
    details: &'a [String],
}

#[derive(Serialize)]
struct CountsJson {
    items: usize,
    included: usize,
    changed: usize,
    already_so: usize,
    not_changed: usize,
    could_not_settle: usize,
    left_out: usize,
    not_started: usize,
}

#[derive(Serialize)]
struct ForecastJson {
    settled: usize,
    right: usize,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    place: usize,
    kind: &'static str,
    id: IdJson<'a>,
    title: &'a str,
    room: Option<RoomJson<'a>>,
    path: &'a [String],
    included: bool,
    expected: ExpectedJson<'a>,
    side_effects: Vec<&'static str>,
    outcome: Option<&'static str>,
    reason: Option<&'static str>,
    held_by: Option<&'a str>,
    problem: Option<ProblemJson<'a>>,
    before: Option<StateJson<'a>>,
    after: Option<StateJson<'a>>,
    checked_at: Option<String>,
}

/// A number as DocSpace has it, or the text that names what lies in connected storage.
#[derive(Serialize)]
#[serde(untagged)]
enum IdJson<'a> {
    Number(i32),
    Text(&'a str),
}

#[derive(Serialize)]
struct RoomJson<'a> {
    id: IdJson<'a>,
    title: &'a str,
}

#[derive(Serialize)]
struct ExpectedJson<'a> {
    kind: &'static str,
    certainty: &'static str,
    obstacle: Option<&'static str>,
    problem: Option<ProblemJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum StateJson<'a> {
    Lock { state: &'static str, by: Option<&'a str> },
    Owner(Option<PersonJson<'a>>),
}

/// The file's bytes: UTF-8, the head line by line, then each item on a line of its own.
pub fn to_json(report: &Report<'_>) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&head(report))?;
    // The head's closing brace stands behind the items.
    bytes.truncate(bytes.len().saturating_sub("\n}".len()));
    bytes.extend_from_slice(b",\n  \"items\": [");
    for (place, row) in report.rows.iter().enumerate() {
        bytes.extend_from_slice(if place == 0 { b"\n    " } else { b",\n    " });
        serde_json::to_writer(&mut bytes, &item(place, row))?;
    }
    bytes.extend_from_slice(b"\n  ]\n}\n");
    Ok(bytes)
}

fn head<'a>(report: &Report<'a>) -> Head<'a> {
    let run = report.head;
    let (ended, ended_by) = match report.ended.how {
        How::Done => ("done", None),
        How::Stopped => ("stopped", None),
        How::LeftForLater => ("left_for_later", None),
        How::LeftAlone => ("left_alone", None),
        How::Problem(problem) => ("problem", Some(problem_json(problem))),
    };
    let counts = Counts::of(&report.rows);
    Head {
        format: FORMAT,
        version: VERSION,
        run: run.id.to_string(),
        plan: run.plan.to_string(),
        origin: OriginJson {
            kind: codes::origin(run.origin),
            run: match run.origin {
                Origin::RetryOf(run) | Origin::UndoOf(run) => Some(run.to_string()),
                Origin::List | Origin::File => None,
            },
        },
        portal: PortalJson {
            address: &run.portal,
            name: &run.portal_name,
        },
        person: run.person.as_ref().map(person),
        change: ChangeJson {
            kind: codes::change(&run.change),
            to: match &run.change {
                Change::HandOver(to) => Some(PersonJson {
                    id: to.id.to_string(),
                    name: &to.name,
                }),
                Change::Lock | Change::Unlock => None,
            },
        },
        started_at: moment(run.opened_at),
        ended_at: report.ended.at.map(moment),
        took_seconds: report.ended.took.as_secs_f64(),
        ended,
        ended_by,
        app_version: &run.app_version,
        made_at: moment(report.made_at),
        counts: CountsJson {
            items: counts.items,
            included: counts.included,
            changed: counts.changed,
            already_so: counts.already_so,
            not_changed: counts.not_changed,
            could_not_settle: counts.could_not_settle,
            left_out: counts.left_out,
            not_started: counts.not_started,
        },
        forecast: ForecastJson {
            settled: report.score.settled,
            right: report.score.right,
        },
        last_hash: report.last_hash,
    }
}

fn item<'a>(place: usize, row: &ReportRow<'a>) -> ItemJson<'a> {
    let settled = row.settled;
    let outcome = settled.map(|settled| &settled.outcome);
    let why = match outcome {
        Some(Outcome::NotChanged(why)) => Some(why),
        _ => None,
    };
    let room = row.whereabouts.and_then(|place| place.room.as_ref());
    ItemJson {
        place,
        kind: codes::kind(row.entry),
        id: id(&row.entry.id),
        title: &row.entry.title,
        room: room.map(|room| RoomJson {
            id: id(&room.id),
            title: &room.title,
        }),
        path: row.whereabouts.map_or(&[], |place| place.folders.as_slice()),
        included: row.included,
        expected: expected(row),
        side_effects: row.forecast.side_effects.iter().map(codes::side_effect).collect(),
        outcome: outcome.map(codes::outcome),
        reason: why.map(codes::not_changed),
        held_by: match why {
            Some(NotChanged::HeldBy(name)) => Some(name),
            _ => None,
        },
        problem: match outcome {
            Some(Outcome::NotChanged(NotChanged::Because(problem)) | Outcome::CouldNotSettle(problem)) => {
                Some(problem_json(problem))
            }
            _ => None,
        },
        before: settled.and_then(|settled| settled.before.as_ref()).map(state),
        after: settled.and_then(|settled| settled.after.as_ref()).map(state),
        checked_at: settled.and_then(|settled| settled.checked_at).map(moment),
    }
}

fn expected<'a>(row: &ReportRow<'a>) -> ExpectedJson<'a> {
    let obstacle = match &row.forecast.expected {
        Expected::Refusal(obstacle) | Expected::Impossible(obstacle) => Some(obstacle),
        Expected::WillChange | Expected::AlreadySo => None,
    };
    ExpectedJson {
        kind: codes::expected(&row.forecast.expected),
        certainty: codes::certainty(row.forecast.certainty),
        obstacle: obstacle.map(codes::obstacle),
        problem: match obstacle {
            Some(Obstacle::NotRead(problem)) => Some(problem_json(problem)),
            _ => None,
        },
    }
}

/// UTC, to what the clock gave.
fn moment(at: Timestamp) -> String {
    at.to_string()
}

fn id(id: &EntryId) -> IdJson<'_> {
    match id {
        EntryId::Number(number) => IdJson::Number(*number),
        EntryId::ThirdParty(text) => IdJson::Text(text),
    }
}

fn person(person: &PersonRef) -> PersonJson<'_> {
    PersonJson {
        id: person.id.to_string(),
        name: &person.name,
    }
}

fn problem_json(problem: &Problem) -> ProblemJson<'_> {
    ProblemJson {
        kind: codes::problem(problem.kind),
        wait_seconds: match problem.kind {
            ProblemKind::TooManyRequests { wait } => wait.map(|wait| wait.as_secs()),
            _ => None,
        },
        details: &problem.details,
    }
}

fn state(state: &ItemState) -> StateJson<'_> {
    match state {
        ItemState::Lock(LockState::Free) => StateJson::Lock {
            state: "free",
            by: None,
        },
        ItemState::Lock(LockState::Mine) => StateJson::Lock {
            state: "mine",
            by: None,
        },
        ItemState::Lock(LockState::HeldBy(name)) => StateJson::Lock {
            state: "held",
            by: Some(name),
        },
        ItemState::Owner(owner) => StateJson::Owner(owner.as_ref().map(person)),
    }
}
