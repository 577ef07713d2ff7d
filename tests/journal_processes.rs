//! The journal between processes: a plan is run by one of them, and by the next one when that was killed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;

use docspace_steward::bulk::plan::{Plan, PlanItem};
use docspace_steward::bulk::ports::{Answer, RunJournal as _};
use docspace_steward::bulk::record::{
    Closing, Integrity, ItemStatus, NewRun, Origin, PlanId, RunEvent, RunHead, RunId, Settled,
};
use docspace_steward::bulk::work::ItemKey;
use docspace_steward::domain::forecast::{Certainty, Change, Expected, Forecast};
use docspace_steward::domain::outcome::Outcome;
use docspace_steward::domain::problem::{JournalTrouble, ProblemKind};
use docspace_steward::journal::JournalStore;
use jiff::Timestamp;
use uuid::Uuid;

/// Names the folder to the second process.
const FOLDER: &str = "STEWARD_TEST_JOURNAL";
const PLACES: u32 = 200;

fn new_run(plan: u128) -> NewRun {
    let item = |key| PlanItem {
        key: ItemKey(key),
        entry: None,
        whereabouts: None,
        forecast: Forecast::new(Expected::WillChange, Certainty::Known),
        include: true,
        change: None,
    };
    let plan = Plan {
        id: PlanId(Uuid::from_u128(plan)),
        change: Change::Lock,
        items: (0..u64::from(PLACES)).map(item).collect(),
    };
    let head = RunHead {
        id: RunId::fresh(),
        plan: plan.id,
        portal: "https://docs.example.com".to_owned(),
        portal_name: "Acme".to_owned(),
        person: None,
        change: Change::Lock,
        origin: Origin::List,
        opened_at: Timestamp::now(),
        app_version: "0.1.0".to_owned(),
    };
    NewRun { head, plan }
}

fn outcome() -> Settled {
    Settled {
        outcome: Outcome::Changed,
        before: None,
        after: None,
        checked_at: None,
    }
}

fn is_taken(answer: &Answer<()>) -> bool {
    let taken = ProblemKind::Journal(JournalTrouble::Taken);
    answer.as_ref().is_err_and(|problem| problem.kind == taken)
}

/// The second process: runs plan 1 until it is killed, and says each place whose outcome is on disk.
#[tokio::test]
async fn a_process_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        // Started by hand or by the runner, and not by the test below.
        return;
    };
    let store = JournalStore::open(&folder).unwrap();
    let run = Arc::new(new_run(1));
    let id = run.head.id;
    store.open(run).await.unwrap();
    println!("\nopened {id}");
    for place in 0.. {
        let place = place % PLACES;
        store.sending(id, place).await.unwrap();
        store.settled(id, place, outcome()).await.unwrap();
        println!("\nsettled {place}");
    }
}

/// Killed when dropped.
struct Second {
    process: Child,
    /// It would stop by itself if nobody listened.
    said: Lines<BufReader<ChildStdout>>,
}

impl Drop for Second {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the second process and waits for so many outcomes.
fn start(folder: &Path, outcomes: usize) -> (Second, RunId) {
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_process_that_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut second = Second { process, said };
    let mut run = None;
    let mut settled = 0;
    while settled < outcomes {
        let Some(line) = second.said.next() else {
            panic!("the second process ended by itself");
        };
        let line = line.unwrap();
        if let Some(id) = line.strip_prefix("opened ") {
            run = Uuid::try_parse(id).ok().map(RunId);
        }
        settled += usize::from(line.starts_with("settled "));
    }
    (second, run.unwrap())
}

#[tokio::test]
async fn a_killed_process_lets_go_of_its_run_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (second, run) = start(folder.path(), 20);
    let store = JournalStore::open(folder.path()).unwrap();

    // While it lives, nobody else runs its plan; another plan may be run beside it.
    assert!(is_taken(&store.open(Arc::new(new_run(1))).await));
    assert!(is_taken(&store.reopen(run).await));
    assert_eq!(store.unfinished().await.unwrap(), []);
    let other = Arc::new(new_run(2));
    store.open(Arc::clone(&other)).await.unwrap();
    for place in 0..20 {
        store.sending(other.head.id, place).await.unwrap();
        store.settled(other.head.id, place, outcome()).await.unwrap();
    }
    let closed = RunEvent::Closed(Closing::Stopped);
    store.event(other.head.id, closed.clone()).await.unwrap();

    drop(second); // SIGKILL
    let unfinished = store.unfinished().await.unwrap();
    assert_eq!(unfinished.len(), 1);
    assert_eq!(unfinished[0].head.id, run);
    store.reopen(run).await.unwrap();
    let items = store.items(run, 0, u64::from(PLACES)).await.unwrap();
    let open = |status: &ItemStatus| matches!(status, ItemStatus::Unknown { .. });
    assert!(
        items.iter().filter(|item| open(&item.status)).count() <= 1,
        "it wrote one after the other"
    );
    for item in &items[..20] {
        assert!(!matches!(item.status, ItemStatus::Pending), "{item:?}");
    }
    store.event(run, closed).await.unwrap();
    assert!(is_taken(&store.open(Arc::new(new_run(1))).await), "it was run");
    let whole = store.verify().await.unwrap();
    assert!(matches!(whole, Integrity::Complete { runs: 2, .. }), "{whole:?}");
}
