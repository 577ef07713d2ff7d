//! 2,000 items through a storm: one request in five goes wrong in one way or another, the key expires once, and the
//! person loses their roles once. Each item ends with one outcome, and each outcome is true.

#![cfg(feature = "practice")]
#![cfg(test)]

#[path = "support/jobs.rs"]
mod jobs;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use docspace_steward::bulk::clock::{Clock, Sleep};
use docspace_steward::bulk::engine::ItemResult;
use docspace_steward::bulk::pacer::{Limits, Pacer};
use docspace_steward::bulk::plan::{Candidate, Plan};
use docspace_steward::bulk::record::{Halt, Integrity, ItemStatus, RunQuery, Settled};
use docspace_steward::bulk::work::ItemKey;
use docspace_steward::docspace::files::ListingQuery;
use docspace_steward::domain::entry::Entry;
use docspace_steward::domain::forecast::{Change, Known};
use docspace_steward::domain::ids::EntryId;
use docspace_steward::domain::outcome::{NotChanged, Outcome};
use docspace_steward::domain::problem::ProblemKind;
use docspace_steward::practice::world::{Access, EntryId as StoredId, EntryKey, File, Record, Subject};
use docspace_steward::practice::{Options, seed::known};
use jiff::Timestamp;
use jobs::{Bench, cast};

const OWN: i32 = 600_000;
const MANAGED: i32 = 610_000;
const EACH: usize = 1_000;
const SEED: u64 = 20_261_126;

/// Real time, run through faster: waits for the portal's sake pass quickly, requests take what they take.
struct FastClock {
    started: Instant,
}

const FASTER: u32 = 25;

impl Clock for FastClock {
    fn now(&self) -> Duration {
        self.started.elapsed() * FASTER
    }

    fn wall(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH + self.now()
    }

    fn sleep(&self, length: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(length / FASTER))
    }
}

/// Half of the files in a room of the admin's own, half in one that they merely manage.
fn furnish(bench: &Bench) -> [EntryId; 2] {
    let admin = cast("admin");
    let rooms = bench.portal.with_world(|world| {
        let pattern = world.file(&StoredId::from(known::UNLOCKED)).unwrap().clone();
        let own = pattern.folder.clone();
        assert_eq!(world.folder(&own).unwrap().created_by, admin, "the admin's own room");
        let managed = StoredId::from(MANAGED - 1);
        let mut room = world.folder(&own).unwrap().clone();
        room.id = managed.clone();
        room.created_by = cast("room_manager");
        world.folders.insert(managed.clone(), room);
        world.records.push(Record {
            entry: EntryKey::Folder(managed.clone()),
            subject: Subject::Person(admin),
            access: Access::RoomManager,
            given_by: cast("room_manager"),
        });
        for (first, folder) in [(OWN, &own), (MANAGED, &managed)] {
            for id in (first..).take(EACH) {
                let file = File {
                    id: StoredId::from(id),
                    folder: folder.clone(),
                    title: format!("Report {id}.docx"),
                    ..pattern.clone()
                };
                world.files.insert(file.id.clone(), file);
            }
        }
        [own, managed]
    });
    rooms.map(|room| jobs::named(&room))
}

async fn plan(bench: &Bench, rooms: &[EntryId; 2]) -> Plan {
    let query = ListingQuery {
        files_only: true,
        text: "Report 6".to_owned(),
    };
    let mut entries: Vec<Entry> = Vec::new();
    for room in rooms {
        let listing = bench.context.portal.list_folder(room, &query, EACH).await.unwrap();
        assert_eq!(listing.entries.len(), EACH);
        entries.extend(listing.entries);
    }
    let candidates = entries.into_iter().zip(0..).map(|(entry, key)| Candidate {
        key: ItemKey(key),
        entry: Ok(entry),
        whereabouts: None,
        known: Known::default(),
    });
    let plan = Plan::make(Change::Lock, candidates.collect());
    assert_eq!(plan.writes(), 2 * EACH);
    plan
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_thousand_items_come_through_a_storm_with_one_true_outcome_each() {
    println!("seed {SEED}");
    let mut bench = Bench::new("admin", &Options::default());
    let clock = Arc::new(FastClock {
        started: Instant::now(),
    });
    let limits = Limits {
        requests_per_window: 300_000,
        ..Limits::default()
    };
    bench.context.pacer = Pacer::new(limits, clock);
    let rooms = furnish(&bench);
    let plan = plan(&bench, &rooms).await;
    let ids: HashMap<ItemKey, i32> = plan
        .items
        .iter()
        .map(|item| match &item.entry.as_ref().unwrap().id {
            EntryId::Number(id) => (item.key, *id),
            EntryId::ThirdParty(_) => panic!("numbers only"),
        })
        .collect();
    let spec = format!("seed={SEED},rate=0.2,slow=120ms,latency=80ms,expire-at=700,permissions-change-at=1500");
    bench.portal.set_faults(spec.parse().unwrap());

    let mut run = bench.start(plan);
    let mut renewed = 0;
    while !run.progress().is_finished() {
        tokio::time::sleep(Duration::from_millis(10)).await;
        if run.progress().halt == Some(Halt::KeyRejected) {
            // The person has made the key valid again.
            bench.portal.with_world(|world| {
                let key = world.api_keys.iter_mut().find(|key| key.label == "admin").unwrap();
                key.expires_at = None;
                key.active = true;
            });
            run.key_replaced();
            renewed += 1;
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    let progress = run.progress();
    let results = run.take_news();
    assert_eq!(progress.stopped, None);
    assert_eq!(renewed, 1, "the key expired once");
    assert_eq!(results.len(), 2 * EACH, "each item has exactly one outcome");
    println!("{:?}", progress.tally);
    bench.assert_no_blind_repeats();
    for result in &results {
        assert_is_true(&bench, result, ids[&result.key]);
    }
    // The storm is no excuse: what could be changed was changed.
    let in_own: Vec<_> = results.iter().filter(|result| ids[&result.key] < MANAGED).collect();
    let changed = in_own
        .iter()
        .filter(|result| result.outcome == Outcome::Changed)
        .count();
    assert!(changed * 100 >= in_own.len() * 97, "{changed} of {}", in_own.len());
    assert_kept(&bench, &results).await;
}

fn assert_is_true(bench: &Bench, result: &ItemResult, id: i32) {
    let mine = bench.portal.with_world(|world| {
        let lock = world.file(&StoredId::from(id)).unwrap().lock.as_ref();
        lock.is_some_and(|lock| lock.by == cast("admin"))
    });
    match &result.outcome {
        Outcome::Changed | Outcome::AlreadySo => assert!(mine, "{id}: {result:?}"),
        Outcome::NotChanged(NotChanged::Because(problem)) => {
            assert!(!mine, "{id}: {result:?}");
            let lost_roles = problem.kind == ProblemKind::NotAllowed;
            assert!(!lost_roles || id >= MANAGED, "{id}: {result:?}");
        }
        Outcome::NotChanged(_) => assert!(!mine, "{id}: {result:?}"),
        Outcome::CouldNotSettle(_) => assert!(was_not_readable(bench, id), "{id}: {result:?}"),
        Outcome::LeftOut | Outcome::NotStarted => panic!("{id}: {result:?}"),
    }
}

/// The last time it was asked for, the portal did not say how the file is.
fn was_not_readable(bench: &Bench, id: i32) -> bool {
    let ledger = bench.portal.ledger();
    let path = format!("/files/file/{id}");
    let read = ledger
        .iter()
        .rev()
        .find(|entry| entry.method == "GET" && entry.path.ends_with(&path));
    read.is_some_and(|read| read.status != Some(200) || !read.faults.is_empty())
}

/// The journal says the same, word for word, and is whole.
async fn assert_kept(bench: &Bench, results: &[ItemResult]) {
    let runs = bench.journal.runs(&RunQuery::default(), 0, 5).await.unwrap();
    let items = bench.journal.items(runs[0].head.id, 0, 10_000).await.unwrap();
    let kept: HashMap<ItemKey, Settled> = items
        .into_iter()
        .map(|item| match item.status {
            ItemStatus::Settled(settled) => (item.planned.key, settled),
            other => panic!("{other:?}"),
        })
        .collect();
    for result in results {
        assert_eq!(kept[&result.key], Settled::from(result));
    }
    let verdict = bench.journal.verify().await.unwrap();
    assert!(matches!(verdict, Integrity::Complete { .. }), "{verdict:?}");
}
