//! Choosing the new owner: a search, people with what speaks against them, the one chosen.

use egui::{ScrollArea, Ui};

use super::super::list::layout;
use super::super::list::trouble::trouble;
use crate::command::Command;
use crate::desk::job::Candidates;
use crate::domain::person::Person;
use crate::ui::icons;
use crate::ui::theme::{self, Tone, control, space};
use crate::ui::view::View;
use crate::ui::widgets::{
    Button, Field, Notice, avatar, button, card, empty_state, hairline, muted, paragraph, side_by_side, skeleton_rows,
    small, strong,
};
use crate::words::Words;

/// As wide as a line of text reads well.
const WIDTH: f32 = 640.0;
const AVATAR: f32 = 36.0;

/// The search and what it found.
pub(super) fn search(ui: &mut Ui, view: &mut View<'_>) {
    let mut place = ui.available_rect_before_wrap();
    place.set_width(WIDTH.min(place.width()));
    layout::inside(ui, place, |ui| search_ui(ui, view));
}

fn search_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
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
        Candidates::Searching => {
            if let Some((wait, because)) = view.desk.waiting {
                muted(ui, &words.waiting(wait, because));
                ui.add_space(space::S);
            }
            // A name of its own: it does not begin anew when the line above comes.
            ui.push_id("searching", |ui| {
                skeleton_rows(ui, 4, &words.text("owners-searching"));
            });
        }
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
    let choose = words.fill("owners-choose", &[("name", (&person.name).into())]);
    let chosen = person_row(ui, words, person, button(choose));
    if let Err(obstacle) = person.can_own_rooms() {
        ui.horizontal(|ui| {
            ui.add_space(AVATAR + space::S);
            icons::TRIANGLE_ALERT.show(ui, control::ICON, theme::of(ui).warn.strong);
            paragraph(ui, &words.owner_obstacle(&person.name, obstacle));
        });
    }
    chosen
}

/// A person with a button at the end of the line. True when it was pressed.
fn person_row(ui: &mut Ui, words: &Words, person: &Person, choose: Button<'_>) -> bool {
    let mut pressed = false;
    side_by_side(
        ui,
        |ui| {
            avatar(ui, &person.name, AVATAR);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                strong(ui, &person.name);
                small(ui, &words.person_line(person));
            });
        },
        |ui| pressed = ui.add(choose).clicked(),
    );
    pressed
}

/// Who was chosen, what speaks against them, and the way back.
pub(super) fn chosen(ui: &mut Ui, view: &mut View<'_>, person: &Person) {
    let words = view.words;
    let obstacle = person.can_own_rooms().err();
    let other = button(words.text("owners-choose-other"));
    let pressed = if layout::is_low(ui) {
        person_row(ui, &words, person, other)
    } else {
        let row = |ui: &mut Ui| {
            ui.set_width(ui.available_width());
            person_row(ui, &words, person, other)
        };
        card(ui, row).inner
    };
    ui.add_space(layout::gap(ui));
    if let Some(obstacle) = obstacle {
        Notice::new(Tone::Warn, words.text("obstacle-new-owner"))
            .text(words.owner_obstacle(&person.name, obstacle))
            .show(ui);
        ui.add_space(space::M);
    }
    if pressed {
        view.commands.send(Command::ForgetOwner);
    }
}
