//! A job on the list: its forecast, its run, its results. The same rows from check to prove.

use std::time::Duration;

use jiff::Timestamp;

use crate::bulk::engine::ItemState;
use crate::desk::Progress;
use crate::desk::items::{ItemKey, KnownItem};
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Obstacle, SideEffect};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::person::Person;
use crate::domain::problem::{Problem, ProblemKind};

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
    rows: Vec<JobRow>,
    phase: Phase,
    /// Revision of the list the plan was made from.
    planned_from: u64,
    /// Indices into `rows`, group by group.
    order: Vec<usize>,
    groups: Vec<(Group, usize)>,
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
    /// The portal's limit for the day is used up; it said when it may go on.
    DailyLimit { until: Timestamp },
    /// Going on made no sense.
    Problem(Problem),
}

#[derive(Clone, Debug)]
pub struct JobRow {
    pub key: ItemKey,
    pub item: KnownItem,
    pub forecast: Forecast,
    /// Will be sent when the run starts.
    pub included: bool,
    pub result: Option<RowResult>,
}

/// What the run found out about a row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowResult {
    pub outcome: Outcome,
    /// When the portal said so. `None` where it was not asked.
    pub checked_at: Option<Timestamp>,
    pub before: Option<ItemState>,
    pub after: Option<ItemState>,
}

/// What rows of the table have in common. The order is the order on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    // After a run: what needs a person first.
    CouldNotSettle,
    HeldByOther,
    Failed,
    NotChanged,
    NotStarted,
    Changed,
    // Before a run.
    WillChange,
    /// Will change, and somebody has it open.
    OpenInEditor,
    CannotTell,
    // Both.
    AlreadySo,
    Obstacle(ObstacleGroup),
    LeftOut,
}

/// Obstacles without their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObstacleGroup {
    HeldBy,
    NoLockRight,
    Section,
    FormInProgress,
    NoOwnerRight,
    NewOwner,
    FileNeedsRoom,
    FolderNeedsRoom,
    ThirdParty,
    NotAFile,
    OpenInEditor,
    OldOwnerCannotStay,
    KeyMayNotWrite,
    NotRead,
}

impl Job {
    pub fn change(&self) -> Option<&Change> {
        self.change.as_ref()
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
        self.rows.iter().find(|row| row.key == key)
    }

    /// Whether a new plan is due: the list changed, or the change did. Never while running or showing results.
    pub fn is_stale(&self, revision: u64, change: &Change) -> bool {
        self.phase == Phase::Check && (self.planned_from != revision || self.change.as_ref() != Some(change))
    }

    /// Takes a fresh plan.
    pub fn plan(&mut self, change: Change, rows: Vec<JobRow>, revision: u64) {
        self.change = Some(change);
        self.rows = rows;
        self.phase = Phase::Check;
        self.planned_from = revision;
        self.regroup();
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
        for row in self.rows.iter_mut().filter(|row| keys.contains(&row.key)) {
            row.included = included && Self::can_include(row);
        }
    }

    /// Includes or leaves out every row of a group that can be sent.
    pub fn set_group_included(&mut self, group: Group, included: bool) {
        if self.phase != Phase::Check {
            return;
        }
        for row in &mut self.rows {
            if group_of(row) == group {
                row.included = included && Self::can_include(row);
            }
        }
    }

    pub fn started(&mut self) {
        let total = self.included().count();
        self.phase = Phase::Running {
            progress: Progress { done: 0, total },
            stopping: false,
            left: None,
        };
    }

    pub fn set_progress(&mut self, done: usize, left: Option<Duration>) {
        if let Phase::Running {
            progress, left: shown, ..
        } = &mut self.phase
        {
            progress.done = done;
            *shown = left;
        }
    }

    pub fn stop_asked(&mut self) {
        if let Phase::Running { stopping, .. } = &mut self.phase {
            *stopping = true;
        }
    }

    /// Takes in what became of one row.
    pub fn set_result(&mut self, key: ItemKey, result: RowResult) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.key == key) {
            row.result = Some(result);
        }
    }

    /// The run is over: every row ends with an outcome, also those that were never sent.
    pub fn ended(&mut self, ending: Ending) {
        for row in &mut self.rows {
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
        let mut sent = 0;
        let mut right = 0;
        for row in self.included() {
            let Some(result) = &row.result else { continue };
            if matches!(result.outcome, Outcome::NotStarted | Outcome::CouldNotSettle(_)) {
                continue;
            }
            sent += 1;
            let foreseen = matches!(row.forecast.expected, Expected::WillChange | Expected::AlreadySo);
            right += usize::from(foreseen == result.outcome.is_success());
        }
        (sent, right)
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
    }
}

/// The group a row stands in: by outcome once there is one and the run is over, else by forecast.
pub fn group_of(row: &JobRow) -> Group {
    match &row.result {
        Some(result) => group_of_outcome(row, &result.outcome),
        None => group_of_forecast(&row.forecast),
    }
}

fn group_of_outcome(row: &JobRow, outcome: &Outcome) -> Group {
    match outcome {
        Outcome::Changed => Group::Changed,
        Outcome::AlreadySo => Group::AlreadySo,
        Outcome::NotChanged(NotChanged::HeldBy(_)) => Group::HeldByOther,
        Outcome::NotChanged(NotChanged::Because(problem)) if is_worth_repeating(problem) => Group::Failed,
        Outcome::NotChanged(NotChanged::NoEffect | NotChanged::Because(_)) => Group::NotChanged,
        Outcome::CouldNotSettle(_) => Group::CouldNotSettle,
        Outcome::NotStarted => Group::NotStarted,
        Outcome::LeftOut => match group_of_forecast(&row.forecast) {
            obstacle @ Group::Obstacle(_) => obstacle,
            _ => Group::LeftOut,
        },
    }
}

/// Whether the same change may well succeed later, nothing else changed.
pub fn is_worth_repeating(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::Network | ProblemKind::ServerTrouble | ProblemKind::TooManyRequests { .. } | ProblemKind::Internal
    )
}

fn group_of_forecast(forecast: &Forecast) -> Group {
    match &forecast.expected {
        Expected::WillChange if forecast.certainty == Certainty::CannotTell => Group::CannotTell,
        Expected::WillChange if throws_out(forecast) => Group::OpenInEditor,
        Expected::WillChange => Group::WillChange,
        Expected::AlreadySo => Group::AlreadySo,
        Expected::Refusal(obstacle) | Expected::Impossible(obstacle) => Group::Obstacle(obstacle_group(obstacle)),
    }
}

fn throws_out(forecast: &Forecast) -> bool {
    forecast
        .side_effects
        .iter()
        .any(|effect| matches!(effect, SideEffect::ThrowsOutEditors(_)))
}

fn obstacle_group(obstacle: &Obstacle) -> ObstacleGroup {
    match obstacle {
        Obstacle::NotAFile => ObstacleGroup::NotAFile,
        Obstacle::HeldBy(_) => ObstacleGroup::HeldBy,
        Obstacle::NoLockRight { .. } => ObstacleGroup::NoLockRight,
        Obstacle::Section(_) => ObstacleGroup::Section,
        Obstacle::FileNeedsRoom { .. } => ObstacleGroup::FileNeedsRoom,
        Obstacle::FolderNeedsRoom { .. } => ObstacleGroup::FolderNeedsRoom,
        Obstacle::NoOwnerRight => ObstacleGroup::NoOwnerRight,
        Obstacle::ThirdParty => ObstacleGroup::ThirdParty,
        Obstacle::NewOwner(_) => ObstacleGroup::NewOwner,
        Obstacle::FormInProgress(_) => ObstacleGroup::FormInProgress,
        Obstacle::OpenInEditor(_) => ObstacleGroup::OpenInEditor,
        Obstacle::OldOwnerCannotStay => ObstacleGroup::OldOwnerCannotStay,
        Obstacle::KeyMayNotWrite => ObstacleGroup::KeyMayNotWrite,
        Obstacle::NotRead(_) => ObstacleGroup::NotRead,
    }
}
