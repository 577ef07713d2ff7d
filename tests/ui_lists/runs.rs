//! Runs that stand still, and the history of runs.

use std::time::Duration;

use docspace_steward::bulk::plan::PlanItem;
use docspace_steward::bulk::record::{
    Closing, Halt, Integrity, ItemStatus, Origin, PlanId, RunCounts, RunHead, RunId, RunItem, RunSummary,
};
use docspace_steward::bulk::work;
use docspace_steward::desk::history::{Checked, Runs};
use docspace_steward::desk::job::LockWanted;
use docspace_steward::desk::{Desk, Page};
use docspace_steward::domain::forecast::Change;
use docspace_steward::domain::ids::UserId;
use docspace_steward::domain::person::PersonRef;
use uuid::Uuid;

use crate::scenes::{desk, done, give_results, jon, locks};

/// A run as the engine tells of it.
pub(crate) fn progress(done: usize, halt: Option<Halt>) -> work::Progress {
    work::Progress {
        phase: if halt.is_some() {
            work::Phase::Paused
        } else {
            work::Phase::Running
        },
        total: 9,
        done,
        in_flight: 0,
        tally: work::Tally::default(),
        waiting: None,
        started: "2026-11-03T14:07:50Z".parse().expect("a time"),
        elapsed: Duration::from_secs(9),
        left: halt.is_none().then_some(Duration::from_secs(110)),
        stopped: None,
        halt,
    }
}

/// A run that stands still for this reason.
pub(crate) fn halted(halt: Halt) -> Desk {
    let mut desk = locks(LockWanted::Unlock);
    desk.locks.job.started();
    give_results(&mut desk, 3);
    desk.locks.job.set_progress(&progress(3, Some(halt)));
    desk
}

pub(crate) fn head(change: Change, hour: i8) -> RunHead {
    RunHead {
        id: RunId(Uuid::from_u128(hour.unsigned_abs().into())),
        plan: PlanId(Uuid::from_u128(hour.unsigned_abs().into())),
        portal: "https://docs.acme.example".to_owned(),
        portal_name: "Acme Docs".to_owned(),
        person: Some(PersonRef {
            id: UserId(Uuid::from_u128(1)),
            name: "Olga Novak".to_owned(),
        }),
        change,
        origin: Origin::List,
        opened_at: format!("2026-11-03T{hour:02}:07:50Z").parse().expect("a time"),
        app_version: "0.1.0".to_owned(),
    }
}

fn run(change: Change, hour: i8, closing: Option<Closing>, counts: [u64; 4]) -> RunSummary {
    let head = head(change, hour);
    let [included, changed, not_changed, could_not_settle] = counts;
    RunSummary {
        closed: closing.map(|closing| (closing, head.opened_at)),
        head,
        counts: RunCounts {
            total: included,
            included,
            changed,
            already_so: 0,
            not_changed,
            could_not_settle,
            unknown: 0,
        },
        last_hash: "9f3c7a".repeat(10),
    }
}

/// The history with a run of each kind, and one that was cut off.
pub(crate) fn history() -> Desk {
    let mut desk = desk(Page::History);
    let cut_off = run(Change::Lock, 14, None, [300, 112, 0, 0]);
    let runs = vec![
        cut_off.clone(),
        run(Change::Unlock, 12, Some(Closing::Done), [31, 28, 3, 0]),
        run(Change::HandOver(jon()), 11, Some(Closing::Done), [5, 5, 0, 0]),
        run(Change::Lock, 9, Some(Closing::Stopped), [180, 40, 0, 0]),
        run(Change::Lock, 8, Some(Closing::Done), [40, 38, 1, 1]),
    ];
    desk.history.runs = Runs::Loaded { runs, more: true };
    desk.history.unfinished = vec![cut_off];
    desk
}

pub(crate) fn history_checked(integrity: Integrity) -> Desk {
    let mut desk = history();
    desk.history.unfinished.clear();
    desk.history.integrity = Checked::Known(integrity, "2026-11-03T14:08:00Z".parse().expect("a time"));
    desk
}

/// A run of the history, opened: as far as it came.
pub(crate) fn opened(closing: Option<Closing>) -> Desk {
    let mut desk = done(None);
    let job = &desk.locks.job;
    let items = job.rows().iter().zip(0..).map(|(row, place)| RunItem {
        place,
        planned: PlanItem {
            key: row.key,
            entry: Some(row.item.entry.clone()),
            whereabouts: row.item.whereabouts.clone(),
            forecast: row.forecast.clone(),
            include: row.included,
            change: None,
        },
        status: match &row.result {
            Some(settled) if closing.is_some() || place < 3 => ItemStatus::Settled(settled.clone()),
            _ => ItemStatus::Pending,
        },
    });
    let items = items.collect();
    desk.page = Page::History;
    let changed = if closing.is_some() { 9 } else { 3 };
    desk.history.open(run(Change::Unlock, 12, closing, [9, changed, 0, 0]));
    desk.history.set_items(items);
    desk
}

/// Nothing was ever run.
pub(crate) fn empty() -> Desk {
    let mut desk = desk(Page::History);
    desk.history.runs = Runs::Loaded {
        runs: Vec::new(),
        more: false,
    };
    desk
}
