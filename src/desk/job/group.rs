//! What the rows of a job have in common: by forecast before the run, by outcome after it.

use crate::desk::job::JobRow;
use crate::domain::forecast::{Certainty, Expected, Forecast, Obstacle, SideEffect};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{Problem, ProblemKind};

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
    NeverTouch,
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
    Drifted,
    NotRead,
}

/// The group a row stands in: by outcome once there is one and the run is over, else by forecast.
pub fn group_of(row: &JobRow) -> Group {
    match &row.result {
        Some(result) => group_of_outcome(row, &result.outcome),
        None => group_of_forecast(&row.forecast),
    }
}

/// The group a row stood in before the run.
pub fn forecast_group(row: &JobRow) -> Group {
    group_of_forecast(&row.forecast)
}

fn group_of_outcome(row: &JobRow, outcome: &Outcome) -> Group {
    match outcome {
        Outcome::Changed => Group::Changed,
        Outcome::AlreadySo => Group::AlreadySo,
        Outcome::NotChanged(NotChanged::HeldBy(_)) => Group::HeldByOther,
        Outcome::NotChanged(NotChanged::Because(problem)) if is_worth_repeating(problem) => Group::Failed,
        Outcome::NotChanged(NotChanged::NoEffect | NotChanged::Drifted | NotChanged::Because(_)) => Group::NotChanged,
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
        Obstacle::NeverTouch(_) => ObstacleGroup::NeverTouch,
        Obstacle::Drifted(_) => ObstacleGroup::Drifted,
        Obstacle::NotRead(_) => ObstacleGroup::NotRead,
    }
}
