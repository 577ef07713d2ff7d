//! Locking and unlocking: what will happen, the run, what happened.

use egui::Ui;

use super::items::steps;
use super::job::{self, Look, Start};
use super::list::layout;
use crate::command::{Command, JobKind};
use crate::desk::job::{LockWanted, Phase};
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{muted, page_head, segmented, side_by_side, small};
use crate::words::count::Thing;

const KIND: JobKind = JobKind::Locks;

/// Draws the page.
pub fn locks_ui(ui: &mut Ui, view: &mut View<'_>) {
    if !job::has_work(view, KIND) {
        layout::page(ui, |ui| {
            let words = view.words;
            let title = words.text("locks-title-empty");
            page_head(ui, &title, |_| {}, |ui| steps(ui, &words, 0));
            job::nothing_ticked(ui, view, icons::LOCK);
        });
        return;
    }
    match view.desk.locks.job.phase() {
        Phase::Check => start_bar(ui, view),
        Phase::Running { .. } => job::running_bar(ui, view, KIND),
        Phase::Done(_) => job::done_bar(ui, view, KIND),
    }
    layout::page(ui, |ui| {
        let (title, below) = check_words(view);
        job::job_head(ui, view, KIND, (&title, &below));
        if *view.desk.locks.job.phase() == Phase::Check {
            choice(ui, view);
        }
        job::notices(ui, view, KIND);
        let reveal = job::cards(ui, view, KIND);
        let look = Look {
            reveal,
            add_room: false,
        };
        job::table_and_pane(ui, view, KIND, look);
    });
}

fn wanted_name(wanted: LockWanted) -> &'static str {
    match wanted {
        LockWanted::Lock => "lock",
        LockWanted::Unlock => "unlock",
    }
}

/// "Unlock 40 files", and how we know. Rooms and folders do not count: they have no lock.
fn check_words(view: &View<'_>) -> (String, String) {
    let words = view.words;
    let locks = &view.desk.locks;
    let totals = locks.job.totals();
    let files = if locks.job.change().is_some() {
        totals.files
    } else {
        view.desk.items.counts().ticked_files
    };
    if files == 0 {
        let things = words.things(Thing::Items, view.desk.items.counts().ticked);
        let below = words.fill("run-check-subtitle", &[("things", (&things).into())]);
        return (words.text("locks-title-empty"), below);
    }
    let things = words.things(Thing::Files, files);
    let title = words.fill(
        "locks-title",
        &[
            ("change", wanted_name(locks.wanted).into()),
            ("things", (&things).into()),
        ],
    );
    let below = words.fill("run-check-subtitle", &[("things", (&things).into())]);
    (title, below)
}

/// Lock or unlock.
fn choice(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let mut chosen = usize::from(view.desk.locks.wanted == LockWanted::Unlock);
    let explain = words.fill(
        "locks-explain",
        &[("change", wanted_name(view.desk.locks.wanted).into())],
    );
    let names = [words.text("locks-choice-lock"), words.text("locks-choice-unlock")];
    let mut changed = false;
    let roomy = ui.available_width() > 760.0;
    side_by_side(
        ui,
        |ui| {
            changed = segmented(ui, &words.text("locks-choice"), &mut chosen, &[&names[0], &names[1]]);
            if roomy {
                muted(ui, &explain);
            }
        },
        |_| {},
    );
    if !roomy && !layout::is_low(ui) {
        small(ui, &explain);
    }
    if changed {
        let wanted = if chosen == 0 {
            LockWanted::Lock
        } else {
            LockWanted::Unlock
        };
        view.commands.send(Command::WantLock(wanted));
    }
    ui.add_space(space::M);
}

fn start_bar(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let job = &view.desk.locks.job;
    let none = job.totals().included == 0;
    let start = Start {
        words: job::main_words(view, job, "locks-main"),
        icon: job.change().map_or(icons::LOCK, job::change_icon),
        reason: none.then(|| words.text("run-nothing-to-send")),
        command: Command::StartRun(KIND),
        by_key: true,
    };
    job::check_bar(ui, view, KIND, start);
}
