//! Changes and what was expected of them.

use serde::{Deserialize, Serialize};

use super::entry::{LockStateShape, PersonShape, RoomTypeShape, SectionShape};
use super::listed;
use super::outcome::ProblemShape;
use crate::domain::difference::Difference;
use crate::domain::entry::{LockState, RoomType, Section};
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Obstacle, SideEffect};
use crate::domain::person::{OwnerObstacle, Person};
use crate::domain::problem::Problem;

#[derive(Serialize, Deserialize)]
#[serde(remote = "Change", rename_all = "snake_case")]
pub(in crate::journal) enum ChangeShape {
    Lock,
    Unlock,
    HandOver(#[serde(with = "PersonShape")] Person),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Forecast")]
pub(super) struct ForecastShape {
    #[serde(with = "ExpectedShape")]
    expected: Expected,
    #[serde(with = "CertaintyShape")]
    certainty: Certainty,
    #[serde(
        rename = "also",
        with = "side_effects",
        default,
        skip_serializing_if = "Vec::is_empty"
    )]
    side_effects: Vec<SideEffect>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Expected", rename_all = "snake_case")]
pub(super) enum ExpectedShape {
    WillChange,
    AlreadySo,
    Refusal(#[serde(with = "ObstacleShape")] Obstacle),
    Impossible(#[serde(with = "ObstacleShape")] Obstacle),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Certainty", rename_all = "snake_case")]
pub(super) enum CertaintyShape {
    Known,
    Likely,
    CannotTell,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Obstacle", rename_all = "snake_case")]
pub(super) enum ObstacleShape {
    NotAFile,
    HeldBy(String),
    NoLockRight { room: Option<String> },
    Section(#[serde(with = "SectionShape")] Section),
    FileNeedsRoom { room: Option<String> },
    FolderNeedsRoom { room: Option<String> },
    NoOwnerRight,
    ThirdParty,
    NewOwner(#[serde(with = "OwnerObstacleShape")] OwnerObstacle),
    FormInProgress(#[serde(with = "RoomTypeShape")] RoomType),
    OpenInEditor(Vec<String>),
    OldOwnerCannotStay,
    KeyMayNotWrite,
    NeverTouch(String),
    Drifted(#[serde(with = "differences")] Vec<Difference>),
    NotRead(#[serde(with = "ProblemShape")] Problem),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Difference", rename_all = "snake_case")]
pub(super) enum DifferenceShape {
    Lock(#[serde(with = "LockStateShape")] LockState),
    Owner(Option<String>),
    Room(Option<String>),
    Renamed(String),
    Section(#[serde(with = "SectionShape")] Section),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "OwnerObstacle", rename_all = "snake_case")]
pub(super) enum OwnerObstacleShape {
    Disabled,
    Pending,
    Guest,
    PlainUser,
    NotKnown,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SideEffect", rename_all = "snake_case")]
pub(super) enum SideEffectShape {
    ThrowsOutEditors(Vec<String>),
    RewritesComment,
    OldOwnerStays(Option<String>),
    NewVersion,
}

listed!(side_effects, crate::domain::forecast::SideEffect, "SideEffectShape");
listed!(differences, crate::domain::difference::Difference, "DifferenceShape");
