//! The undo of a run before it is started: what will come back, and what will not.

use egui::Ui;

use super::super::job;
use super::super::list::layout;
use crate::command::{Command, JobKind};
use crate::desk::job::Phase;
use crate::domain::forecast::Change;
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{Notice, button, main_button};

const KIND: JobKind = JobKind::Past;

/// Title of the page, and how we know.
pub(super) fn title(view: &View<'_>) -> (String, String) {
    let words = view.words;
    let count = view.desk.history.job.totals().included;
    let title = match count {
        0 => words.text("undo-nothing"),
        _ => words.counted("undo-title", count),
    };
    (title, words.text("undo-subtitle"))
}

/// What will not come back, counted, before anything is sent.
pub(super) fn notice(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let history = &view.desk.history;
    let Some(undo) = history.undo.as_ref().filter(|_| *history.job.phase() == Phase::Check) else {
        return;
    };
    if undo.remains.is_empty() {
        Notice::new(Tone::Ok, words.text("undo-complete")).show(ui);
    } else {
        let sentences = undo.remains.iter().map(|(what, count)| words.remains(what, *count));
        let sentences: Vec<String> = sentences.collect();
        Notice::new(Tone::Warn, words.text("undo-remains"))
            .text(sentences.join("\n"))
            .show(ui);
    }
    ui.add_space(space::M);
}

/// "Undo 28 changes", and the way back to the run.
pub(super) fn start_bar(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let Some(of) = view.desk.history.undo.as_ref().map(|undo| undo.of) else {
        return;
    };
    let included = view.desk.history.job.totals().included;
    // Never by key what only an admin can take back.
    let weighty = matches!(view.desk.history.job.change(), Some(Change::HandOver(_)));
    let by_key = layout::main_key(ui, view) && !weighty;
    let may = included > 0 && !view.desk.is_writing();
    layout::action_bar(ui, "history-bar", |ui| {
        let start = main_button(words.counted("undo-start", included)).icon(icons::UNDO);
        let start = start.unless((included == 0).then(|| words.text("undo-nothing")));
        if (ui.add(start).clicked() || by_key) && may {
            view.commands.send(Command::StartRun(KIND));
        }
        let back = button(words.text("undo-back")).icon(icons::ARROW_LEFT);
        if ui.add(back).clicked() {
            view.commands.send(Command::OpenRun(of));
        }
        job::details_button(ui, view);
    });
}
