//! The engine on a practice portal over real sockets: what a job says beside what the portal holds.

#![allow(dead_code, reason = "every test uses its own part of it")]

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use docspace_steward::bulk::clock::SystemClock;
use docspace_steward::bulk::engine::{self, ItemResult, RunHandle, RunOptions};
use docspace_steward::bulk::pacer::{Limits, Pacer};
use docspace_steward::bulk::plan::{Candidate, Plan};
use docspace_steward::bulk::record::{NewRun, Origin, RunHead, RunId};
use docspace_steward::bulk::resolve::{self, Resolved, Wanted};
use docspace_steward::bulk::review::{self, ReviewNews, ToReview};
use docspace_steward::bulk::work::{Context, ItemKey, Progress};
use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access::{ImplicitReaders, ItemAccess};
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::entry::Entry;
use docspace_steward::domain::forecast::{Change, Forecast, Known};
use docspace_steward::domain::ids::{EntryId, EntryKind, EntryRef, UserId};
use docspace_steward::domain::outcome::Outcome;
use docspace_steward::domain::pasted::Reading;
use docspace_steward::domain::person::Person;
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::domain::problem::{Problem, ProblemKind};
use docspace_steward::journal::JournalStore;
use docspace_steward::practice::world::{EntryId as StoredId, EntryKey};
use docspace_steward::practice::{Options, Running, keys, people, start};
use jiff::Timestamp;
use tempfile::TempDir;
use uuid::Uuid;

/// A portal, and the engine working against it with one of its keys.
pub(crate) struct Bench {
    pub(crate) portal: Running,
    pub(crate) journal: JournalStore,
    /// Where the journal is; goes with the bench.
    pub(crate) folder: TempDir,
    pub(crate) context: Context<Client>,
    pub(crate) portal_url: PortalUrl,
}

/// A row after its job: forecast beside outcome.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) entry: Option<Entry>,
    pub(crate) forecast: Forecast,
    pub(crate) result: ItemResult,
}

pub(crate) fn file(id: i32) -> EntryRef {
    EntryRef::file(EntryId::Number(id))
}

pub(crate) fn folder(id: i32) -> EntryRef {
    EntryRef::folder(EntryId::Number(id))
}

pub(crate) fn stored(id: &EntryId) -> StoredId {
    match id {
        EntryId::Number(number) => StoredId::from(*number),
        EntryId::ThirdParty(text) => StoredId::from(text.as_str()),
    }
}

pub(crate) fn named(id: &StoredId) -> EntryId {
    EntryId::parse(&id.to_string()).expect("an id of the portal")
}

pub(crate) fn key_of(entry: &EntryRef) -> EntryKey {
    match entry.kind {
        EntryKind::File => EntryKey::File(stored(&entry.id)),
        EntryKind::Folder => EntryKey::Folder(stored(&entry.id)),
    }
}

/// Id of somebody who plays a part: `admin`, `user`…
pub(crate) fn cast(part: &str) -> Uuid {
    people().into_iter().find(|(name, _)| *name == part).expect("a part").1
}

/// A run of this plan, as the app would open it.
pub(crate) fn new_run(portal: &str, plan: Plan) -> NewRun {
    let head = RunHead {
        id: RunId::fresh(),
        plan: plan.id,
        portal: portal.to_owned(),
        portal_name: "Practice".to_owned(),
        person: None,
        change: plan.change.clone(),
        origin: Origin::List,
        opened_at: Timestamp::now(),
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    NewRun { head, plan }
}

impl Bench {
    pub(crate) fn new(key: &str, options: &Options) -> Self {
        let portal = start(options).expect("a practice portal");
        let portal_url = PortalUrl::parse(&portal.address()).expect("an address");
        let secret = keys().into_iter().find(|(name, _)| *name == key).expect("a key").1;
        let secret = AccessKey::parse(&secret).expect("a key");
        let client = Client::new(portal_url.clone(), secret, ClientOptions::default()).expect("a client");
        // As careful as ever, but for the pace, which `bulk::pacer` has its own tests for.
        let limits = Limits {
            requests_per_window: 300_000,
            ..Limits::default()
        };
        let folder = tempfile::tempdir().expect("a folder");
        let journal = JournalStore::open(folder.path()).expect("a journal");
        let context = Context {
            portal: Arc::new(client),
            pacer: Pacer::new(limits, Arc::new(SystemClock::default())),
            runtime: tokio::runtime::Handle::current(),
            notify: Arc::new(|| {}),
        };
        Self {
            portal,
            journal,
            folder,
            context,
            portal_url,
        }
    }

    pub(crate) async fn person(&self, id: Uuid) -> Person {
        self.context.portal.person_by_id(UserId(id)).await.expect("a person")
    }

    pub(crate) async fn resolve(&self, readings: Vec<Reading>) -> Vec<Resolved> {
        let wanted = readings.into_iter().zip(0..).map(|(reading, key)| Wanted {
            key: ItemKey(key),
            reading,
        });
        let wanted: Vec<_> = wanted.collect();
        let total = wanted.len();
        let mut work = resolve::start(&self.context, Some(self.portal_url.clone()), wanted);
        work.finished().await;
        let mut items = work.take_news();
        items.sort_by_key(|item| item.key);
        assert_eq!(items.len(), total, "one answer per row");
        items.into_iter().map(|item| item.resolved).collect()
    }

    /// From reading the entries to the verdicts, trying whatever can be tried.
    pub(crate) async fn job(&self, change: Change, entries: Vec<EntryRef>) -> (Progress, HashMap<EntryRef, Row>) {
        let plan = self.plan(change, &entries).await;
        self.carry_out(plan, &entries).await
    }

    /// Reads the entries and plans to try whatever can be tried.
    pub(crate) async fn plan(&self, change: Change, entries: &[EntryRef]) -> Plan {
        let resolved = self
            .resolve(entries.iter().cloned().map(Reading::Named).collect())
            .await;
        let candidates = resolved.into_iter().zip(0..).map(|(resolved, key)| {
            let (entry, room) = match resolved {
                Resolved::Entry(found) => {
                    let room = found.whereabouts.and_then(|place| place.room).map(|room| room.title);
                    (Ok(found.entry), room)
                }
                Resolved::NotFound => (Err(Problem::new(ProblemKind::NotFoundOrInvisible)), None),
                Resolved::Failed(problem) => (Err(problem), None),
                Resolved::Both { .. } | Resolved::NotAsked => panic!("named entries are asked"),
            };
            let known = Known {
                room,
                ..Known::default()
            };
            Candidate {
                key: ItemKey(key),
                entry,
                whereabouts: None,
                known,
            }
        });
        let mut plan = Plan::make(change, candidates.collect());
        for item in &mut plan.items {
            item.include = true;
        }
        plan
    }

    /// Starts a run that is kept in the journal.
    pub(crate) fn start(&self, plan: Plan) -> RunHandle {
        let journal = Arc::new(self.journal.clone());
        let new = new_run(self.portal_url.origin(), plan);
        engine::start(&self.context, journal, new, RunOptions::default())
    }

    pub(crate) async fn carry_out(&self, plan: Plan, entries: &[EntryRef]) -> (Progress, HashMap<EntryRef, Row>) {
        let items = plan.items.clone();
        let mut run = self.start(plan);
        let progress = run.finished().await;
        let mut results: BTreeMap<ItemKey, ItemResult> = BTreeMap::new();
        for result in run.take_news() {
            assert!(results.insert(result.key, result).is_none(), "one verdict per item");
        }
        assert_eq!(results.len(), items.len(), "one verdict per item");
        assert_eq!(progress.tally.total(), items.len());
        let rows = entries
            .iter()
            .cloned()
            .zip(items.into_iter().zip(results.into_values()));
        let rows = rows.map(|(entry, (item, result))| {
            assert_eq!(item.key, result.key);
            let row = Row {
                entry: item.entry,
                forecast: item.forecast,
                result,
            };
            (entry, row)
        });
        (progress, rows.collect())
    }

    pub(crate) async fn review(
        &self,
        entries: Vec<EntryRef>,
    ) -> (HashMap<EntryRef, ItemAccess>, Option<ImplicitReaders>) {
        let wanted = entries.into_iter().zip(0..).map(|(entry, key)| ToReview {
            key: ItemKey(key),
            entry,
        });
        let mut work = review::start(&self.context, wanted.collect());
        work.finished().await;
        let mut items = HashMap::new();
        let mut readers = None;
        for news in work.take_news() {
            match news {
                ReviewNews::Item(reviewed) => {
                    items.insert(reviewed.item.entry, reviewed.item.access);
                }
                ReviewNews::Readers(told) => readers = Some(told),
                ReviewNews::NotLooked(key) => panic!("{key:?} was not looked at"),
            }
        }
        (items, readers)
    }

    /// Who holds the lock of a file, in truth.
    pub(crate) fn holder(&self, entry: &EntryRef) -> Option<Uuid> {
        self.portal
            .with_world(|world| world.file(&stored(&entry.id))?.lock.as_ref().map(|lock| lock.by))
    }

    /// Who owns an entry, in truth.
    pub(crate) fn owner(&self, entry: &EntryRef) -> Option<Uuid> {
        self.portal.with_world(|world| world.creator_of(&key_of(entry)))
    }

    pub(crate) fn all_files(&self) -> Vec<EntryRef> {
        self.portal
            .with_world(|world| world.files.keys().map(|id| EntryRef::file(named(id))).collect())
    }

    pub(crate) fn all_folders(&self, rooms: bool) -> Vec<EntryRef> {
        self.portal.with_world(|world| {
            let folders = world
                .folders
                .values()
                .filter(|folder| !folder.kind.is_section() && folder.is_room() == rooms);
            folders.map(|folder| EntryRef::folder(named(&folder.id))).collect()
        })
    }

    /// Requests of one method whose path contains `part`.
    pub(crate) fn requests(&self, method: &str, part: &str) -> usize {
        let ledger = self.portal.ledger();
        ledger
            .iter()
            .filter(|entry| entry.method == method && entry.path.contains(part))
            .count()
    }

    /// After a write whose answer was missing or unclear, its entry was read before the next write on it.
    pub(crate) fn assert_no_blind_repeats(&self) {
        let mut open: HashMap<String, bool> = HashMap::new();
        for entry in self.portal.ledger() {
            let Some(id) = entry
                .path
                .split("/files/file/")
                .nth(1)
                .map(|rest| rest.split(['/', '?']).next())
            else {
                continue;
            };
            let id = id.unwrap_or_default().to_owned();
            let clear = entry.status.is_some_and(|status| status < 500)
                && entry.faults.iter().all(|fault| !fault.contains("broken off"));
            if entry.method == "PUT" {
                let was_open = open.insert(id.clone(), !clear);
                assert_ne!(was_open, Some(true), "file {id} was written to again without looking");
            } else if clear {
                open.insert(id, false);
            }
        }
    }
}

/// The outcome of a row as a word, for tables.
pub(crate) fn word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Changed => "changed",
        Outcome::AlreadySo => "already",
        Outcome::NotChanged(_) => "not changed",
        Outcome::CouldNotSettle(_) => "not settled",
        Outcome::LeftOut => "left out",
        Outcome::NotStarted => "not started",
    }
}
