//! Runs and journals by small numbers.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::bulk::clock::{Clock, HandClock};
use crate::bulk::engine::ItemState;
use crate::bulk::plan::{Plan, PlanItem};
use crate::bulk::ports::Answer;
use crate::bulk::record::{NewRun, Origin, PlanId, RunHead, RunId, Settled};
use crate::bulk::work::ItemKey;
use crate::domain::access::AccessLevel;
use crate::domain::entry::{Entry, EntryDetails, FileDetails, LockState, Section, ShareFlags};
use crate::domain::forecast::{Certainty, Change, Expected, Forecast};
use crate::domain::ids::{EntryId, EntryRef, UserId};
use crate::domain::outcome::Outcome;
use crate::domain::person::PersonRef;
use crate::domain::problem::{JournalTrouble, Problem, ProblemKind};
use crate::journal::writer::Job;
use crate::journal::{JournalStore, schema};

pub(super) const PORTAL: &str = "https://docs.example.com";

/// A journal in a folder of its own.
pub(super) struct Kept {
    pub(super) folder: TempDir,
    pub(super) clock: Arc<HandClock>,
    pub(super) store: JournalStore,
}

pub(super) fn kept() -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(HandClock::default());
    let store = open(&folder, &clock).unwrap();
    Kept { folder, clock, store }
}

pub(super) fn open(folder: &TempDir, clock: &Arc<HandClock>) -> Answer<JournalStore> {
    JournalStore::open_at(folder.path(), Arc::clone(clock) as Arc<dyn Clock>)
}

impl Kept {
    /// The app ends and starts again.
    pub(super) fn restart(self) -> Self {
        drop(self.store);
        let store = open(&self.folder, &self.clock).unwrap();
        Self {
            folder: self.folder,
            clock: self.clock,
            store,
        }
    }

    pub(super) fn pass(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Somebody else's hand in the file.
    pub(super) fn tamper(&self, sql: &str) {
        let connection = Connection::open(self.folder.path().join("journal.sqlite3")).unwrap();
        connection
            .execute_batch(
                "DROP TRIGGER IF EXISTS records_are_not_altered; DROP TRIGGER IF EXISTS records_are_not_removed;",
            )
            .unwrap();
        connection.execute_batch(sql).unwrap();
    }

    /// Does something within a transaction of the writer's.
    pub(super) async fn in_writer(&self, act: impl FnOnce(&Connection) + Send + 'static) {
        let job = Job::Test(std::sync::Mutex::new(Some(Box::new(act))));
        self.store.call(job).await.unwrap();
    }

    pub(super) async fn ask_writer<T: Send + 'static>(&self, act: impl FnOnce(&Connection) -> T + Send + 'static) -> T {
        let (tell, told) = oneshot::channel();
        self.in_writer(move |connection| drop(tell.send(act(connection)))).await;
        told.await.unwrap()
    }
}

pub(super) fn person(number: u128, name: &str) -> PersonRef {
    PersonRef {
        id: UserId(Uuid::from_u128(number)),
        name: name.to_owned(),
    }
}

pub(super) fn file_ref(id: i32) -> EntryRef {
    EntryRef::file(EntryId::Number(id))
}

pub(super) fn file(id: i32, title: &str) -> Entry {
    Entry {
        id: EntryId::Number(id),
        title: title.to_owned(),
        section: Section::Rooms,
        access: AccessLevel::RoomManager,
        created_by: Some(person(1, "Eva")),
        updated: None,
        shared: ShareFlags::default(),
        third_party: false,
        in_room_type: None,
        details: EntryDetails::File(FileDetails {
            folder: EntryId::Number(7),
            lock: LockState::Free,
            may_lock: Some(true),
            open_in_editor: false,
            editors: Vec::new(),
            extension: ".docx".to_owned(),
            comment: String::new(),
            version: 1,
        }),
    }
}

pub(super) fn item(id: i32, title: &str) -> PlanItem {
    PlanItem {
        key: ItemKey(u64::try_from(id).unwrap()),
        entry: Some(file(id, title)),
        whereabouts: None,
        forecast: Forecast::new(Expected::WillChange, Certainty::Known),
        include: true,
        change: None,
    }
}

/// Opened a minute after the one before.
pub(super) fn run_of(items: Vec<PlanItem>) -> NewRun {
    static MINUTES: AtomicI64 = AtomicI64::new(0);
    let minute = MINUTES.fetch_add(1, Ordering::Relaxed);
    let plan = Plan {
        id: PlanId::fresh(),
        change: Change::Lock,
        items,
    };
    NewRun {
        head: RunHead {
            id: RunId::fresh(),
            plan: plan.id,
            portal: PORTAL.to_owned(),
            portal_name: "Acme".to_owned(),
            person: Some(person(2, "Jon Müller")),
            change: Change::Lock,
            origin: Origin::List,
            opened_at: Timestamp::from_second(1_800_000_000 + minute * 60).unwrap(),
            app_version: "0.1.0".to_owned(),
        },
        plan,
    }
}

/// So many files, 1 and up.
pub(super) fn run(files: i32) -> NewRun {
    run_of((1..=files).map(|id| item(id, &format!("File {id}"))).collect())
}

pub(super) fn settled(outcome: Outcome) -> Settled {
    Settled {
        outcome,
        before: Some(ItemState::Lock(LockState::Free)),
        after: Some(ItemState::Lock(LockState::Mine)),
        checked_at: Some("2026-03-04T05:06:07.123456789Z".parse().unwrap()),
    }
}

pub(super) fn trouble<T: std::fmt::Debug>(answer: Answer<T>) -> JournalTrouble {
    match answer {
        Err(Problem {
            kind: ProblemKind::Journal(trouble),
            ..
        }) => trouble,
        other => panic!("no trouble with the journal: {other:?}"),
    }
}

pub(super) fn version() -> i64 {
    i64::try_from(schema::MIGRATIONS.len()).unwrap()
}
