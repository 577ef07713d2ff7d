//! The jobs that write: fresh plans, runs, and what came of them.

use jiff::Timestamp;

use super::App;
use crate::bulk::engine::{self, RunHandle, RunOptions};
use crate::bulk::paths::Whereabouts;
use crate::bulk::plan::{Candidate, Plan, PlanItem};
use crate::bulk::record::{NewRun, Origin, PlanId, RunHead, RunId};
use crate::bulk::work::ItemKey;
use crate::bulk::work::{Progress, StoppedBecause};
use crate::command::JobKind;
use crate::desk::items::KnownItem;
use crate::desk::job::{EndedEarly, Ending, Job, JobRow, LockWanted, RowResult};
use crate::desk::{Dialog, Page};
use crate::domain::forecast::{Change, Known};
use crate::domain::key_rights::Need;
use crate::domain::outcome::Outcome;
use crate::domain::person::{Person, PersonRef};

/// Runs under way, one of each kind at most.
#[derive(Default)]
pub(super) struct Runs {
    locks: Option<RunHandle>,
    owners: Option<RunHandle>,
    past: Option<RunHandle>,
}

/// "Do 3 first and let me look".
const FEW: usize = 3;

const KINDS: [JobKind; 3] = [JobKind::Locks, JobKind::Owners, JobKind::Past];

impl App {
    pub(super) fn run_slot(&mut self, kind: JobKind) -> &mut Option<RunHandle> {
        match kind {
            JobKind::Locks => &mut self.runs.locks,
            JobKind::Owners => &mut self.runs.owners,
            JobKind::Past => &mut self.runs.past,
        }
    }

    pub(super) fn want_lock(&mut self, wanted: LockWanted) {
        if !self.desk.locks.job.is_running() {
            self.desk.locks.wanted = wanted;
            if self.desk.locks.job.is_done() {
                self.desk.locks.job.reset();
            }
        }
    }

    pub(super) fn choose_owner(&mut self, person: Person) {
        self.desk.owners.new_owner = Some(person);
        self.desk.owners.search.clear();
        self.desk.owners.candidates = crate::desk::job::Candidates::NotAsked;
    }

    pub(super) fn forget_owner(&mut self) {
        if !self.desk.owners.job.is_running() {
            self.desk.owners.new_owner = None;
            self.desk.owners.job.reset();
        }
    }

    /// Plans anew where the list or the wish changed since, on the page that is looked at.
    pub(super) fn keep_plans_fresh(&mut self) {
        let (kind, change) = match (self.desk.page, &self.desk.owners.new_owner) {
            (Page::Locks, _) if self.desk.locks.wanted == LockWanted::Lock => (JobKind::Locks, Change::Lock),
            (Page::Locks, _) => (JobKind::Locks, Change::Unlock),
            (Page::Owners, Some(person)) => (JobKind::Owners, Change::HandOver(person.clone())),
            _ => return,
        };
        let revision = self.desk.items.revision();
        if !self.desk.job_mut(kind).is_stale(revision, &change) {
            return;
        }
        if self
            .desk
            .opened_for(kind)
            .is_some_and(|opened| opened.saved.plan.change != change)
        {
            // Something else is wanted now.
            self.desk.opened_plan = None;
        }
        let fresh = self.fresh_items(&change);
        let opened = self.desk.opened_plan.take_if(|opened| opened.kind() == kind);
        let Some(mut opened) = opened else {
            let rows = fresh.into_iter().map(fresh_row).collect();
            self.desk.job_mut(kind).plan(change, rows, revision);
            return;
        };
        let me = self.me();
        let rows = opened.check(fresh, &self.desk.items, me.as_ref());
        let job = self.desk.job_mut(kind);
        job.plan(change, rows, revision);
        job.is_plan(opened.saved.plan.id);
        self.desk.opened_plan = Some(opened);
    }

    /// What is ticked, planned as it is known now.
    fn fresh_items(&self, change: &Change) -> Vec<(PlanItem, KnownItem)> {
        let connection = self.desk.connection.as_ref();
        let me = connection.and_then(|connection| connection.person.as_ref());
        let me = me.map(|person| PersonRef {
            id: person.id,
            name: person.name.clone(),
        });
        let key_may_write = connection.map(|connection| connection.key.rights.allows(Need::WriteFiles));
        let ticked: Vec<_> = self.desk.items.ticked().collect();
        let never_touch = self.desk.never_touch.list();
        let candidates = ticked.iter().map(|(key, item)| {
            let owner = item.entry.created_by.as_ref();
            let owner = owner.and_then(|person| self.present_owner(person.id));
            let above = item.whereabouts.as_ref().map(Whereabouts::above);
            Candidate {
                key: *key,
                entry: Ok(item.entry.clone()),
                whereabouts: item.whereabouts.clone(),
                known: Known {
                    room: item.room_title().map(str::to_owned),
                    me: me.clone(),
                    key_may_write,
                    old_owner: owner.cloned(),
                    never_touch: never_touch.covers(&item.entry, above.as_deref(), owner),
                },
            }
        });
        let plan = Plan::make(change.clone(), candidates.collect());
        let with_known = |(item, (_, known)): (PlanItem, &(ItemKey, &KnownItem))| (item, (*known).clone());
        plan.items.into_iter().zip(&ticked).map(with_known).collect()
    }

    pub(super) fn start_run(&mut self, kind: JobKind) {
        self.start(kind, RunOptions::default());
    }

    pub(super) fn start_few(&mut self, kind: JobKind) {
        let look_after = Some(FEW);
        self.start(kind, RunOptions { look_after });
    }

    fn start(&mut self, kind: JobKind, options: RunOptions) {
        self.desk.dialog = None;
        let Some(context) = self.context().cloned() else { return };
        let job = self.desk.job_mut(kind);
        let Some(change) = job
            .change()
            .cloned()
            .filter(|_| *job.phase() == crate::desk::job::Phase::Check)
        else {
            return;
        };
        if job.included().next().is_none() {
            return;
        }
        // What is left out belongs into the record, too: it was looked at and not sent.
        let mut items: Vec<PlanItem> = job
            .rows()
            .iter()
            .map(|row| PlanItem {
                key: row.key,
                entry: Some(row.item.entry.clone()),
                whereabouts: row.item.whereabouts.clone(),
                forecast: row.forecast.clone(),
                include: row.included,
                change: row.change.clone(),
            })
            .collect();
        for item in &mut items {
            // Once more, whoever has made the plan.
            self.respect_in(item);
        }
        let opened = self.desk.opened_for(kind);
        if opened.is_some_and(|opened| opened.drift.unread > 0) {
            // What it is now is not known yet.
            return;
        }
        let opened = opened.is_some();
        let undone = self.desk.history.undo.as_ref().filter(|_| kind == JobKind::Past);
        let undone = undone.map(|undo| undo.of);
        let job = self.desk.job_mut(kind);
        let origin = match (undone, job.retried()) {
            (Some(run), _) => Origin::UndoOf(run),
            (None, _) if opened => Origin::File,
            (None, Some(run)) => Origin::RetryOf(run),
            (None, None) => Origin::List,
        };
        let plan = job.plan_id();
        let Some(head) = self.run_head(change.clone(), plan, origin) else {
            return;
        };
        self.desk.opened_plan = None;
        tracing::info!(?kind, items = items.len(), "run started");
        let job = self.desk.job_mut(kind);
        job.about(head.clone());
        job.started();
        if kind == JobKind::Past {
            self.desk.history.undo_started(head.clone());
        }
        let plan = Plan {
            id: head.plan,
            change,
            items,
        };
        let Some(journal) = self.run_journal() else { return };
        *self.run_slot(kind) = Some(engine::start(&context, journal, NewRun { head, plan }, options));
    }

    /// Who does what where, for the journal.
    fn run_head(&self, change: Change, plan: PlanId, origin: Origin) -> Option<RunHead> {
        let connection = self.desk.connection.as_ref()?;
        Some(RunHead {
            id: RunId::fresh(),
            plan,
            portal: connection.portal.origin().to_owned(),
            portal_name: connection.display_name(),
            person: self.me(),
            change,
            origin,
            opened_at: Timestamp::now(),
            app_version: self.services.about.version.to_owned(),
        })
    }

    /// Every run of this window.
    pub(super) fn run_handles(&self) -> impl Iterator<Item = &RunHandle> {
        let runs = &self.runs;
        [&runs.locks, &runs.owners, &runs.past].into_iter().flatten()
    }

    /// Does something with the run of this kind, if one is under way.
    pub(super) fn with_run(&mut self, kind: JobKind, act: impl FnOnce(&RunHandle)) {
        if let Some(run) = self.run_slot(kind) {
            act(run);
        }
    }

    /// A new key is in use: whatever waited for one goes on.
    pub(super) fn runs_have_new_key(&mut self) {
        for kind in KINDS {
            self.with_run(kind, RunHandle::key_replaced);
        }
    }

    pub(super) fn leave_for_later(&mut self, kind: JobKind) {
        self.with_run(kind, RunHandle::suspend);
        self.desk.job_mut(kind).stop_asked();
    }

    pub(super) fn stop_run(&mut self, kind: JobKind) {
        if let Some(work) = self.run_slot(kind) {
            work.stop();
            self.desk.job_mut(kind).stop_asked();
        }
    }

    /// Nothing more is started; what is left may be continued at the next start.
    pub(super) fn leave_all_for_later(&mut self) {
        for kind in KINDS {
            self.leave_for_later(kind);
        }
    }

    pub(super) fn drop_work(&mut self) {
        self.drop_reading();
        self.drop_review();
        self.runs = Runs::default();
        self.drop_history();
        self.desk.opened_plan = None;
    }

    pub(super) fn poll_runs(&mut self) {
        for kind in KINDS {
            self.poll_run(kind);
        }
    }

    fn poll_run(&mut self, kind: JobKind) {
        let Some(work) = self.run_slot(kind) else { return };
        let progress = work.progress();
        let news = work.take_news();
        let finished = progress.is_finished();
        if finished {
            *self.run_slot(kind) = None;
        }
        // Rows of a kept run are numbered by their place, not as the list is.
        for result in news.iter().filter(|_| kind != JobKind::Past) {
            if let Some(entry) = &result.entry {
                self.desk.items.refresh_entry(result.key, entry.clone());
            }
        }
        let job = self.desk.job_mut(kind);
        for result in news {
            if result.outcome == Outcome::LeftOut {
                // Said by the forecast already.
                continue;
            }
            job.set_result(
                result.key,
                RowResult {
                    outcome: result.outcome,
                    before: result.before,
                    after: result.after,
                    checked_at: result.checked_at,
                },
            );
        }
        job.set_progress(&progress);
        if finished {
            self.run_ended(kind, &progress);
        }
    }

    fn run_ended(&mut self, kind: JobKind, progress: &Progress) {
        tracing::info!(?kind, done = progress.done, total = progress.total, "run ended");
        let early = progress.stopped.clone().map(ended_early);
        if self.desk.dialog == Some(Dialog::CloseWhileRunning) {
            self.desk.dialog = None;
        }
        self.desk.job_mut(kind).ended(Ending {
            at: Timestamp::now(),
            took: progress.elapsed,
            early,
        });
        if kind == JobKind::Past {
            self.open_run_changed();
        }
        self.history_changed();
    }

    /// Reads these items again and plans for them alone.
    pub(super) fn check_again(&mut self, kind: JobKind, keys: &[ItemKey]) {
        let run = self.desk.job(kind).head().map(|head| head.id);
        let (kind, keys) = match kind {
            JobKind::Locks | JobKind::Owners => (kind, keys.to_vec()),
            JobKind::Past => match self.list_past_items(keys) {
                Some(listed) => listed,
                None => return,
            },
        };
        self.desk.items.tick_only(&keys);
        let job = self.desk.job_mut(kind);
        job.reset();
        job.retry_of(run);
        self.read_again(&keys);
    }

    /// Puts items of the open run on the list, and wishes for them what that run wished for.
    fn list_past_items(&mut self, keys: &[ItemKey]) -> Option<(JobKind, Vec<ItemKey>)> {
        let past = &self.desk.history.job;
        let change = past.change()?.clone();
        let rows = keys.iter().filter_map(|key| past.row(*key));
        let items = rows.map(|row| (row.item.entry.reference(), row.item.entry.title.clone()));
        let items: Vec<_> = items.collect();
        let kind = match change {
            Change::Lock | Change::Unlock => JobKind::Locks,
            Change::HandOver(_) => JobKind::Owners,
        };
        if self.desk.job(kind).is_running() {
            return None;
        }
        let listed = items.into_iter().filter_map(|(entry, title)| {
            let items = &mut self.desk.items;
            items.add_entry(entry.clone(), title).or_else(|| items.key_of(&entry))
        });
        let listed = listed.collect();
        self.desk.page = match change {
            Change::Lock => {
                self.desk.locks.wanted = LockWanted::Lock;
                Page::Locks
            }
            Change::Unlock => {
                self.desk.locks.wanted = LockWanted::Unlock;
                Page::Locks
            }
            Change::HandOver(person) => {
                self.choose_owner(person);
                Page::Owners
            }
        };
        Some((kind, listed))
    }

    pub(super) fn finish_job(&mut self, kind: JobKind) {
        let job: &mut Job = self.desk.job_mut(kind);
        if !job.is_running() {
            job.reset();
            self.desk.page = Page::Items;
        }
    }
}

/// Why work ended early, as the desk tells it.
pub(super) fn ended_early(because: StoppedBecause) -> EndedEarly {
    match because {
        StoppedBecause::Person => EndedEarly::Stopped,
        StoppedBecause::DailyLimit { until } => EndedEarly::DailyLimit { until },
        StoppedBecause::Suspended => EndedEarly::LeftForLater,
        StoppedBecause::KeyRejected(problem)
        | StoppedBecause::Unreachable(problem)
        | StoppedBecause::Journal(problem) => EndedEarly::Problem(problem),
    }
}

fn fresh_row((item, known): (PlanItem, KnownItem)) -> JobRow {
    let included = item.will_be_sent();
    JobRow {
        key: item.key,
        item: known,
        forecast: item.forecast,
        change: item.change,
        included,
        result: None,
    }
}
