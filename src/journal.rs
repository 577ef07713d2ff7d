//! The journal: what every run did, on disk before it is relied on. The only room that knows SQLite.
//!
//! In the folder that the caller names:
//!
//! - `journal.sqlite3`: the records, chained by hash over all runs, and the tables that are folded from them in the
//!   same transaction (`schema/v1.sql`);
//! - `seals.jsonl`: the last hash of each run at the moments that matter, so that a cut-off end shows;
//! - `claims/`: a locked file for each plan that an instance of the app is at.
//!
//! One thread writes ([`writer`]), one reads ([`reader`]): no call blocks the thread it is made on. Several instances
//! of the app may share the folder, which must be on a disk of this computer. It must not know the portal, and
//! nothing in it is secret: the domain's types hold no secrets.
//!
//! Against whom the chain is of use: it shows every change by somebody who does not recompute it, and the seals and
//! the hashes on reports show one by somebody who does, unless they alter those too.

mod batch;
mod chain;
mod claims;
pub mod plan_file;
mod queries;
mod reader;
mod rows;
mod schema;
mod seals;
mod shape;
mod tables;
#[cfg(test)]
mod tests;
mod trouble;
mod verify;
mod writer;

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::JoinHandle;

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};

use claims::Claims;
use reader::Reader;
use seals::Seals;
use trouble::Trouble;
use writer::{Call, Job, Writer};

use crate::bulk::clock::{Clock, SystemClock};
use crate::bulk::ports::{Answer, Committed, RunJournal};
use crate::bulk::record::{Integrity, NewRun, RunEvent, RunId, RunItem, RunQuery, RunSummary, Settled};
use crate::domain::ids::{EntryRef, UserId};
use crate::domain::problem::Problem;

/// So many writes may wait before those who write more wait too.
const WAITING: usize = 1024;

/// The journal in one folder. Cheap to clone. What was asked for is still done when the last of them is dropped, which
/// waits for it.
#[derive(Clone)]
pub struct JournalStore {
    inner: Arc<Inner>,
}

struct Inner {
    /// `None` while it is being dropped: the thread ends when nobody can call it any more.
    calls: Option<mpsc::Sender<Call>>,
    thread: Option<JoinHandle<()>>,
    commits: Arc<AtomicU64>,
    /// `None` while it is being dropped.
    reader: Option<Reader>,
    claims: Claims,
    seals: Seals,
    path: PathBuf,
}

impl fmt::Debug for JournalStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JournalStore")
            .field("path", &self.inner.path)
            .finish_non_exhaustive()
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // The reader first: whoever closes the file last tidies it up, and a reader cannot.
        self.reader = None;
        self.calls = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the journal's writer broke");
        }
    }
}

impl JournalStore {
    /// Opens the journal in this folder, or makes one there. Blocks until it is open.
    pub fn open(folder: &Path) -> Result<Self, Problem> {
        Self::open_at(folder, Arc::new(SystemClock::default()))
    }

    /// As [`Self::open`], with the time of day from this clock: records say when they were written.
    pub fn open_at(folder: &Path, clock: Arc<dyn Clock>) -> Result<Self, Problem> {
        Self::open_with(folder, clock, schema::MIGRATIONS).map_err(Problem::from)
    }

    fn open_with(
        folder: &Path,
        clock: Arc<dyn Clock>,
        migrations: &'static [schema::Migration],
    ) -> Result<Self, Trouble> {
        std::fs::create_dir_all(folder)?;
        // Made before SQLite is asked, because the file system says more clearly than SQLite what is the matter.
        let claims = Claims::open(folder.join("claims"))?;
        let seals = Seals::new(folder.join("seals.jsonl"));
        let path = folder.join("journal.sqlite3");
        let connection = schema::open(&path, migrations, clock.wall())?;
        let commits = Arc::new(AtomicU64::new(0));
        let writer = Writer {
            path: path.clone(),
            migrations,
            clock,
            claims: claims.clone(),
            seals: seals.clone(),
            commits: Arc::clone(&commits),
            connection: Some(connection),
            held: HashMap::new(),
        };
        let (calls, called) = mpsc::channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("journal-writer".to_owned())
            .spawn(move || writer.work(called))?;
        let inner = Inner {
            calls: Some(calls),
            thread: Some(thread),
            commits,
            reader: Some(Reader::start(path.clone())?),
            claims,
            seals,
            path,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// How many transactions this store has committed.
    pub fn commits(&self) -> u64 {
        self.inner.commits.load(Ordering::Relaxed)
    }

    /// A page of the runs that fit, newest first.
    pub async fn runs(&self, query: &RunQuery, offset: u64, limit: u64) -> Answer<Vec<RunSummary>> {
        let query = query.clone();
        let ask = move |connection: &mut _| queries::runs(connection, &query, offset, limit);
        self.reader()?.ask(ask).await
    }

    /// How many runs fit.
    pub async fn count(&self, query: &RunQuery) -> Answer<u64> {
        let query = query.clone();
        self.reader()?
            .ask(move |connection| queries::count(connection, &query))
            .await
    }

    /// One run. `None`: there is no such run.
    pub async fn run(&self, run: RunId) -> Answer<Option<RunSummary>> {
        self.reader()?
            .ask(move |connection| queries::run(connection, run.0))
            .await
    }

    /// Items of a run in the order of its plan, from this place on.
    pub async fn items(&self, run: RunId, first_place: u64, limit: u64) -> Answer<Vec<RunItem>> {
        let ask = move |connection: &mut _| queries::items(connection, run.0, first_place, limit);
        self.reader()?.ask(ask).await
    }

    /// What happened to a run as a whole and when, oldest first: pauses with their reasons, and its end.
    pub async fn events(&self, run: RunId) -> Answer<Vec<(Timestamp, RunEvent)>> {
        self.reader()?
            .ask(move |connection| queries::events(connection, run.0))
            .await
    }

    /// Runs that are not closed and that nobody is at, here or in another instance: they may be taken up again.
    /// Newest first.
    pub async fn unfinished(&self) -> Answer<Vec<RunSummary>> {
        let claims = self.inner.claims.clone();
        let ask = move |connection: &mut _| {
            let query = RunQuery {
                unfinished: true,
                ..RunQuery::default()
            };
            let mut runs = queries::runs(connection, &query, 0, u64::MAX)?;
            let held = claims.held(runs.iter().map(|run| run.head.plan.0))?;
            runs.retain(|run| !held.contains(&run.head.plan.0));
            Ok(runs)
        };
        self.reader()?.ask(ask).await
    }

    /// What became of one entry of this portal, newest first.
    pub async fn history_of(&self, entry: EntryRef, portal: &str, limit: u64) -> Answer<Vec<(RunSummary, Settled)>> {
        let portal = portal.to_owned();
        let ask = move |connection: &mut _| queries::history_of(connection, &entry, &portal, limit);
        self.reader()?.ask(ask).await
    }

    /// How many writes left for this portal since then: of this person and of people who are not known, or of all.
    pub async fn writes_since(&self, portal: &str, person: Option<UserId>, since: Timestamp) -> Answer<u64> {
        let portal = portal.to_owned();
        let ask = move |connection: &mut _| queries::writes_since(connection, &portal, person, since);
        self.reader()?.ask(ask).await
    }

    /// Whether the journal is what was written. Reads all of it, beside everything else that goes on.
    pub async fn verify(&self) -> Answer<Integrity> {
        let seals = self.inner.seals.clone();
        let ask = move |connection: &mut _| verify::verify(connection, &seals);
        self.reader()?.ask_at_length(ask).await
    }

    fn reader(&self) -> Answer<&Reader> {
        let gone = || Problem::internal("the journal's reader has ended");
        self.inner.reader.as_ref().ok_or_else(gone)
    }

    fn call(&self, job: Job) -> Committed<'_> {
        Box::pin(async move {
            let gone = || Problem::internal("the journal's writer has ended");
            let (answer, answered) = oneshot::channel();
            let calls = self.inner.calls.as_ref().ok_or_else(gone)?;
            calls.send(Call { job, answer }).await.map_err(|_| gone())?;
            answered.await.map_err(|_| gone())?
        })
    }
}

impl RunJournal for JournalStore {
    fn open(&self, run: Arc<NewRun>) -> Committed<'_> {
        self.call(Job::Open(run))
    }

    fn reopen(&self, run: RunId) -> Committed<'_> {
        self.call(Job::Reopen(run))
    }

    fn sending(&self, run: RunId, place: u32) -> Committed<'_> {
        self.call(Job::Sending(run, place))
    }

    fn seen_undone(&self, run: RunId, place: u32) -> Committed<'_> {
        self.call(Job::SeenUndone(run, place))
    }

    fn settled(&self, run: RunId, place: u32, settled: Settled) -> Committed<'_> {
        self.call(Job::Settled(run, place, Box::new(settled)))
    }

    fn event(&self, run: RunId, event: RunEvent) -> Committed<'_> {
        self.call(Job::Event(run, event))
    }

    fn release(&self, run: RunId) -> Committed<'_> {
        self.call(Job::Release(run))
    }
}
