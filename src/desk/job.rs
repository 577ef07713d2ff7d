//! A job on the list: its forecast, its run, its results. The same rows from check to prove.

mod group;
mod tally;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::bulk::record::{Halt, PlanId, RunHead, RunId};
use crate::bulk::work;
use crate::desk::Progress;
use crate::desk::items::{ItemKey, KnownItem};
use crate::domain::forecast::{Change, Expected, Forecast};
use crate::domain::outcome::Outcome;
use crate::domain::person::Person;
use crate::domain::problem::Problem;

pub use group::{Group, ObstacleGroup, forecast_group, group_of, is_worth_repeating};
pub use tally::{Tally, Totals};

/// The jobs that write, by the page they stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum JobKind {
    Locks,
    Owners,
    /// A run of the history that is open.
    Past,
}

/// Locking or unlocking.
#[derive(Debug, Default)]
pub struct LockDesk {
    pub wanted: LockWanted,
    pub job: Job,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LockWanted {
    #[default]
    Lock,
    Unlock,
}

/// Handing over.
#[derive(Debug, Default)]
pub struct HandOverDesk {
    /// What was typed to find the new owner.
    pub search: String,
    pub candidates: Candidates,
    pub new_owner: Option<Person>,
    pub job: Job,
}

#[derive(Debug, Default)]
pub enum Candidates {
    #[default]
    NotAsked,
    Searching,
    Found(Vec<Person>),
    Failed(Problem),
}

/// One job: nothing planned, or rows with a forecast and, after the run, an outcome.
#[derive(Debug, Default)]
pub struct Job {
    change: Option<Change>,
    /// Of what is planned now, once somebody asked for it.
    id: Option<PlanId>,
    /// Who did it, where and when; once it was started.
    head: Option<RunHead>,
    /// The run some of whose items are to be tried once more.
    retry_of: Option<RunId>,
    /// Shared with the reports that are being made of them ([`Job::told`]).
    rows: Arc<Vec<JobRow>>,
    phase: Phase,
    /// Revision of the list the plan was made from.
    planned_from: u64,
    /// Indices into `rows`, group by group.
    order: Vec<usize>,
    groups: Vec<(Group, usize)>,
    /// Where each item's row is in `rows`.
    places: HashMap<ItemKey, usize>,
    // Worked out when asked for after a change: many rows may change between two frames.
    tallies: OnceCell<Vec<Tally>>,
    totals: OnceCell<Totals>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Phase {
    #[default]
    Check,
    Running {
        progress: Progress,
        /// The person asked to stop; what is in flight is being finished.
        stopping: bool,
        left: Option<Duration>,
        /// Why nothing more is started for the time being.
        halt: Option<Halt>,
        /// Items being worked on now.
        in_flight: usize,
    },
    Done(Ending),
}

/// How a run came to its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    pub at: Timestamp,
    pub took: Duration,
    /// Why it ended before all items were done. `None`: it did all.
    pub early: Option<EndedEarly>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum EndedEarly {
    /// The person stopped it.
    Stopped,
    /// Today's changes are used up, and what ended could not wait: a reading that costs some of them.
    DailyLimit { until: Timestamp },
    /// The person left the rest for later, or the run was cut off.
    LeftForLater,
    /// It was cut off, and the rest was left as it is.
    LeftAlone,
    /// Going on made no sense.
    Problem(Problem),
}

#[derive(Clone, Debug)]
pub struct JobRow {
    pub key: ItemKey,
    pub item: KnownItem,
    pub forecast: Forecast,
    /// Instead of the job's change.
    pub change: Option<Change>,
    /// Will be sent when the run starts.
    pub included: bool,
    pub result: Option<RowResult>,
}

/// A job as it stands: for a report, which is made beside the screen.
#[derive(Clone, Debug)]
pub struct Told {
    pub head: RunHead,
    pub ending: Ending,
    pub rows: Arc<Vec<JobRow>>,
    /// As [`Job::order`].
    pub order: Vec<usize>,
    /// As [`Job::groups`].
    pub groups: Vec<(Group, usize)>,
    /// As [`Job::forecast_score`].
    pub score: (usize, usize),
}

/// What the run found out about a row.
pub use crate::bulk::record::Settled as RowResult;

impl JobRow {
    /// What is to be done with it, in a job of this change.
    pub fn change_in<'a>(&'a self, job: &'a Change) -> &'a Change {
        self.change.as_ref().unwrap_or(job)
    }
}

impl Job {
    pub fn change(&self) -> Option<&Change> {
        self.change.as_ref()
    }

    /// Who did it, where and when. `None`: it was not started.
    pub fn head(&self) -> Option<&RunHead> {
        self.head.as_ref()
    }

    /// These items are some of an earlier run's, once more.
    pub fn retry_of(&mut self, run: Option<RunId>) {
        self.retry_of = run;
    }

    pub fn retried(&self) -> Option<RunId> {
        self.retry_of
    }

    pub fn about(&mut self, head: RunHead) {
        self.head = Some(head);
    }

    /// What there is to tell of a run that is over. Copies no rows. `None`: it is not over.
    pub fn told(&self) -> Option<Told> {
        let Phase::Done(ending) = &self.phase else { return None };
        Some(Told {
            head: self.head.clone()?,
            ending: ending.clone(),
            rows: Arc::clone(&self.rows),
            order: self.order.clone(),
            groups: self.groups.clone(),
            score: self.forecast_score(),
        })
    }

    pub fn rows(&self) -> &[JobRow] {
        &self.rows
    }

    /// Indices into [`Self::rows`] in the order of the screen: group by group.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// How many rows stand in each group, in the order of the screen.
    pub fn groups(&self) -> &[(Group, usize)] {
        &self.groups
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    pub fn is_running(&self) -> bool {
        matches!(self.phase, Phase::Running { .. })
    }

    pub fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done(_))
    }

    pub fn row(&self, key: ItemKey) -> Option<&JobRow> {
        self.places.get(&key).and_then(|place| self.rows.get(*place))
    }

    /// What is in each group, in the order of the screen.
    pub fn tallies(&self) -> &[Tally] {
        self.tallies
            .get_or_init(|| tally::of_groups(&self.rows, &self.order, &self.groups))
    }

    /// What is in all of them.
    pub fn totals(&self) -> Totals {
        *self.totals.get_or_init(|| tally::of_all(&self.rows))
    }

    /// The item to go to when a group is asked for.
    pub fn first_in(&self, group: Group) -> Option<&JobRow> {
        let tally = self.tallies().iter().find(|tally| tally.group == group)?;
        self.rows.get(tally.first)
    }

    /// Whether a new plan is due: the list changed, or the change did. Never while running or showing results.
    pub fn is_stale(&self, revision: u64, change: &Change) -> bool {
        self.phase == Phase::Check && (self.planned_from != revision || self.change.as_ref() != Some(change))
    }

    /// Takes a fresh plan.
    pub fn plan(&mut self, change: Change, rows: Vec<JobRow>, revision: u64) {
        self.change = Some(change);
        self.id = None;
        self.places = rows.iter().enumerate().map(|(place, row)| (row.key, place)).collect();
        self.rows = Arc::new(rows);
        self.phase = Phase::Check;
        self.planned_from = revision;
        self.regroup();
    }

    /// Which plan this is: the same when it is saved and when it is run.
    pub fn plan_id(&mut self) -> PlanId {
        *self.id.get_or_insert_with(PlanId::fresh)
    }

    /// This is a plan that was saved before.
    pub fn is_plan(&mut self, id: PlanId) {
        self.id = Some(id);
    }

    /// The rows, for work beside the screen. Copies none.
    pub fn shared_rows(&self) -> Arc<Vec<JobRow>> {
        Arc::clone(&self.rows)
    }

    /// Forgets plan and results.
    pub fn reset(&mut self) {
        *self = Self::default();
    }

    /// Rows the run would send.
    pub fn included(&self) -> impl Iterator<Item = &JobRow> {
        self.rows.iter().filter(|row| row.included)
    }

    pub fn can_include(row: &JobRow) -> bool {
        matches!(row.forecast.expected, Expected::WillChange | Expected::Refusal(_))
    }

    pub fn set_included(&mut self, keys: &[ItemKey], included: bool) {
        if self.phase != Phase::Check {
            return;
        }
        for key in keys {
            let place = self.places.get(key);
            if let Some(row) = place.and_then(|place| Arc::make_mut(&mut self.rows).get_mut(*place)) {
                row.included = included && Self::can_include(row);
            }
        }
        self.recount();
    }

    /// Includes or leaves out every row of a group that can be sent.
    pub fn set_group_included(&mut self, group: Group, included: bool) {
        if self.phase != Phase::Check {
            return;
        }
        for row in Arc::make_mut(&mut self.rows) {
            if group_of(row) == group {
                row.included = included && Self::can_include(row);
            }
        }
        self.recount();
    }

    pub fn started(&mut self) {
        let total = self.included().count();
        self.phase = Phase::Running {
            progress: Progress { done: 0, total },
            stopping: false,
            left: None,
            halt: None,
            in_flight: 0,
        };
    }

    pub fn set_progress(&mut self, now: &work::Progress) {
        if let Phase::Running {
            progress,
            left,
            halt,
            in_flight,
            ..
        } = &mut self.phase
        {
            progress.done = now.done - now.tally.left_out;
            *left = now.left;
            halt.clone_from(&now.halt);
            *in_flight = now.in_flight;
        }
    }

    /// Why the run stands still.
    pub fn halt(&self) -> Option<&Halt> {
        match &self.phase {
            Phase::Running { halt, .. } => halt.as_ref(),
            Phase::Check | Phase::Done(_) => None,
        }
    }

    pub fn stop_asked(&mut self) {
        if let Phase::Running { stopping, .. } = &mut self.phase {
            *stopping = true;
        }
    }

    /// Takes in what became of one row.
    pub fn set_result(&mut self, key: ItemKey, result: RowResult) {
        let place = self.places.get(&key);
        if let Some(row) = place.and_then(|place| Arc::make_mut(&mut self.rows).get_mut(*place)) {
            row.result = Some(result);
            self.totals.take();
        }
    }

    /// The run is over: every row ends with an outcome, also those that were never sent.
    pub fn ended(&mut self, ending: Ending) {
        for row in Arc::make_mut(&mut self.rows) {
            if row.result.is_none() {
                let outcome = match (&row.forecast.expected, row.included) {
                    (Expected::AlreadySo, _) => Outcome::AlreadySo,
                    (_, true) => Outcome::NotStarted,
                    (_, false) => Outcome::LeftOut,
                };
                row.result = Some(RowResult {
                    outcome,
                    checked_at: None,
                    before: None,
                    after: None,
                });
            }
        }
        self.phase = Phase::Done(ending);
        self.regroup();
    }

    /// Rows of one group.
    pub fn rows_in(&self, group: Group) -> impl Iterator<Item = &JobRow> {
        self.rows.iter().filter(move |row| group_of(row) == group)
    }

    /// Of the rows that were sent: how many, and for how many the forecast was right.
    pub fn forecast_score(&self) -> (usize, usize) {
        let totals = self.totals();
        (totals.settled, totals.foreseen)
    }

    /// Rows that the run changed.
    pub fn changed(&self) -> usize {
        let tallies = self.tallies().iter();
        tallies
            .filter(|tally| tally.group == Group::Changed)
            .map(|tally| tally.rows)
            .sum()
    }

    fn recount(&mut self) {
        self.tallies.take();
        self.totals.take();
    }

    fn regroup(&mut self) {
        let mut order: Vec<(Group, usize)> = self
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| (group_of(row), index))
            .collect();
        order.sort_unstable();
        self.groups = order
            .chunk_by(|left, right| left.0 == right.0)
            .map(|run| (run[0].0, run.len()))
            .collect();
        self.order = order.into_iter().map(|(_, index)| index).collect();
        self.recount();
    }
}
