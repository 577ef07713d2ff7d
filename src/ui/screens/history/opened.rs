//! One run, opened: the table it ended with, or as far as it came.

use egui::Ui;

use super::super::job::{self, Look};
use super::super::list::layout;
use super::super::list::trouble::trouble_with;
use super::undo;
use crate::command::{Command, JobKind};
use crate::desk::job::Phase;
use crate::ui::icons;
use crate::ui::view::View;
use crate::ui::widgets::{button, main_button, muted, skeleton_rows};

const KIND: JobKind = JobKind::Past;

pub(super) fn opened_ui(ui: &mut Ui, view: &mut View<'_>) {
    match view.desk.history.job.phase() {
        Phase::Running { .. } => job::running_bar(ui, view, KIND),
        Phase::Check if view.desk.history.undo.is_some() => undo::start_bar(ui, view),
        Phase::Check | Phase::Done(_) => bar(ui, view),
    }
    layout::page(ui, |ui| {
        let words = view.words;
        let Some(open) = &view.desk.history.open else { return };
        let (title, below) = if view.desk.history.undo.is_some() {
            undo::title(view)
        } else {
            let title = super::list::what(&words, &open.summary);
            // Its table is there already: it is read again to be undone.
            let reads_again = open.loading && view.desk.history.job.is_done();
            let below = if reads_again {
                "undo-reading"
            } else {
                "history-loading-run"
            };
            (title, words.text(below))
        };
        job::job_head(ui, view, KIND, (&title, &below));
        if let Some(problem) = &open.problem {
            trouble_with(ui, &words, problem, "", None);
            return;
        }
        if open.loading {
            skeleton_rows(ui, 6, &below);
            return;
        }
        undo::notice(ui, view);
        job::notices(ui, view, KIND);
        let reveal = job::cards(ui, view, KIND);
        let look = Look {
            reveal,
            add_room: false,
        };
        job::table_and_pane(ui, view, KIND, look);
    });
}

fn bar(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let Some(open) = &view.desk.history.open else { return };
    let (run, loading) = (open.summary.head.id, open.loading);
    let left = usize::try_from(open.left()).unwrap_or(usize::MAX);
    let hash: String = open.summary.last_hash.chars().take(12).collect();
    let may_go_on = left > 0 && !loading && !view.desk.is_writing();
    let by_key = layout::main_key(ui, view);
    layout::action_bar(ui, "history-bar", |ui| {
        if may_go_on {
            let go_on = main_button(words.counted("history-continue", left)).icon(icons::PLAY);
            if ui.add(go_on).clicked() || by_key {
                view.commands.send(Command::ContinueRun(run));
            }
            let leave = button(words.text("history-leave-run"));
            if ui.add(leave.hint(words.text("history-leave-hint"))).clicked() {
                view.commands.send(Command::LeaveRun(run));
            }
        } else {
            let save = main_button(words.text("run-save-report")).icon(icons::DOWNLOAD);
            job::save_menu(ui, view, KIND, save.enabled(!loading), by_key && !loading);
        }
        if ui
            .add(button(words.text("history-back")).icon(icons::ARROW_LEFT))
            .clicked()
        {
            view.commands.send(Command::CloseRun);
        }
        if !loading {
            job::undo_button(ui, view, KIND);
        }
        job::details_button(ui, view);
        layout::bar_left(ui, |ui| {
            if ui.available_width() > 300.0 {
                let said = words.fill("history-hash", &[("hash", (&hash).into())]);
                muted(ui, &said);
            }
        });
    });
}
