//! Why a row will be as it will be, or became what it became.

use egui::Ui;
use jiff::tz::TimeZone;

use super::super::items::add_room_words;
use super::super::list::trouble::trouble_titled;
use super::super::list::{entry, layout};
use super::{chips, groups, selection_of, table};
use crate::bulk::engine::ItemState;
use crate::command::{Command, Commands, JobKind};
use crate::desk::job::{Group, JobRow, Phase, forecast_group};
use crate::domain::forecast::{Certainty, Change, Expected, Obstacle};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::Problem;
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{KeyValue, Notice, button, hairline, key_values, muted, paragraph};
use crate::words::Words;

/// Draws the pane for the row of the cursor. `add_room`: offer to list the room where only rooms can be changed.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>, kind: JobKind, add_room: bool) {
    let words = view.words;
    let cursor = selection_of(view.memory, kind).cursor();
    let job = view.desk.job(kind);
    let row = cursor.and_then(|key| job.row(key));
    let (Some(row), Some(change)) = (row, job.change()) else {
        let closed = layout::pane_head(ui, &words, &words.text("list-details"));
        paragraph(ui, &words.text("list-choose-row"));
        view.memory.pane_open &= !closed;
        return;
    };
    let change = row.change_in(change);
    let closed = layout::pane_head(ui, &words, &row.item.entry.title);
    muted(ui, &entry::line(&words, &row.item));
    ui.add_space(space::M);
    verdict(ui, &words, change, row, job.phase());
    ui.add_space(space::M);
    key_values(ui, &facts(&words, change, row, view.zone));
    if row.result.is_none() {
        good_to_know(ui, &words, row);
        steps(ui, &words, row, (kind, job.phase()), add_room, view.commands);
    }
    view.memory.pane_open &= !closed;
}

/// The chip's words and the sentence behind them.
fn verdict(ui: &mut Ui, words: &Words, change: &Change, row: &JobRow, phase: &Phase) {
    let (icon, said, tone) = match &row.result {
        Some(_) => chips::happened(words, change, row, phase),
        None => chips::forecast(words, change, row),
    };
    let mut why = match (&row.result, forecast_group(row)) {
        (None, Group::OpenInEditor) => effects(words, row),
        _ => groups::why(words, change, row),
    };
    if let Some(problem) = problem_of(row) {
        let title = words.fill("run-verdict", &[("said", (&said).into()), ("why", (&why).into())]);
        trouble_titled(ui, words, problem, title);
        return;
    }
    if why == said {
        why.clear();
    }
    Notice::new(tone, said).icon(icon).text(why).show(ui);
}

fn facts<'a>(words: &Words, change: &Change, row: &JobRow, zone: &TimeZone) -> Vec<KeyValue<'a>> {
    let mut facts = Vec::new();
    if let Some(result) = &row.result {
        let expected = words.forecast_short(change, &row.forecast);
        facts.push(KeyValue::new(words.text("fact-expected"), expected));
        let state = |state: &Option<ItemState>| match state {
            Some(ItemState::Lock(lock)) => words.lock_holder(lock),
            Some(ItemState::Owner(Some(person))) => person.name.clone(),
            Some(ItemState::Owner(None)) | None => words.text("list-not-known"),
        };
        let (before, after) = match change {
            Change::HandOver(_) => ("fact-owner-before", "fact-owner-after"),
            Change::Lock | Change::Unlock => ("fact-lock-before", "fact-lock-after"),
        };
        facts.push(KeyValue::new(words.text(before), state(&result.before)));
        facts.push(KeyValue::new(words.text(after), state(&result.after)));
        let proof = table::proof(words, row, zone);
        facts.push(KeyValue::new(words.text("run-column-proof"), proof));
    } else {
        if row.forecast.certainty != Certainty::CannotTell {
            let certainty = words.certainty(row.forecast.certainty);
            facts.push(KeyValue::new(words.text("fact-certainty"), certainty));
        }
        if !matches!(change, Change::HandOver(_)) {
            facts.extend(entry::lock_facts(words, &row.item.entry));
        }
    }
    facts.push(KeyValue::new(words.text("fact-room"), entry::room(words, &row.item)));
    let owner = if row.item.entry.file().is_some() {
        "fact-author"
    } else {
        "fact-owner"
    };
    if row.result.is_none() {
        facts.push(KeyValue::new(words.text(owner), entry::owner(words, &row.item)));
    }
    let level = words.own_level(&row.item.entry);
    facts.push(KeyValue::new(words.text("fact-you"), level));
    facts
}

/// What came back, where something did.
fn problem_of(row: &JobRow) -> Option<&Problem> {
    match row.result.as_ref().map(|result| &result.outcome) {
        Some(Outcome::NotChanged(NotChanged::Because(problem)) | Outcome::CouldNotSettle(problem)) => Some(problem),
        Some(_) => None,
        None => match &row.forecast.expected {
            Expected::Refusal(Obstacle::NotRead(problem)) | Expected::Impossible(Obstacle::NotRead(problem)) => {
                Some(problem)
            }
            _ => None,
        },
    }
}

fn good_to_know(ui: &mut Ui, words: &Words, row: &JobRow) {
    // What is said in the verdict already is not said again.
    if row.forecast.side_effects.is_empty() || forecast_group(row) == Group::OpenInEditor {
        return;
    }
    hairline(ui, space::M);
    Notice::new(Tone::Neutral, words.text("run-good-to-know"))
        .text(effects(words, row))
        .show(ui);
}

fn effects(words: &Words, row: &JobRow) -> String {
    let effects = row.forecast.side_effects.iter();
    let said: Vec<String> = effects.map(|effect| words.side_effect(effect)).collect();
    said.join(" ")
}

/// What can be done about this row.
fn steps(
    ui: &mut Ui,
    words: &Words,
    row: &JobRow,
    (kind, phase): (JobKind, &Phase),
    add_room: bool,
    commands: &mut Commands,
) {
    if *phase != Phase::Check {
        return;
    }
    let refused = matches!(row.forecast.expected, Expected::Refusal(_));
    let room = add_room.then(|| add_room_words(words, &row.item)).flatten();
    if !refused && room.is_none() {
        return;
    }
    hairline(ui, space::M);
    if let Some(room) = room
        && ui.add(button(room).icon(icons::PLUS)).clicked()
    {
        commands.send(Command::AddRoomOf(row.key));
    }
    if refused {
        let id = if row.included {
            "run-leave-out-row"
        } else {
            "run-include-row"
        };
        if ui.add(button(words.text(id))).clicked() {
            commands.send(Command::Include(kind, vec![row.key], !row.included));
        }
    }
}
