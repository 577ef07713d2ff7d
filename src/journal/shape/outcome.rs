//! Verdicts and what went wrong.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::entry::{ItemStateShape, is_false};
use super::{optional, time};
use crate::bulk::engine::ItemState;
use crate::bulk::record::Settled;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{JournalTrouble, KeyringTrouble, Problem, ProblemKind};

#[derive(Serialize, Deserialize)]
#[serde(remote = "Settled")]
pub(super) struct SettledShape {
    #[serde(with = "OutcomeShape")]
    outcome: Outcome,
    #[serde(with = "optional_state", default, skip_serializing_if = "Option::is_none")]
    before: Option<ItemState>,
    #[serde(with = "optional_state", default, skip_serializing_if = "Option::is_none")]
    after: Option<ItemState>,
    #[serde(
        rename = "at",
        with = "time::optional",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    checked_at: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Outcome", rename_all = "snake_case")]
pub(super) enum OutcomeShape {
    Changed,
    AlreadySo,
    NotChanged(#[serde(with = "NotChangedShape")] NotChanged),
    CouldNotSettle(#[serde(with = "ProblemShape")] Problem),
    LeftOut,
    NotStarted,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "NotChanged", rename_all = "snake_case")]
pub(super) enum NotChangedShape {
    HeldBy(String),
    NoEffect,
    Drifted,
    Because(#[serde(with = "ProblemShape")] Problem),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Problem")]
pub(super) struct ProblemShape {
    #[serde(with = "ProblemKindShape")]
    kind: ProblemKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    details: Vec<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    unclear: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ProblemKind", rename_all = "snake_case")]
pub(super) enum ProblemKindShape {
    KeyRejected,
    ScopeMissing,
    NotAllowed,
    PlaceRestricted,
    NotFoundOrInvisible,
    Refused,
    Validation,
    Quota,
    TooManyRequests {
        wait: Option<Duration>,
    },
    ServerTrouble,
    Network,
    Interrupted,
    Tls,
    #[serde(rename = "not_docspace")]
    NotDocSpace,
    LookOnly,
    NotPrivate,
    LocalFile,
    Keyring(#[serde(with = "KeyringTroubleShape")] KeyringTrouble),
    Journal(#[serde(with = "JournalTroubleShape")] JournalTrouble),
    NoCertificates,
    Internal,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "KeyringTrouble", rename_all = "snake_case")]
pub(super) enum KeyringTroubleShape {
    Missing,
    Locked,
    Failed,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "JournalTrouble", rename_all = "snake_case")]
pub(super) enum JournalTroubleShape {
    Taken,
    Full,
    ReadOnly,
    Damaged,
    Newer,
    Failed,
}

optional!(optional_state, crate::bulk::engine::ItemState, "ItemStateShape");
