//! A new key for the portal in use, while a run waits for it.

use egui::{Key, Ui};

use super::{WIDTH, portal_name};
use crate::command::Command;
use crate::desk::connect::NewKeyState;
use crate::ui::icons;
use crate::ui::screens::list::trouble::trouble_with;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{Dialog as Frame, Field, Notice, button, dialog_opened, main_button, paragraph};
use crate::words::Words;

pub(super) fn new_key(ui: &Ui, view: &mut View<'_>) {
    let words = view.words;
    let portal = portal_name(view.desk);
    let testing = matches!(view.desk.new_key.state, NewKeyState::Testing);
    let mut entered = false;
    let shown = Frame::new(
        "new_key",
        words.fill("dialog-new-key-title", &[("portal", (&portal).into())]),
    )
    .width(WIDTH)
    .show(
        ui.ctx(),
        |ui| entered = fields(ui, view, testing),
        |ui| {
            let id = if testing {
                "dialog-new-key-testing"
            } else {
                "dialog-new-key-yes"
            };
            let yes = main_button(words.text(id)).icon(icons::KEY_ROUND).busy(testing);
            (
                ui.add(yes).clicked(),
                ui.add(button(words.text("dialog-new-key-no"))).clicked(),
            )
        },
    );
    let (yes, no) = shown.inner;
    if (yes || entered) && !testing {
        view.commands.send(Command::UseNewKey);
    } else if no || shown.cancelled {
        view.commands.send(Command::CloseDialog);
    }
}

/// Whether the key was entered.
fn fields(ui: &mut Ui, view: &mut View<'_>, testing: bool) -> bool {
    let words = view.words;
    let person = view
        .desk
        .connection
        .as_ref()
        .and_then(|connection| connection.person.as_ref());
    paragraph(
        ui,
        &match person {
            Some(person) => words.fill("dialog-new-key", &[("name", (&person.name).into())]),
            None => words.text("dialog-new-key-anybody"),
        },
    );
    ui.add_space(space::S);
    let new_key = &mut view.desk.new_key;
    let problem = match &new_key.state {
        NewKeyState::KeyProblem(problem) => Some(words.key_problem(*problem)),
        _ => None,
    };
    let field = Field::new(words.text("connect-key"))
        .icon(icons::KEY_ROUND)
        .placeholder(words.text("connect-key-placeholder"))
        .secret(words.text("connect-key-show"), words.text("connect-key-hide"))
        .error(problem)
        .enabled(!testing)
        .focus(dialog_opened(ui))
        .show(ui, &mut new_key.key.0);
    if field.changed() {
        new_key.state = NewKeyState::Editing;
    }
    what_came_of_it(ui, words, &new_key.state);
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn what_came_of_it(ui: &mut Ui, words: Words, state: &NewKeyState) {
    match state {
        NewKeyState::Failed(problem) => {
            ui.add_space(space::S);
            trouble_with(ui, &words, problem, "", None);
        }
        NewKeyState::OfSomebodyElse { name } => {
            ui.add_space(space::S);
            let about = [("name", name.into())];
            Notice::new(Tone::Warn, words.fill("dialog-new-key-other", &about))
                .text(words.fill("dialog-new-key-other-text", &about))
                .show(ui);
        }
        NewKeyState::Editing | NewKeyState::Testing | NewKeyState::KeyProblem(_) => {}
    }
}
