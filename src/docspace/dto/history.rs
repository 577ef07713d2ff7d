//! History on the wire (`docspace-api.md` §11).

use jiff::Timestamp;
use serde::Deserialize;

use super::lenient;
use super::people::EmployeeDto;

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct HistoryDto {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) action: Option<ActionDto>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) initiator: Option<EmployeeDto>,
    #[serde(default, deserialize_with = "lenient::date")]
    pub(crate) date: Option<Timestamp>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) data: Option<HistoryDataDto>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ActionDto {
    pub(crate) id: i32,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) key: Option<String>,
}

/// Owners, where the event is a room's new owner.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistoryDataDto {
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) owner: Option<EmployeeDto>,
    #[serde(default, deserialize_with = "lenient::value")]
    pub(crate) old_owner: Option<EmployeeDto>,
}
