//! What one row says of itself in a chip, before, during and after the run.

use super::groups;
use crate::desk::job::{Group, JobRow, Phase, forecast_group, group_of};
use crate::domain::forecast::{Change, Expected};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Tone;
use crate::words::Words;

/// The forecast.
pub(super) fn forecast(words: &Words, change: &Change, row: &JobRow) -> (Icon, String, Tone) {
    let group = forecast_group(row);
    let (icon, tone) = groups::look(group, change);
    let said = match group {
        Group::OpenInEditor => words.text("run-card-open-now"),
        _ => words.forecast_short(change, &row.forecast),
    };
    (icon, said, tone)
}

/// What happened; while it has not, whether it is going to.
pub(super) fn happened(words: &Words, change: &Change, row: &JobRow, phase: &Phase) -> (Icon, String, Tone) {
    match &row.result {
        Some(result) => {
            let group = match group_of(row) {
                Group::Obstacle(_) => Group::LeftOut,
                group => group,
            };
            let (icon, tone) = groups::look(group, change);
            (icon, words.outcome_short(change, &result.outcome), tone)
        }
        None if row.included && matches!(phase, Phase::Running { .. }) => {
            (icons::HOURGLASS, words.text("run-pending"), Tone::Neutral)
        }
        None if row.forecast.expected == Expected::AlreadySo => forecast(words, change, row),
        None => (icons::MINUS, words.text("run-group-left-out"), Tone::Neutral),
    }
}
