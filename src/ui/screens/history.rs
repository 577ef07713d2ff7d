//! Every run there was, and one of them opened as the table it ended with.

mod list;
mod opened;
mod undo;

use egui::Ui;

use super::list::layout;
use crate::bulk::record::{Break, Integrity, RunSummary};
use crate::command::Command;
use crate::desk::history::Checked;
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{Notice, muted};
use crate::words::Words;

/// Draws the page.
pub fn history_ui(ui: &mut Ui, view: &mut View<'_>) {
    if view.desk.history.open.is_some() {
        opened::opened_ui(ui, view);
    } else {
        list::list_ui(ui, view);
    }
}

/// Over a page: a run of this portal was cut off, and can be continued.
pub(super) fn unfinished_notice(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let history = &view.desk.history;
    if !history.settling.is_empty() {
        Notice::new(Tone::Info, words.text("history-settling"))
            .icon(icons::SEARCH)
            .text(words.text("history-settling-text"))
            .show(ui);
        ui.add_space(space::M);
        return;
    }
    if view.desk.is_writing() {
        return;
    }
    let Some(run) = history.offered() else { return };
    let (id, left) = (run.head.id, left_of(run));
    let shown = Notice::new(Tone::Warn, words.counted("history-cut-off", left))
        .icon(icons::HISTORY)
        .text(what_it_was(&words, view, run))
        .action(words.counted("history-continue", left))
        .dismiss(words.text("history-leave"))
        .show(ui);
    ui.add_space(space::M);
    if shown.action {
        view.commands.send(Command::ContinueRun(id));
    }
    if shown.dismissed {
        view.commands.send(Command::LeaveRun(id));
    }
}

fn left_of(run: &RunSummary) -> usize {
    usize::try_from(run.counts.left()).unwrap_or(usize::MAX)
}

fn what_it_was(words: &Words, view: &View<'_>, run: &RunSummary) -> String {
    let when = super::list::when::moment(words, run.head.opened_at, view.now, view.zone);
    let what = list::what(words, run);
    words.fill(
        "history-cut-off-text",
        &[("what", (&what).into()), ("when", (&when).into())],
    )
}

/// Whether the record is whole, where that was asked.
fn integrity_notice(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let (tone, icon, title, text) = match &view.desk.history.integrity {
        Checked::NotAsked => return,
        Checked::Checking => {
            muted(ui, &words.text("history-checking"));
            ui.add_space(space::S);
            return;
        }
        Checked::Known(Integrity::Complete { records, runs }, _) => {
            let values = [("records", records.to_string()), ("runs", runs.to_string())];
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.into())).collect();
            let text = words.fill("history-complete-text", &values);
            (Tone::Ok, icons::SHIELD_CHECK, words.text("history-complete"), text)
        }
        Checked::Known(Integrity::Broken(place), _) => {
            let text = where_it_breaks(&words, view, place);
            (Tone::Bad, icons::SHIELD_ALERT, words.text("history-broken"), text)
        }
        Checked::Failed(problem) => {
            super::list::trouble::trouble_with(ui, &words, problem, "", None);
            ui.add_space(layout::gap(ui));
            return;
        }
    };
    Notice::new(tone, title).icon(icon).text(text).show(ui);
    ui.add_space(layout::gap(ui));
}

fn where_it_breaks(words: &Words, view: &View<'_>, place: &Break) -> String {
    let run_words = |run| {
        let known = view.desk.history.runs.known();
        let found = known.iter().find(|known| known.head.id == run);
        found.map_or_else(
            || run.to_string(),
            |found| super::list::when::moment(words, found.head.opened_at, view.now, view.zone),
        )
    };
    match place {
        Break::Record { number, .. } => {
            words.fill("history-broken-record", &[("number", (&number.to_string()).into())])
        }
        Break::Shown { run, .. } => words.fill("history-broken-shown", &[("run", (&run_words(*run)).into())]),
        Break::CutOff { run } => words.fill("history-broken-end", &[("run", (&run_words(*run)).into())]),
    }
}
