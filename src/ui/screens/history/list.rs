//! The list of runs.

use egui::Ui;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::list::trouble::trouble_with;
use super::super::list::{layout, when};
use super::{integrity_notice, left_of, unfinished_notice};
use crate::bulk::record::{Closing, Origin, RunId, RunSummary};
use crate::command::{Command, Commands};
use crate::desk::Page;
use crate::desk::history::{Checked, Runs};
use crate::domain::forecast::Change;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::Tone;
use crate::ui::view::View;
use crate::ui::widgets::table::{Column, Rows};
use crate::ui::widgets::{
    Table, button, chip, cut, cut_muted, empty_state, icon_text, main_button, menu_item, muted, page_head,
    search_field, side_by_side, skeleton_rows,
};
use crate::words::Words;

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, view: &mut View<'_>) {
    bar(ui, view);
    layout::page(ui, |ui| {
        let words = view.words;
        page_head(
            ui,
            &words.text("history-title"),
            |ui| {
                muted(ui, &words.text("history-subtitle"));
            },
            |_| {},
        );
        ui.add_space(layout::gap(ui));
        unfinished_notice(ui, view);
        integrity_notice(ui, view);
        content(ui, view);
    });
}

fn content(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    match &view.desk.history.runs {
        Runs::Failed(problem) => {
            trouble_with(ui, &words, problem, "", None);
            return;
        }
        Runs::NotAsked | Runs::Loading => {
            skeleton_rows(ui, 6, &words.text("history-loading"));
            return;
        }
        Runs::Loaded { runs, .. } if runs.is_empty() && view.desk.history.search.is_empty() => {
            nothing_yet(ui, view);
            return;
        }
        Runs::Loaded { .. } => {}
    }
    search(ui, view);
    table(ui, view);
}

fn nothing_yet(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    ui.add_space(ui.available_height() * 0.2);
    empty_state(
        ui,
        icons::HISTORY,
        &words.text("history-empty-title"),
        &words.text("history-empty-text"),
        |ui| {
            if ui.add(button(words.text("list-go-items")).icon(icons::LIST)).clicked() {
                view.commands.send(Command::Go(Page::Items));
            }
        },
    );
}

fn search(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let mut text = view.desk.history.search.clone();
    let (name, clear) = (words.text("history-search"), words.text("list-clear-filter"));
    side_by_side(
        ui,
        |ui| {
            let width = ui.available_width().clamp(80.0, 380.0);
            search_field(ui, &mut text, &name, &clear, width);
        },
        |_| {},
    );
    if text != view.desk.history.search {
        view.desk.history.search.clone_from(&text);
        view.commands.send(Command::SearchHistory(text));
    }
    ui.add_space(layout::gap(ui));
}

fn table(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let columns = columns(&words, ui.available_width());
    let (name, empty) = (words.text("history-table"), words.text("list-nothing-matches"));
    let mut rows = RunRows {
        words: &words,
        runs: view.desk.history.runs.known(),
        now: view.now,
        zone: view.zone,
        commands: view.commands,
    };
    let events = Table::new("runs", &name, &columns)
        .when_empty(&empty)
        .show(ui, &mut rows, &mut view.memory.runs);
    if let Some(run) = events.opened.and_then(|row| view.desk.history.runs.known().get(row)) {
        view.commands.send(Command::OpenRun(run.head.id));
    }
}

fn columns(words: &Words, room: f32) -> Vec<Column> {
    let column =
        |id: &'static str, width| Column::new(id, words.text(&format!("history-column-{id}")), width).unsorted();
    let mut columns = vec![
        column("when", 130.0).least(118.0),
        column("what", 240.0).grow(1.2).least(150.0),
        column("result", 190.0).grow(0.6).least(150.0),
    ];
    if room > 620.0 {
        columns.push(column("who", 130.0).grow(0.6).least(90.0));
    }
    if room > 820.0 {
        columns.push(column("portal", 150.0).grow(0.6).least(90.0));
    }
    columns
}

struct RunRows<'a> {
    words: &'a Words,
    runs: &'a [RunSummary],
    now: Timestamp,
    zone: &'a TimeZone,
    commands: &'a mut Commands,
}

impl Rows for RunRows<'_> {
    type Key = RunId;

    const HAS_MENU: bool = true;

    fn len(&self) -> usize {
        self.runs.len()
    }

    fn key(&self, row: usize) -> RunId {
        self.runs[row].head.id
    }

    fn name(&self, row: usize) -> String {
        what(self.words, &self.runs[row])
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str) {
        let run = &self.runs[row];
        match column {
            "when" => {
                cut(ui, &when::moment(self.words, run.head.opened_at, self.now, self.zone));
            }
            "what" => {
                let ink = crate::ui::theme::of(ui).muted;
                icon_text(ui, change_icon(&run.head.change), ink, &what(self.words, run));
            }
            "result" => {
                let (icon, said, tone) = result(self.words, run);
                ui.add(chip(icon, said, tone));
            }
            "who" => {
                let name = run.head.person.as_ref().map(|person| person.name.clone());
                cut_muted(ui, &name.unwrap_or_else(|| self.words.text("list-not-known")));
            }
            "portal" => {
                cut_muted(ui, &run.head.portal_name);
            }
            _ => {}
        }
    }

    fn menu(&mut self, ui: &mut Ui, row: usize) {
        let run = &self.runs[row];
        if menu_item(ui, Some(icons::EYE), &self.words.text("history-open")).clicked() {
            self.commands.send(Command::OpenRun(run.head.id));
        }
        if menu_item(ui, Some(icons::COPY), &self.words.text("history-copy-number")).clicked() {
            self.commands.send(Command::CopyText(run.head.id.to_string()));
        }
    }
}

fn change_icon(change: &Change) -> Icon {
    super::super::job::change_icon(change)
}

/// "Lock 31 items", "Hand 3 items over to Jon".
pub(super) fn what(words: &Words, run: &RunSummary) -> String {
    let count = usize::try_from(run.counts.included).unwrap_or(usize::MAX);
    let (id, name) = match &run.head.change {
        Change::Lock => ("history-what-lock", ""),
        Change::Unlock => ("history-what-unlock", ""),
        Change::HandOver(_) if matches!(run.head.origin, Origin::UndoOf(_)) => ("history-what-undo-owner", ""),
        Change::HandOver(person) => ("history-what-owner", person.name.as_str()),
    };
    words.fill(id, &[("count", count.into()), ("name", name.into())])
}

/// What came of it, in a chip.
fn result(words: &Words, run: &RunSummary) -> (Icon, String, Tone) {
    let counts = run.counts;
    let done = usize::try_from(counts.changed + counts.already_so).unwrap_or(usize::MAX);
    let all = usize::try_from(counts.included).unwrap_or(usize::MAX);
    let of = words.fill("history-result", &[("done", done.into()), ("all", all.into())]);
    match run.closed {
        None => (
            icons::HOURGLASS,
            words.counted("history-result-open", left_of(run)),
            Tone::Warn,
        ),
        Some(_) if counts.could_not_settle > 0 => (icons::HELP, of, Tone::Warn),
        Some((Closing::Done, _)) if done == all => (icons::CHECK, of, Tone::Ok),
        Some((Closing::Done, _)) => (icons::TRIANGLE_ALERT, of, Tone::Warn),
        Some(_) => (icons::SQUARE, of, Tone::Neutral),
    }
}

fn bar(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let chosen = view.memory.runs.cursor();
    let by_key = layout::main_key(ui, view);
    layout::action_bar(ui, "history-bar", |ui| {
        let reason = chosen.is_none().then(|| words.text("history-choose"));
        let open = main_button(words.text("history-open")).icon(icons::EYE).unless(reason);
        if (ui.add(open).clicked() || by_key)
            && let Some(run) = chosen
        {
            view.commands.send(Command::OpenRun(run));
        }
        let checking = matches!(view.desk.history.integrity, Checked::Checking);
        let check = button(words.text("history-check")).icon(icons::SHIELD_CHECK);
        let check = check.hint(words.text("history-check-hint")).busy(checking);
        if ui.add(check).clicked() {
            view.commands.send(Command::CheckRecord);
        }
        let wait = view.desk.is_writing().then(|| words.text("plan-wait-run"));
        let open = button(words.text("plan-open")).icon(icons::FOLDER_OPEN).unless(wait);
        if ui.add(open).clicked() {
            view.commands.send(Command::OpenPlan);
        }
        if let Runs::Loaded { more: true, .. } = view.desk.history.runs
            && ui.add(button(words.text("history-more"))).clicked()
        {
            view.commands.send(Command::MoreHistory);
        }
        layout::bar_left(ui, |ui| {
            let count = view.desk.history.runs.known().len();
            if count > 0 && ui.available_width() > 160.0 {
                muted(ui, &words.counted("history-count", count));
            }
        });
    });
}
