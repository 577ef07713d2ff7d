//! Items of a plan, in the journal and in plan files.

use serde::{Deserialize, Serialize};

use super::entry::{EntryShape, WhereaboutsShape};
pub(in crate::journal) use super::forecast::ChangeShape;
use super::forecast::ForecastShape;
use super::optional;
use crate::bulk::paths::Whereabouts;
use crate::bulk::plan::PlanItem;
use crate::bulk::work::ItemKey;
use crate::domain::entry::Entry;
use crate::domain::forecast::{Change, Forecast};

#[derive(Serialize, Deserialize)]
#[serde(remote = "ItemKey")]
pub(super) struct ItemKeyShape(u64);

#[derive(Serialize, Deserialize)]
#[serde(remote = "PlanItem")]
pub(in crate::journal) struct PlanItemShape {
    #[serde(with = "ItemKeyShape")]
    key: ItemKey,
    #[serde(with = "optional_entry", default, skip_serializing_if = "Option::is_none")]
    entry: Option<Entry>,
    #[serde(
        rename = "where",
        with = "optional_whereabouts",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    whereabouts: Option<Whereabouts>,
    #[serde(with = "ForecastShape")]
    forecast: Forecast,
    include: bool,
    #[serde(with = "optional_change", default, skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
}

optional!(optional_entry, crate::domain::entry::Entry, "EntryShape");
optional!(optional_change, crate::domain::forecast::Change, "ChangeShape");
optional!(
    optional_whereabouts,
    crate::bulk::paths::Whereabouts,
    "WhereaboutsShape"
);
