//! The process ends without warning, again and again: after the last start everything is as planned, nothing is
//! missing, nothing was done twice, and the record is whole.
//!
//! The engine runs in a process of its own (this very program, started with another test's name), so that SIGKILL
//! meets the real thing: real sockets, the real journal. The portal lives on in the test.

#![cfg(all(unix, feature = "practice"))]
#![cfg(test)]

#[path = "support/jobs.rs"]
mod jobs;

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use docspace_steward::bulk::clock::SystemClock;
use docspace_steward::bulk::engine::{self, RunOptions};
use docspace_steward::bulk::pacer::{Limits, Pacer};
use docspace_steward::bulk::plan::{Candidate, Plan};
use docspace_steward::bulk::record::{Integrity, ItemStatus, RunItem, RunQuery};
use docspace_steward::bulk::work::{Context, ItemKey};
use docspace_steward::docspace::files::ListingQuery;
use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::forecast::{Change, Known};
use docspace_steward::domain::ids::EntryId;
use docspace_steward::domain::outcome::Outcome;
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::journal::JournalStore;
use docspace_steward::practice::world::{EntryId as StoredId, File};
use docspace_steward::practice::{Options, Running, keys, seed::known, start};

const ITEMS: usize = 500;
const RUNS: usize = 20;
const KILLS: usize = 200;
const FIRST: i32 = 700_000;
/// Tells the child what it is.
const PORTAL: &str = "STEWARD_KILL_PORTAL";
const FOLDER: &str = "STEWARD_KILL_FOLDER";
const ROOM: &str = "STEWARD_KILL_ROOM";

/// A generator of our own, so that a seed that failed fails again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

fn furnish(portal: &Running) -> EntryId {
    let room = portal.with_world(|world| {
        let pattern = world.file(&StoredId::from(known::UNLOCKED)).unwrap().clone();
        for id in (FIRST..).take(ITEMS) {
            let file = File {
                id: StoredId::from(id),
                title: format!("Report {id}.docx"),
                ..pattern.clone()
            };
            world.files.insert(file.id.clone(), file);
        }
        pattern.folder
    });
    jobs::named(&room)
}

fn child(portal: &Running, folder: &Path, room: &EntryId) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_process_that_is_killed", "--nocapture"])
        .env(PORTAL, portal.address())
        .env(FOLDER, folder)
        .env(ROOM, room.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Does nothing unless it is the child: then it goes on with what is unfinished, or begins.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_process_that_is_killed() {
    let (Ok(portal), Ok(folder), Ok(room)) = (std::env::var(PORTAL), std::env::var(FOLDER), std::env::var(ROOM)) else {
        return;
    };
    let portal = PortalUrl::parse(&portal).unwrap();
    let secret = keys().into_iter().find(|(name, _)| *name == "admin").unwrap().1;
    let client = Client::new(
        portal.clone(),
        AccessKey::parse(&secret).unwrap(),
        ClientOptions::default(),
    )
    .unwrap();
    let limits = Limits {
        requests_per_window: 300_000,
        ..Limits::default()
    };
    let context = Context {
        portal: Arc::new(client),
        pacer: Pacer::new(limits, Arc::new(SystemClock::default())),
        runtime: tokio::runtime::Handle::current(),
        notify: Arc::new(|| {}),
    };
    let store = JournalStore::open(Path::new(&folder)).unwrap();
    let journal = Arc::new(store.clone());
    let mut run = if let Some(found) = store.unfinished().await.unwrap().first() {
        let items = items_of(&store, found.head.id).await;
        engine::reopen(&context, journal, &found.head, items)
    } else {
        let plan = plan(&context, &EntryId::parse(&room).unwrap()).await;
        let new = jobs::new_run(portal.origin(), plan);
        engine::start(&context, journal, new, RunOptions::default())
    };
    let progress = run.finished().await;
    assert_eq!(progress.stopped, None);
}

async fn plan(context: &Context<Client>, room: &EntryId) -> Plan {
    let query = ListingQuery {
        files_only: true,
        text: "Report 7".to_owned(),
    };
    let listing = context.portal.list_folder(room, &query, ITEMS).await.unwrap();
    let candidates = listing.entries.into_iter().zip(0..).map(|(entry, key)| Candidate {
        key: ItemKey(key),
        entry: Ok(entry),
        whereabouts: None,
        known: Known::default(),
    });
    Plan::make(Change::Lock, candidates.collect())
}

async fn items_of(store: &JournalStore, run: docspace_steward::bulk::record::RunId) -> Vec<RunItem> {
    store.items(run, 0, 10_000).await.unwrap()
}

/// Kills the run's process at random instants until it has been killed `kills` times or is through, then lets it end.
fn kill_and_restart(portal: &Running, folder: &Path, room: &EntryId, kills: usize, dice: &mut Dice) -> usize {
    let mut killed = 0;
    loop {
        let mut process = child(portal, folder, room);
        if killed == kills {
            let output = process.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "the last process failed: {said}");
            return killed;
        }
        // From before its first record to well into the work.
        let patience = Duration::from_millis(15 + dice.below(260));
        let until = Instant::now() + patience;
        let ended = loop {
            if process.try_wait().unwrap().is_some() {
                break true;
            }
            if Instant::now() >= until {
                break false;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        if ended {
            assert!(process.wait().unwrap().success(), "a process failed by itself");
            return killed;
        }
        process.kill().unwrap();
        process.wait().unwrap();
        killed += 1;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_kills_lose_nothing_and_do_nothing_twice() {
    let seed = 0x5eed_2026_1126;
    println!("seed {seed:#x}");
    let mut dice = Dice(seed);
    let mut left = KILLS;
    let mut runs = 0;
    while left > 0 {
        let latency = Duration::from_millis(4);
        let options = Options {
            latency,
            ..Options::default()
        };
        let portal = start(&options).unwrap();
        let room = furnish(&portal);
        let folder = tempfile::tempdir().unwrap();
        let kills = left.min(KILLS / RUNS);
        let killed = tokio::task::block_in_place(|| kill_and_restart(&portal, folder.path(), &room, kills, &mut dice));
        assert!(killed > 0, "a run was through before it was killed once");
        left -= killed;
        runs += 1;
        assert_as_planned(&portal, folder.path()).await;
    }
    println!("{KILLS} kills over {runs} runs");
}

async fn assert_as_planned(portal: &Running, folder: &Path) {
    let store = JournalStore::open(folder).unwrap();
    let runs = store.runs(&RunQuery::default(), 0, 10).await.unwrap();
    assert_eq!(runs.len(), 1, "one plan, one run");
    assert!(runs[0].closed.is_some(), "{runs:?}");
    let verdict = store.verify().await.unwrap();
    assert!(matches!(verdict, Integrity::Complete { .. }), "{verdict:?}");
    let items = items_of(&store, runs[0].head.id).await;
    assert_eq!(items.len(), ITEMS);
    for (place, item) in (0..).zip(&items) {
        assert_eq!(item.place, place);
        let ItemStatus::Settled(settled) = &item.status else {
            panic!("no outcome: {item:?}");
        };
        // A change that was made and whose answer died with the process is found again as done.
        assert!(
            matches!(settled.outcome, Outcome::Changed | Outcome::AlreadySo),
            "{settled:?}"
        );
    }
    portal.with_world(|world| {
        for id in (FIRST..).take(ITEMS) {
            let lock = world.file(&StoredId::from(id)).unwrap().lock.as_ref();
            assert_eq!(lock.map(|lock| lock.by), Some(jobs::cast("admin")), "{id}");
        }
    });
    let mut changed: HashMap<String, usize> = HashMap::new();
    for entry in portal.ledger() {
        if entry.method == "PUT" && !entry.changes.is_empty() {
            *changed.entry(entry.path).or_default() += 1;
        }
    }
    assert_eq!(changed.len(), ITEMS);
    let twice: Vec<_> = changed.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "changed more than once: {twice:?}");
}
