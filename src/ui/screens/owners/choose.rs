//! Choosing the new owner: a search, people with what speaks against them, the one chosen.

use egui::{ScrollArea, Ui};

use super::super::list::trouble::trouble;
use crate::command::Command;
use crate::desk::job::Candidates;
use crate::domain::person::Person;
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{
    Field, Notice, avatar, button, card, chip, empty_state, hairline, muted, side_by_side, skeleton_rows, small, strong,
};
use crate::words::Words;

/// As wide as a line of text reads well.
const WIDTH: f32 = 640.0;

/// The search and what it found.
pub(super) fn search(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    ui.set_max_width(WIDTH.min(ui.available_width()));
    let mut text = view.desk.owners.search.clone();
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    let field = Field::new(words.text("owners-search"))
        .icon(icons::SEARCH)
        .hint(words.text("owners-search-hint"))
        .clear(words.text("list-clear-filter"))
        .focus(nothing_focused && text.is_empty());
    if field.show(ui, &mut text).changed() {
        view.desk.owners.search.clone_from(&text);
        view.commands.send(Command::SearchOwner(text));
    }
    ui.add_space(space::L);
    match &view.desk.owners.candidates {
        Candidates::NotAsked => {}
        Candidates::Searching => skeleton_rows(ui, 4, &words.text("owners-searching")),
        Candidates::Failed(problem) => {
            trouble(ui, &words, problem, None);
        }
        Candidates::Found(people) if people.is_empty() => {
            ui.add_space(space::XXL);
            let (title, text) = (words.text("owners-none-found"), words.text("owners-none-found-text"));
            empty_state(ui, icons::USER_X, &title, &text, |_| {});
        }
        Candidates::Found(people) => {
            if let Some(chosen) = candidates(ui, &words, people) {
                view.commands.send(Command::ChooseOwner(chosen));
            }
        }
    }
}

/// People to choose from, each with the reason that speaks against them. Advice: anybody can be chosen.
fn candidates(ui: &mut Ui, words: &Words, people: &[Person]) -> Option<Person> {
    let mut chosen = None;
    ScrollArea::vertical()
        .id_salt("candidates")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            card(ui, |ui| {
                ui.set_width(ui.available_width());
                for (index, person) in people.iter().enumerate() {
                    if index > 0 {
                        hairline(ui, space::S);
                    }
                    if candidate(ui, words, person) {
                        chosen = Some(person.clone());
                    }
                }
            });
        });
    chosen
}

fn candidate(ui: &mut Ui, words: &Words, person: &Person) -> bool {
    let mut chosen = false;
    let obstacle = person.can_own_rooms().err();
    side_by_side(
        ui,
        |ui| {
            avatar(ui, &person.name, 36.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                strong(ui, &person.name);
                small(ui, &words.person_line(person));
            });
        },
        |ui| {
            let name = words.fill("owners-choose", &[("name", (&person.name).into())]);
            chosen = ui.add(button(name)).clicked();
        },
    );
    if let Some(obstacle) = obstacle {
        ui.add_space(space::XS);
        Notice::new(Tone::Warn, words.text("obstacle-new-owner"))
            .text(words.owner_obstacle(&person.name, obstacle))
            .show(ui);
    }
    chosen
}

/// Who was chosen, and the way back.
pub(super) fn chosen(ui: &mut Ui, view: &mut View<'_>, person: &Person) {
    let words = view.words;
    let obstacle = person.can_own_rooms().err();
    let mut other = false;
    card(ui, |ui| {
        ui.set_width(ui.available_width());
        side_by_side(
            ui,
            |ui| {
                avatar(ui, &person.name, 32.0);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    strong(ui, &person.name);
                    muted(ui, &words.person_line(person));
                });
            },
            |ui| {
                other = ui.add(button(words.text("owners-choose-other"))).clicked();
                if obstacle.is_none() && ui.available_width() > 420.0 {
                    ui.add(chip(icons::CHECK, words.text("owners-can-own"), Tone::Ok));
                }
            },
        );
    });
    ui.add_space(space::M);
    if let Some(obstacle) = obstacle {
        Notice::new(Tone::Warn, words.text("obstacle-new-owner"))
            .text(words.owner_obstacle(&person.name, obstacle))
            .show(ui);
        ui.add_space(space::M);
    }
    if other {
        view.commands.send(Command::ForgetOwner);
    }
}
