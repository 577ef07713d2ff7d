//! The two fields, what came of them, and the buttons.

use std::mem::Discriminant;

use egui::{Id, Key, Response, Ui, UiBuilder};

use super::outcome;
use crate::command::Command;
use crate::desk::connect::{Connect, ConnectState, Keeping};
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Field, main_button, muted, quiet_button, title};
use crate::words::Words;

/// What has the keyboard when a step of connecting begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Address,
    Key,
    MainButton,
    Stays,
}

/// Draws the form.
pub(super) fn form_ui(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let before = view.memory.connect_step;
    let somebody_has_it = ui.memory(|memory| memory.focused().is_some());
    let focus = focus_of_step(view, before, somebody_has_it);
    let step_is_new = view.memory.connect_step != before;
    ui.spacing_mut().item_spacing.y = 2.0;
    title(ui, &words.text("connect-title"));
    muted(ui, &words.text("connect-subtitle"));
    ui.add_space(space::L);
    let connect = &mut view.desk.connect;
    let busy = is_busy(&connect.state);
    let address = stable(ui, "connect_address", |ui| {
        address_field(ui, words, connect, focus, !busy)
    });
    ui.add_space(space::L - 2.0);
    let key = stable(ui, "connect_key", |ui| key_field(ui, words, connect, focus, !busy));
    ui.add_space(space::L);
    ui.spacing_mut().item_spacing.y = space::XS;
    outcome::outcome_ui(ui, view);
    buttons(ui, view, focus, step_is_new);

    let entered = |field: &Response| field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if entered(&address) || entered(&key) {
        view.commands.send(Command::TestAndSave);
    } else if (address.changed() || key.changed()) && !matches!(view.desk.connect.state, ConnectState::Editing) {
        // What was said is about other words than those that stand there now.
        view.commands.send(Command::CancelConnecting);
    }
}

/// An id of its own, so that a sentence that appears above a field does not take the keyboard from it.
fn stable<R>(ui: &mut Ui, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().scope_id(Id::unique(name));
    ui.scope_builder(builder, content).inner
}

fn is_busy(state: &ConnectState) -> bool {
    matches!(state, ConnectState::Testing | ConnectState::LookingForKey)
}

/// Notes the step, and says what should have the keyboard now. `before` is the step drawn last; who types is not
/// disturbed.
fn focus_of_step(view: &mut View<'_>, before: Option<Discriminant<ConnectState>>, somebody_has_it: bool) -> Focus {
    let step = std::mem::discriminant(&view.desk.connect.state);
    view.memory.connect_step = Some(step);
    if before == Some(step) {
        return Focus::Stays;
    }
    let address_is_empty = view.desk.connect.address.is_empty();
    match &view.desk.connect.state {
        ConnectState::Tested(_) => Focus::MainButton,
        ConnectState::Editing if somebody_has_it => Focus::Stays,
        ConnectState::AddressProblem(_) => Focus::Address,
        ConnectState::Editing if address_is_empty => Focus::Address,
        ConnectState::KeyProblem(_) | ConnectState::Editing => Focus::Key,
        ConnectState::LookingForKey | ConnectState::Testing | ConnectState::Failed(_) => Focus::Stays,
    }
}

fn address_field(ui: &mut Ui, words: Words, connect: &mut Connect, focus: Focus, enabled: bool) -> Response {
    let problem = match &connect.state {
        ConnectState::AddressProblem(problem) => Some(words.address_problem(problem)),
        _ => None,
    };
    Field::new(words.text("connect-address"))
        .icon(icons::GLOBE)
        .placeholder(words.text("connect-address-placeholder"))
        .error(problem)
        .enabled(enabled)
        .focus(focus == Focus::Address)
        .show(ui, &mut connect.address)
}

fn key_field(ui: &mut Ui, words: Words, connect: &mut Connect, focus: Focus, enabled: bool) -> Response {
    let problem = match &connect.state {
        ConnectState::KeyProblem(problem) => Some(words.key_problem(*problem)),
        _ => None,
    };
    // After the test the field is empty: the key is where it is kept, and a sentence below says where that is.
    let (placeholder, hint) = match &connect.state {
        ConnectState::Tested(connection) if !connection.key.postfix.is_empty() => {
            let postfix = [("postfix", (&connection.key.postfix).into())];
            (
                words.fill("connect-key-masked", &postfix),
                words.fill("connect-key-in-use", &postfix),
            )
        }
        _ => (words.text("connect-key-placeholder"), words.text("connect-key-hint")),
    };
    Field::new(words.text("connect-key"))
        .icon(icons::KEY_ROUND)
        .placeholder(placeholder)
        .secret(words.text("connect-key-show"), words.text("connect-key-hide"))
        .hint(hint)
        .error(problem)
        .enabled(enabled)
        .focus(focus == Focus::Key)
        .show(ui, &mut connect.key.0)
}

fn buttons(ui: &mut Ui, view: &mut View<'_>, focus: Focus, step_is_new: bool) {
    let words = view.words;
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        match &view.desk.connect.state {
            ConnectState::Tested(connection) => {
                let name = connection.display_name();
                let start = ui.add(main_button(words.fill("connect-start", &[("portal", (&name).into())])));
                if focus == Focus::MainButton {
                    start.request_focus();
                }
                if start.clicked() {
                    view.commands.send(Command::Start);
                }
                // The field is empty by now; only a kept key can be tested once more.
                let again = connection.keeping == Keeping::Kept;
                if again && ui.add(quiet_button(words.text("connect-test-again"))).clicked() {
                    view.commands.send(Command::TestAndSave);
                }
            }
            state if is_busy(state) => {
                let doing = match state {
                    ConnectState::LookingForKey => "connect-looking-for-key",
                    _ => "connect-testing",
                };
                ui.add(main_button(words.text(doing)).busy(true));
                let cancel = ui.add(quiet_button(words.text("connect-cancel")));
                if cancel.clicked() || ui.input(|input| input.key_pressed(Key::Escape)) {
                    view.commands.send(Command::CancelConnecting);
                }
            }
            _ => {
                if ui.add(main_button(words.text("connect-test"))).clicked() {
                    view.commands.send(Command::TestAndSave);
                }
            }
        }
    });
    if step_is_new {
        ui.scroll_to_rect(row.response.rect.expand(space::L), None);
    }
}
