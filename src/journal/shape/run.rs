//! Runs as a whole.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::optional_person;
use super::forecast::ChangeShape;
use super::time;
use crate::bulk::record::{Closing, Halt, Origin, PlanId, RunEvent, RunHead, RunId};
use crate::domain::forecast::Change;
use crate::domain::person::PersonRef;

/// How a run was opened.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::journal) struct Opened {
    pub(in crate::journal) head: RunHead,
    /// How many items were planned.
    pub(in crate::journal) items: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Opened")]
pub(super) struct OpenedShape {
    #[serde(with = "RunHeadShape")]
    head: RunHead,
    items: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunId")]
pub(super) struct RunIdShape(Uuid);

#[derive(Serialize, Deserialize)]
#[serde(remote = "PlanId")]
pub(in crate::journal) struct PlanIdShape(Uuid);

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunHead")]
pub(super) struct RunHeadShape {
    #[serde(with = "RunIdShape")]
    id: RunId,
    #[serde(with = "PlanIdShape")]
    plan: PlanId,
    portal: String,
    portal_name: String,
    #[serde(with = "optional_person", default, skip_serializing_if = "Option::is_none")]
    person: Option<PersonRef>,
    #[serde(with = "ChangeShape")]
    change: Change,
    #[serde(with = "OriginShape")]
    origin: Origin,
    #[serde(with = "time")]
    opened_at: Timestamp,
    app_version: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Origin", rename_all = "snake_case")]
pub(super) enum OriginShape {
    List,
    File,
    RetryOf(#[serde(with = "RunIdShape")] RunId),
    UndoOf(#[serde(with = "RunIdShape")] RunId),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RunEvent", rename_all = "snake_case")]
pub(super) enum RunEventShape {
    Paused(#[serde(with = "HaltShape")] Halt),
    Resumed,
    Reopened,
    Closed(#[serde(with = "ClosingShape")] Closing),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Halt", rename_all = "snake_case")]
pub(super) enum HaltShape {
    Person,
    FirstFew,
    DailyLimit {
        #[serde(with = "time")]
        until: Timestamp,
    },
    ConnectionLost,
    KeyRejected,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Closing", rename_all = "snake_case")]
pub(super) enum ClosingShape {
    Done,
    Stopped,
    LeftAlone,
    Hopeless,
}
