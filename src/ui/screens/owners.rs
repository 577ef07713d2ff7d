//! Handing over: who gets it, what will happen, the run, what happened.

mod choose;

use egui::Ui;

use super::items::steps;
use super::job::{self, Look, Start};
use super::list::layout;
use crate::command::{Command, JobKind};
use crate::desk::Dialog;
use crate::desk::job::Phase;
use crate::domain::person::Person;
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{muted, page_head};
use crate::words::count::Thing;

const KIND: JobKind = JobKind::Owners;

/// Draws the page.
pub fn owners_ui(ui: &mut Ui, view: &mut View<'_>) {
    if !job::has_work(view, KIND) {
        layout::page(ui, |ui| {
            let words = view.words;
            let title = words.text("owners-title-empty");
            page_head(ui, &title, |_| {}, |ui| steps(ui, &words, 0));
            job::nothing_ticked(ui, view, icons::CROWN);
        });
        return;
    }
    let in_check = *view.desk.owners.job.phase() == Phase::Check;
    let Some(owner) = view.desk.owners.new_owner.clone().or_else(|| planned_owner(view)) else {
        choose_page(ui, view);
        return;
    };
    match view.desk.owners.job.phase() {
        Phase::Check => start_bar(ui, view, &owner),
        Phase::Running { .. } => job::running_bar(ui, view, KIND),
        Phase::Done(_) => job::done_bar(ui, view, KIND),
    }
    layout::page(ui, |ui| {
        let (title, below) = check_words(view, &owner);
        job::job_head(ui, view, KIND, (&title, &below));
        if in_check {
            choose::chosen(ui, view, &owner);
        }
        job::notices(ui, view, KIND);
        let reveal = job::cards(ui, view, KIND);
        let look = Look { reveal, add_room: true };
        job::table_and_pane(ui, view, KIND, look);
    });
}

/// The owner a run was made for, also when somebody else is being chosen since.
fn planned_owner(view: &View<'_>) -> Option<Person> {
    let job = &view.desk.owners.job;
    match job.change() {
        Some(crate::domain::forecast::Change::HandOver(person)) if *job.phase() != Phase::Check => Some(person.clone()),
        _ => None,
    }
}

/// First of all: who gets them.
fn choose_page(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let counts = view.desk.items.counts();
    let thing = super::list::entry::thing(counts.ticked, counts.ticked_files, counts.ticked_rooms);
    let things = words.things(thing, counts.ticked);
    layout::page(ui, |ui| {
        let title = words.fill("owners-title-choose", &[("things", (&things).into())]);
        page_head(
            ui,
            &title,
            |ui| {
                muted(ui, &words.text("owners-below-choose"));
            },
            |ui| steps(ui, &words, 1),
        );
        ui.add_space(space::L);
        choose::search(ui, view);
    });
}

/// "Hand over 12 rooms to Jon Berg".
fn check_words(view: &View<'_>, owner: &Person) -> (String, String) {
    let words = view.words;
    let rows = view.desk.owners.job.totals().rows;
    let things = words.things(Thing::Items, rows);
    let title = words.fill(
        "owners-title",
        &[("things", (&things).into()), ("name", (&owner.name).into())],
    );
    let below = words.fill("run-check-subtitle", &[("things", (&things).into())]);
    (title, below)
}

fn start_bar(ui: &mut Ui, view: &mut View<'_>, owner: &Person) {
    let words = view.words;
    let totals = view.desk.owners.job.totals();
    let things = words.things(job::included_thing(totals), totals.included);
    let main = words.fill(
        "owners-main",
        &[("things", (&things).into()), ("name", (&owner.name).into())],
    );
    let start = Start {
        words: main,
        icon: icons::CROWN,
        reason: (totals.included == 0).then(|| words.text("owners-none-included")),
        command: Command::OpenDialog(Dialog::HandOver {
            count: totals.included,
            to: owner.name.clone(),
        }),
        by_key: false,
    };
    job::check_bar(ui, view, KIND, start);
}
