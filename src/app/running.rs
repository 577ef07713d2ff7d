//! The jobs that write: fresh plans, runs, and what came of them.

use jiff::Timestamp;

use super::App;
use crate::bulk::engine::{self, ItemResult};
use crate::bulk::plan::{Candidate, Plan, PlanItem};
use crate::bulk::record::PlanId;
use crate::bulk::work::ItemKey;
use crate::bulk::work::{Progress, StoppedBecause, WorkHandle};
use crate::command::JobKind;
use crate::desk::job::{EndedEarly, Ending, Job, JobRow, LockWanted, RowResult};
use crate::desk::{Dialog, Page};
use crate::domain::forecast::{Change, Known};
use crate::domain::key_rights::Need;
use crate::domain::person::{Person, PersonRef};

/// Runs under way, one of each kind at most.
#[derive(Default)]
pub(super) struct Runs {
    locks: Option<WorkHandle<ItemResult>>,
    owners: Option<WorkHandle<ItemResult>>,
}

const KINDS: [JobKind; 2] = [JobKind::Locks, JobKind::Owners];

impl App {
    fn run_slot(&mut self, kind: JobKind) -> &mut Option<WorkHandle<ItemResult>> {
        match kind {
            JobKind::Locks => &mut self.runs.locks,
            JobKind::Owners => &mut self.runs.owners,
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
        if !self.job_mut(kind).is_stale(revision, &change) {
            return;
        }
        let rows = self.plan_rows(&change);
        self.job_mut(kind).plan(change, rows, revision);
    }

    fn plan_rows(&self, change: &Change) -> Vec<JobRow> {
        let connection = self.desk.connection.as_ref();
        let me = connection.and_then(|connection| connection.person.as_ref());
        let me = me.map(|person| PersonRef {
            id: person.id,
            name: person.name.clone(),
        });
        let key_may_write = connection.map(|connection| connection.key.rights.allows(Need::WriteFiles));
        let ticked: Vec<_> = self.desk.items.ticked().collect();
        let candidates = ticked.iter().map(|(key, item)| Candidate {
            key: *key,
            entry: Ok(item.entry.clone()),
            whereabouts: item.whereabouts.clone(),
            known: Known {
                room: item.room_title().map(str::to_owned),
                me: me.clone(),
                key_may_write,
                old_owner: item
                    .entry
                    .created_by
                    .as_ref()
                    .and_then(|person| self.present_owner(person.id))
                    .cloned(),
            },
        });
        let plan = Plan::make(change.clone(), candidates.collect());
        let row = |(item, (key, known)): (PlanItem, &(ItemKey, &crate::desk::items::KnownItem))| {
            let included = item.will_be_sent();
            JobRow {
                key: *key,
                item: (*known).clone(),
                forecast: item.forecast,
                included,
                result: None,
            }
        };
        plan.items.into_iter().zip(&ticked).map(row).collect()
    }

    pub(super) fn start_run(&mut self, kind: JobKind) {
        self.desk.dialog = None;
        let Some(context) = self.context().cloned() else { return };
        let job = self.job_mut(kind);
        let Some(change) = job
            .change()
            .cloned()
            .filter(|_| *job.phase() == crate::desk::job::Phase::Check)
        else {
            return;
        };
        let items: Vec<PlanItem> = job
            .included()
            .map(|row| PlanItem {
                key: row.key,
                entry: Some(row.item.entry.clone()),
                whereabouts: row.item.whereabouts.clone(),
                forecast: row.forecast.clone(),
                include: true,
            })
            .collect();
        if items.is_empty() {
            return;
        }
        tracing::info!(?kind, items = items.len(), "run started");
        job.started();
        *self.run_slot(kind) = Some(engine::start(
            &context,
            Plan {
                id: PlanId::fresh(),
                change,
                items,
            },
        ));
    }

    pub(super) fn stop_run(&mut self, kind: JobKind) {
        if let Some(work) = self.run_slot(kind) {
            work.stop();
            self.job_mut(kind).stop_asked();
        }
    }

    pub(super) fn stop_all_runs(&mut self) {
        for kind in KINDS {
            self.stop_run(kind);
        }
    }

    pub(super) fn drop_work(&mut self) {
        self.drop_reading();
        self.drop_review();
        self.runs = Runs::default();
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
        for result in &news {
            if let Some(entry) = &result.entry {
                self.desk.items.refresh_entry(result.key, entry.clone());
            }
        }
        let job = self.job_mut(kind);
        for result in news {
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
        job.set_progress(progress.done, progress.left);
        if finished {
            self.run_ended(kind, &progress);
        }
    }

    fn run_ended(&mut self, kind: JobKind, progress: &Progress) {
        tracing::info!(?kind, done = progress.done, total = progress.total, "run ended");
        let early = progress.stopped.clone().map(|because| match because {
            StoppedBecause::Person => EndedEarly::Stopped,
            StoppedBecause::DailyLimit { until } => EndedEarly::DailyLimit { until },
            StoppedBecause::KeyRejected(problem) | StoppedBecause::Unreachable(problem) => EndedEarly::Problem(problem),
        });
        if self.desk.dialog == Some(Dialog::CloseWhileRunning) {
            self.desk.dialog = None;
        }
        self.job_mut(kind).ended(Ending {
            at: Timestamp::now(),
            took: progress.elapsed,
            early,
        });
    }

    /// Reads these items again and plans for them alone.
    pub(super) fn check_again(&mut self, kind: JobKind, keys: &[ItemKey]) {
        self.desk.items.tick_only(keys);
        self.job_mut(kind).reset();
        self.read_again(keys);
    }

    pub(super) fn finish_job(&mut self, kind: JobKind) {
        let job: &mut Job = self.job_mut(kind);
        if !job.is_running() {
            job.reset();
            self.desk.page = Page::Items;
        }
    }
}
