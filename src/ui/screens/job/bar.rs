//! The bar at the bottom of a job: the one main button, and how far it is.

use egui::Ui;

use super::super::list::layout;
use super::{change_name, groups, head};
use crate::bulk::budget::Budget;
use crate::bulk::record::RunId;
use crate::command::{Command, JobKind, Table};
use crate::desk::job::{Job, Phase};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Face, space};
use crate::ui::view::View;
use crate::ui::widgets::{button, icon_button, main_button, menu, menu_item, muted, muted_if_room, width_of};
use crate::words::Words;
use crate::words::count::Thing;

/// With fewer items than this, the first three are no trial.
const FEW_OF_MANY: usize = 5;

/// The main button before a run.
pub(in crate::ui::screens) struct Start {
    pub(in crate::ui::screens) words: String,
    pub(in crate::ui::screens) icon: Icon,
    pub(in crate::ui::screens) reason: Option<String>,
    pub(in crate::ui::screens) command: Command,
    /// Ctrl+Enter presses it. Never for what only an admin can take back.
    pub(in crate::ui::screens) by_key: bool,
}

/// Before the run: what it will cost, and the button that starts it.
pub(in crate::ui::screens) fn check_bar(ui: &mut Ui, view: &mut View<'_>, kind: JobKind, start: Start) {
    let words = view.words;
    let by_key = layout::main_key(ui, view) && start.by_key;
    let opened_unread = view.desk.opened_for(kind).is_some_and(|opened| opened.drift.unread > 0);
    let reason = if opened_unread {
        Some(words.text("plan-wait-reading"))
    } else {
        start.reason
    };
    let may = reason.is_none();
    let has_plan = view.desk.job(kind).change().is_some();
    let included = view.desk.job(kind).totals().included;
    let unread = view
        .desk
        .reading
        .map_or(0, |reading| reading.total.saturating_sub(reading.done));
    layout::action_bar(ui, "job-bar", |ui| {
        let main = main_button(start.words).icon(start.icon).unless(reason);
        if ui.add(main).clicked() || (by_key && may) {
            view.commands.send(start.command);
        }
        if included > FEW_OF_MANY && ui.available_width() > 360.0 {
            let few = button(words.text("run-few")).icon(icons::EYE);
            if ui.add(few.hint(words.text("run-few-hint"))).clicked() {
                view.commands.send(Command::StartFew(kind));
            }
        }
        if has_plan && ui.available_width() > 300.0 {
            let save = button(words.text("plan-save")).icon(icons::DOWNLOAD);
            if ui.add(save.hint(words.text("plan-save-hint"))).clicked() {
                view.commands.send(Command::SavePlan(kind));
            }
        }
        details_button(ui, view);
        layout::bar_left(ui, |ui| {
            if unread > 0 {
                muted_if_room(ui, &words.counted("run-reading-more", unread), 0.0);
            } else if let Some(budget) = view.desk.budget(kind) {
                cost(ui, view.words, &budget);
            }
        });
    });
}

/// As much of it as there is room for.
fn cost(ui: &mut Ui, words: Words, budget: &Budget) {
    let ways = [words.cost_and_day(budget), Some(words.cost(budget))];
    let room = ui.available_width();
    let fits = |said: &String| width_of(ui, said, Face::Body) <= room;
    if let Some(said) = ways.into_iter().flatten().find(fits) {
        muted(ui, &said).on_hover_text(words.cost_by_kind(budget));
    }
}

/// Where the window is narrow: opens and closes the pane.
pub(in crate::ui::screens) fn details_button(ui: &mut Ui, view: &mut View<'_>) {
    if layout::is_wide(ui) {
        return;
    }
    let name = view.words.text("list-details");
    if ui.add(icon_button(icons::PANEL_RIGHT, name)).clicked() {
        view.memory.pane_open = !view.memory.pane_open;
    }
}

/// After the run: the result to take along, and the way back.
pub(in crate::ui::screens) fn done_bar(ui: &mut Ui, view: &mut View<'_>, kind: JobKind) {
    let words = view.words;
    let by_key = layout::main_key(ui, view);
    let roomy = ui.available_width() > 820.0;
    layout::action_bar(ui, "job-bar", |ui| {
        if ui.add(main_button(words.text("run-done"))).clicked() || by_key {
            view.commands.send(Command::FinishJob(kind));
        }
        let save = button(words.text("run-save-report")).icon(icons::DOWNLOAD);
        super::save_menu(ui, view, kind, save, false);
        let (summary, table) = (words.text("run-copy-summary"), words.text("list-copy-table"));
        let (mut copy_summary, mut copy_table) = (false, false);
        if roomy {
            copy_summary = ui.add(button(summary).icon(icons::COPY)).clicked();
            copy_table = ui.add(button(table).icon(icons::TABLE)).clicked();
            undo_button(ui, view, kind);
        } else {
            menu(ui, icon_button(icons::COPY, words.text("list-more")), |ui| {
                copy_summary = menu_item(ui, Some(icons::COPY), &summary).clicked();
                copy_table = menu_item(ui, Some(icons::TABLE), &table).clicked();
                if let Some((run, changed)) = undoable(view, kind)
                    && menu_item(ui, Some(icons::UNDO), &words.counted("undo-button", changed)).clicked()
                {
                    view.commands.send(Command::UndoRun(run));
                }
            });
        }
        if copy_summary {
            let text = summary_text(view, kind);
            view.commands.send(Command::CopyText(text));
        }
        if copy_table {
            view.commands.send(Command::Copy(Table::Job(kind)));
        }
        details_button(ui, view);
        layout::bar_left(ui, |ui| {
            let note = words.text("run-done-note");
            if width_of(ui, &note, Face::Body) + space::XXL <= ui.available_width() {
                icons::SHIELD_CHECK.show(ui, 16.0, theme::of(ui).ok.strong);
                muted(ui, &note);
            }
        });
    });
}

/// What can be undone: the run, and how much it changed on the portal in use.
fn undoable(view: &View<'_>, kind: JobKind) -> Option<(RunId, usize)> {
    let job = view.desk.job(kind);
    let head = job.head().filter(|_| job.is_done() && !view.desk.is_writing())?;
    let here = view.desk.connection.as_ref()?.portal.origin();
    let changed = job.changed();
    (head.portal == here && changed > 0).then_some((head.id, changed))
}

/// "Undo 28 changes…": shows the run backwards.
pub(in crate::ui::screens) fn undo_button(ui: &mut Ui, view: &mut View<'_>, kind: JobKind) {
    let words = view.words;
    let Some((run, changed)) = undoable(view, kind) else {
        return;
    };
    let undo = button(words.counted("undo-button", changed)).icon(icons::UNDO);
    if ui.add(undo.hint(words.text("undo-button-hint"))).clicked() {
        view.commands.send(Command::UndoRun(run));
    }
}

/// The result in a few lines, for a mail: the title, who and when, and each group with its reason.
fn summary_text(view: &View<'_>, kind: JobKind) -> String {
    let words = view.words;
    let job = view.desk.job(kind);
    let (Some(change), Phase::Done(ending)) = (job.change(), job.phase()) else {
        return String::new();
    };
    let mut lines = vec![
        head::result_title(&words, job.totals(), change),
        head::done_line(view, job, ending),
    ];
    let groups = groups::heads(&words, change, job);
    lines.extend(
        groups
            .into_iter()
            .map(|group| format!("{}: {}", group.title, group.note)),
    );
    lines.join("\n")
}

/// "Unlock 31 files": the verb of the change with what is included.
pub(in crate::ui::screens) fn main_words(view: &View<'_>, job: &Job, id: &str) -> String {
    let words = view.words;
    let things = words.things(Thing::Files, job.totals().included);
    let change = job.change().map_or("lock", change_name);
    words.fill(id, &[("change", change.into()), ("things", (&things).into())])
}
