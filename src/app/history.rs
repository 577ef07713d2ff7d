//! The history: lists runs, opens one, goes on with what was cut off, and looks whether the record is whole.

use jiff::{SignedDuration, Timestamp};

use super::App;
use super::journals::JournalOf;
use super::undoing::Undoing;
use crate::bulk::engine;
use crate::bulk::record::{ItemStatus, RunId, RunItem, RunQuery, RunSummary};
use crate::command::JobKind;
use crate::desk::Page;
use crate::desk::history::{Checked, Runs};
use crate::domain::problem::Problem;
use crate::journal::JournalStore;
use crate::runtime::Task;

/// Errands at the journal under way.
#[derive(Default)]
pub(super) struct History {
    list: Task<(Vec<RunSummary>, bool)>,
    /// Runs found unfinished, with their items.
    unfinished: Task<Vec<(RunSummary, Vec<RunItem>)>>,
    items: Task<(RunSummary, Vec<RunItem>)>,
    /// The open run, after it ended.
    summary: Task<Option<RunSummary>>,
    pub(super) undoing: Undoing,
    /// What is to be done with the run whose items are being fetched.
    then: Then,
    left: Task<()>,
    verify: Task<crate::bulk::record::Integrity>,
    /// Changes of the last day.
    writes: Task<u64>,
    /// Unfinished runs whose unclear changes are being settled by reading.
    settling: Vec<engine::RunHandle>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Then {
    #[default]
    Show,
    Continue,
    Undo,
}

/// Runs fetched at a time.
const PAGE: u64 = 200;
/// Items fetched at a time; between two pages others get at the journal.
const ITEMS_PAGE: u64 = 5_000;
/// The portal counts changes by the day.
const DAY: SignedDuration = SignedDuration::from_hours(24);

impl App {
    fn journal(&self) -> Option<JournalStore> {
        self.live_journal().and_then(JournalOf::store)
    }

    pub(super) fn list_history(&mut self) {
        self.fetch_runs(0);
    }

    pub(super) fn search_history(&mut self, text: String) {
        self.desk.history.search = text;
        self.fetch_runs(0);
    }

    pub(super) fn more_history(&mut self) {
        self.fetch_runs(self.desk.history.runs.known().len() as u64);
    }

    /// Fetches `PAGE` more runs than these; what is shown stays until they are there.
    fn fetch_runs(&mut self, known: u64) {
        let Some(journal) = self.journal() else {
            if let Some(problem) = self.live_journal().and_then(JournalOf::problem) {
                self.desk.history.runs = Runs::Failed(problem);
            }
            return;
        };
        let query = RunQuery {
            text: self.desk.history.search.trim().to_owned(),
            ..RunQuery::default()
        };
        if matches!(self.desk.history.runs, Runs::NotAsked | Runs::Failed(_)) {
            self.desk.history.runs = Runs::Loading;
        }
        let wanted = known + PAGE;
        self.history
            .list
            .start(&self.services.spawner, "list runs", async move {
                let mut runs = journal.runs(&query, 0, wanted + 1).await?;
                let more = runs.len() as u64 > wanted;
                runs.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
                Ok((runs, more))
            });
    }

    pub(super) fn poll_history(&mut self) {
        if self.history.list.poll() {
            self.desk.history.runs = match (self.history.list.take(), self.history.list.problem()) {
                (Some((runs, more)), _) => Runs::Loaded { runs, more },
                (None, Some(problem)) => Runs::Failed(problem.clone()),
                (None, None) => Runs::NotAsked,
            };
        }
        if self.history.unfinished.poll()
            && let Some(found) = self.history.unfinished.take()
        {
            self.found_unfinished(found);
        }
        if self.history.items.poll() {
            match (self.history.items.take(), self.history.items.problem().cloned()) {
                (Some((summary, items)), _) => self.run_fetched(&summary, items),
                (None, Some(problem)) => self.run_not_fetched(problem),
                (None, None) => {}
            }
        }
        if self.history.summary.poll()
            && let Some(summary) = self.history.summary.take().flatten()
        {
            self.desk.history.update(&summary);
        }
        self.poll_undo();
        if self.history.left.poll() {
            if let Some(problem) = self.history.left.problem() {
                let said = self.services.words.problem(problem);
                self.desk.notices.trouble(said);
            }
            self.look_for_unfinished();
            self.list_history();
        }
        if self.history.verify.poll() {
            self.desk.history.integrity = match (self.history.verify.take(), self.history.verify.problem()) {
                (Some(integrity), _) => Checked::Known(integrity, Timestamp::now()),
                (None, Some(problem)) => Checked::Failed(problem.clone()),
                (None, None) => Checked::NotAsked,
            };
        }
        if self.history.writes.poll() {
            // Where the journal cannot be read, nothing is claimed.
            self.desk.writes_today = self.history.writes.take();
        }
        self.poll_settling();
    }

    /// How much of the day's changes is used, as far as this computer knows.
    fn count_writes(&mut self) {
        let (Some(journal), Some(connection)) = (self.journal(), &self.desk.connection) else {
            return;
        };
        let portal = connection.portal.origin().to_owned();
        let person = connection.person.as_ref().map(|person| person.id);
        let person = person.or_else(|| connection.key.created_by.as_ref().map(|person| person.id));
        let since = Timestamp::now().checked_sub(DAY).unwrap_or(Timestamp::MIN);
        self.history
            .writes
            .start(&self.services.spawner, "count the day's changes", async move {
                journal.writes_since(&portal, person, since).await
            });
    }

    /// The first thing after connecting: are there runs of this portal that were cut off?
    pub(super) fn look_for_unfinished(&mut self) {
        self.count_writes();
        let (Some(journal), Some(connection)) = (self.journal(), &self.desk.connection) else {
            return;
        };
        let portal = connection.portal.origin().to_owned();
        self.history
            .unfinished
            .start(&self.services.spawner, "look for unfinished runs", async move {
                let mut found = Vec::new();
                for run in journal.unfinished().await? {
                    if run.head.portal == portal {
                        let items = all_items(&journal, run.head.id).await?;
                        found.push((run, items));
                    }
                }
                Ok(found)
            });
    }

    /// Offers what can be continued. Whatever was sent without an answer is looked at first.
    fn found_unfinished(&mut self, found: Vec<(RunSummary, Vec<RunItem>)>) {
        self.desk.history.unfinished.clear();
        for (run, items) in found {
            if self.runs_here(run.head.id) {
                continue;
            }
            let in_doubt = items
                .iter()
                .any(|item| matches!(item.status, ItemStatus::Unknown { .. }));
            if in_doubt && !self.desk.history.settled.contains(&run.head.id) {
                self.settle(&run, items);
            }
            self.desk.history.unfinished.push(run);
        }
    }

    /// Whether this window is at it.
    fn runs_here(&self, run: RunId) -> bool {
        self.run_handles().any(|handle| handle.run() == run)
    }

    fn settle(&mut self, run: &RunSummary, items: Vec<RunItem>) {
        let (Some(context), Some(journal)) = (self.context().cloned(), self.run_journal()) else {
            return;
        };
        tracing::info!(run = %run.head.id, "settling what a run had sent when it was cut off");
        // Once is enough: what the portal would not let us read now is asked again when the run is continued.
        self.desk.history.settled.push(run.head.id);
        self.history
            .settling
            .push(engine::recover(&context, journal, &run.head, items));
        self.note_settling();
    }

    fn poll_settling(&mut self) {
        if self.history.settling.is_empty() {
            return;
        }
        let before = self.history.settling.len();
        self.history.settling.retain(|handle| !handle.progress().is_finished());
        if self.history.settling.len() < before {
            self.note_settling();
            self.look_for_unfinished();
        }
    }

    fn note_settling(&mut self) {
        let runs = self.history.settling.iter().map(engine::RunHandle::run);
        self.desk.history.settling = runs.collect();
    }

    pub(super) fn open_run(&mut self, run: RunId) {
        self.fetch_run(run, Then::Show);
    }

    pub(super) fn close_run(&mut self) {
        if !self.desk.history.job.is_running() {
            self.desk.history.close();
            self.list_history();
        }
    }

    /// Reads a run and then its entries, to show it backwards.
    pub(super) fn undo_run(&mut self, run: RunId) {
        if !self.desk.is_writing() {
            self.fetch_run(run, Then::Undo);
        }
    }

    /// The run that is open ended: what is said of it comes from the journal.
    pub(super) fn open_run_changed(&mut self) {
        let open = self.desk.history.open.as_ref().map(|open| open.summary.head.id);
        let (Some(journal), Some(run)) = (self.journal(), open) else {
            return;
        };
        self.history
            .summary
            .start(&self.services.spawner, "read a run's counts", async move {
                journal.run(run).await
            });
    }

    pub(super) fn continue_run(&mut self, run: RunId) {
        if self.desk.is_writing() {
            return;
        }
        self.fetch_run(run, Then::Continue);
    }

    fn fetch_run(&mut self, run: RunId, then: Then) {
        let Some(journal) = self.journal() else { return };
        if self.desk.history.job.is_running() {
            return;
        }
        self.desk.page = Page::History;
        let history = &self.desk.history;
        let known = history.runs.known().iter().chain(&history.unfinished);
        if let Some(summary) = known.into_iter().find(|known| known.head.id == run).cloned() {
            self.desk.history.open(summary);
        }
        self.history.then = then;
        self.history
            .items
            .start(&self.services.spawner, "open a run", async move {
                let summary = journal.run(run).await?;
                let summary = summary.ok_or_else(|| Problem::internal("the journal has no such run"))?;
                let items = all_items(&journal, run).await?;
                Ok((summary, items))
            });
    }

    fn run_fetched(&mut self, summary: &RunSummary, items: Vec<RunItem>) {
        self.desk.history.update(summary);
        self.desk.history.open(summary.clone());
        if self.history.then == Then::Continue && summary.closed.is_none() {
            self.go_on_with(summary, items);
        } else if self.history.then == Then::Undo {
            self.desk.history.set_items(items.clone());
            self.read_for_undo(summary, items);
        } else {
            self.desk.history.set_items(items);
        }
    }

    fn run_not_fetched(&mut self, problem: Problem) {
        if let Some(open) = &mut self.desk.history.open {
            open.loading = false;
            open.problem = Some(problem);
        }
    }

    fn go_on_with(&mut self, summary: &RunSummary, mut items: Vec<RunItem>) {
        self.respect_never_touch(&mut items);
        let (Some(context), Some(journal)) = (self.context().cloned(), self.run_journal()) else {
            self.desk.history.set_items(items);
            return;
        };
        tracing::info!(run = %summary.head.id, "run continued");
        self.desk.history.set_running_items(items.clone());
        self.desk
            .history
            .unfinished
            .retain(|unfinished| unfinished.head.id != summary.head.id);
        let handle = engine::reopen(&context, journal, &summary.head, items);
        *self.run_slot(JobKind::Past) = Some(handle);
    }

    pub(super) fn leave_run(&mut self, run: RunId) {
        let (Some(store), Some(journal)) = (self.journal(), self.run_journal()) else {
            return;
        };
        self.history
            .left
            .start(&self.services.spawner, "leave a run as it is", async move {
                let items = all_items(&store, run).await?;
                engine::leave_alone(journal, run, items).await
            });
    }

    pub(super) fn check_record(&mut self) {
        let Some(journal) = self.journal() else { return };
        self.desk.history.integrity = Checked::Checking;
        self.history
            .verify
            .start(&self.services.spawner, "check the record", async move {
                journal.verify().await
            });
    }

    /// A run ended: the list and the offers are no longer as they were.
    pub(super) fn history_changed(&mut self) {
        self.look_for_unfinished();
        if self.desk.page == Page::History || !matches!(self.desk.history.runs, Runs::NotAsked) {
            self.list_history();
        }
    }

    pub(super) fn drop_history(&mut self) {
        self.history = History::default();
    }
}

async fn all_items(journal: &JournalStore, run: RunId) -> Result<Vec<RunItem>, Problem> {
    let mut items: Vec<RunItem> = Vec::new();
    loop {
        let page = journal.items(run, items.len() as u64, ITEMS_PAGE).await?;
        let last = (page.len() as u64) < ITEMS_PAGE;
        items.extend(page);
        if last {
            return Ok(items);
        }
    }
}
