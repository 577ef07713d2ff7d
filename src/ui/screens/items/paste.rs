//! Collecting: the paste area, and the account of every pasted line.

use egui::{Key, Ui};

use super::super::history;
use super::super::list::layout;
use super::steps;
use crate::command::Command;
use crate::desk::items::{PasteNote, PasteNoteWhy, PasteReport};
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::table::{Column, Rows, Selection};
use crate::ui::widgets::{
    KeyValue, Notice, Table, button, cut, cut_muted, key_values, link_button, main_button, muted, muted_if_room,
    page_head, paste_area,
};
use crate::words::Words;

/// The whole page while there is nothing on the list, or more is to be pasted.
pub(super) fn paste_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let is_empty = view.desk.items.rows().is_empty();
    let by_key = layout::main_key(ui, view);
    if !is_empty && view.desk.dialog.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
        view.commands.send(Command::OpenPaste(false));
    }
    layout::action_bar(ui, "paste-bar", |ui| {
        let nothing = view.desk.paste_text.trim().is_empty();
        let reason = nothing.then(|| words.text("items-paste-nothing"));
        let add = main_button(words.text("items-paste-add"))
            .icon(icons::PLUS)
            .unless(reason);
        if ui.add(add).clicked() || (by_key && !nothing) {
            view.commands.send(Command::AddPasted);
        }
        if !is_empty && ui.add(button(words.text("items-paste-cancel"))).clicked() {
            view.commands.send(Command::OpenPaste(false));
        }
        let wait = view.desk.is_writing().then(|| words.text("plan-wait-run"));
        let open = button(words.text("plan-open")).icon(icons::FOLDER_OPEN).unless(wait);
        if ui.add(open).clicked() {
            view.commands.send(Command::OpenPlan);
        }
        layout::bar_left(ui, |ui| {
            muted_if_room(ui, &words.text("items-paste-hint"), 0.0);
        });
    });
    layout::page(ui, |ui| {
        let below = words.text("items-below-empty");
        let title = words.text("items-title-empty");
        page_head(
            ui,
            &title,
            |ui| {
                muted(ui, &below);
            },
            |ui| steps(ui, &words, 0),
        );
        ui.add_space(space::L);
        history::unfinished_notice(ui, view);
        empty_report(ui, view);
        let tips = if ui.available_height() > 380.0 { 120.0 } else { 0.0 };
        let height = (ui.available_height() - tips - 8.0).max(120.0);
        let (name, placeholder) = (words.text("items-paste-name"), words.text("items-paste-placeholder"));
        let area = paste_area(ui, &mut view.desk.paste_text, &name, &placeholder, height);
        if ui.memory(|memory| memory.focused().is_none()) {
            area.request_focus();
        }
        if tips > 0.0 {
            ui.add_space(space::L);
            let tip = |what: &str| {
                let why = words.text(&format!("items-paste-tip-{what}-why"));
                KeyValue::new(words.text(&format!("items-paste-tip-{what}")), why)
            };
            key_values(ui, &[tip("numbers"), tip("links"), tip("sheet")]);
        }
    });
}

/// Nothing of the last paste could be used: why not.
fn empty_report(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let Some(report) = &view.desk.items.report else { return };
    if !view.desk.items.rows().is_empty() || report.added > 0 {
        return;
    }
    let title = words.text("items-report-none");
    Notice::new(Tone::Warn, title).text(sentence(&words, report)).show(ui);
    if !report.notes.is_empty() {
        ui.add_space(space::S);
        notes_table(ui, &words, report, 4.0);
    }
    ui.add_space(space::M);
}

/// One line about the last paste, where it left anything to say; every piece of it on demand.
pub(super) fn report_line(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let Some(report) = &view.desk.items.report else { return };
    if report.notes.is_empty() {
        return;
    }
    let open = view.memory.paste_report_open;
    let mut toggled = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        muted(ui, &sentence(&words, report));
        let toggle = words.text(if open { "items-report-hide" } else { "items-report-show" });
        let shown = ui.add(link_button(toggle));
        ui.ctx()
            .accesskit_node_builder(shown.id, |node| node.set_expanded(open));
        toggled = shown.clicked();
    });
    if open {
        ui.add_space(space::S);
        let most_rows = if layout::is_low(ui) { 3.0 } else { 6.0 };
        notes_table(ui, &words, report, most_rows);
    }
    ui.add_space(layout::gap(ui));
    view.memory.paste_report_open ^= toggled;
}

/// "Last paste: 46 lines with text. 43 new. 2 repeated. 1 not understood."
fn sentence(words: &Words, report: &PasteReport) -> String {
    let mut parts = vec![
        words.fill("items-report", &[("lines", report.lines.into())]),
        words.counted("items-report-added", report.added),
    ];
    let counts = [
        ("items-report-repeated", report.repeated.len()),
        ("items-report-listed", report.already_listed.len()),
        ("items-report-not-understood", report.not_understood()),
    ];
    for (id, count) in counts {
        if count > 0 {
            parts.push(words.counted(id, count));
        }
    }
    parts.join(" ")
}

fn notes_table(ui: &mut Ui, words: &Words, report: &PasteReport, most_rows: f32) {
    let columns = [
        Column::new("line", words.text("items-report-line"), 64.0)
            .grow(0.0)
            .unsorted(),
        Column::new("text", words.text("items-report-text"), 260.0).unsorted(),
        Column::new("why", words.text("items-report-why"), 260.0).unsorted(),
    ];
    let name = words.text("items-report-table");
    let key = egui::Id::unique("paste notes selection");
    let mut selection: Selection<usize> = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let mut rows = Notes {
        words,
        notes: &report.notes,
    };
    let height = crate::ui::theme::control::ROW * (most_rows + 1.0) + 2.0;
    Table::new("paste-notes", &name, &columns)
        .height(height)
        .shrink()
        .show(ui, &mut rows, &mut selection);
    ui.data_mut(|data| data.insert_temp(key, selection));
}

struct Notes<'a> {
    words: &'a Words,
    notes: &'a [PasteNote],
}

impl Rows for Notes<'_> {
    type Key = usize;

    fn len(&self) -> usize {
        self.notes.len()
    }

    fn key(&self, row: usize) -> usize {
        row
    }

    fn name(&self, row: usize) -> String {
        self.notes[row].text.clone()
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str) {
        let note = &self.notes[row];
        match column {
            "line" => cut_muted(ui, &self.words.counted("list-number", note.at.line)),
            "text" => cut(ui, &note.text),
            _ => cut_muted(ui, &why(self.words, &note.why)),
        };
    }

    fn find(&self, key: usize) -> Option<usize> {
        (key < self.notes.len()).then_some(key)
    }
}

fn why(words: &Words, why: &PasteNoteWhy) -> String {
    match why {
        PasteNoteWhy::Listed => words.text("ignored-listed"),
        PasteNoteWhy::Repeated(first) => words.fill("ignored-repeated", &[("line", first.line.into())]),
        PasteNoteWhy::Ignored(ignored) => words.ignored(ignored),
    }
}
