//! The whole window around the page: portal band, top bar, rail, notices and dialogs.
//!
//! A page gets all the room between the rail and the window's edges, without a margin: pages end in bars and panes
//! that reach the edge.

mod rail;
mod top_bar;

pub(in crate::ui) use top_bar::ask_to_disconnect;

use egui::{CentralPanel, Frame, Key, Modifiers, Ui};

use crate::command::Command;
use crate::desk::Page;
use crate::desk::notices::{Notice, NoticeTone};
use crate::ui::screens;
use crate::ui::theme::{self, Tone, control};
use crate::ui::view::View;
use crate::ui::widgets::Toast;

/// The pages behind Ctrl and a digit, in the order of the rail.
const NUMBERED: [(Key, Page); 5] = [
    (Key::Num1, Page::Items),
    (Key::Num2, Page::Locks),
    (Key::Num3, Page::Access),
    (Key::Num4, Page::Owners),
    (Key::Num5, Page::History),
];

/// Draws the whole window.
pub fn shell_ui(ui: &mut Ui, view: &mut View<'_>) {
    top_bar::top_bar_ui(ui, view);
    let connected = view.desk.connection.is_some() && view.desk.page != Page::Connect;
    if connected {
        shortcuts(ui, view);
        rail::rail_ui(ui, view);
    }
    let ground = Frame::new().fill(theme::of(ui).bg);
    CentralPanel::default().frame(ground).show(ui, |ui| {
        if connected {
            page_ui(ui, view);
        } else {
            screens::connect::connect_ui(ui, view);
        }
    });
    notices(ui, view, if connected { control::ACTION_BAR } else { 0.0 });
    screens::dialogs::dialogs_ui(ui, view);
}

fn page_ui(ui: &mut Ui, view: &mut View<'_>) {
    match view.desk.page {
        Page::Connect => {}
        Page::Items => screens::items::items_ui(ui, view),
        Page::Locks => screens::locks::locks_ui(ui, view),
        Page::Access => screens::access::access_ui(ui, view),
        Page::Owners => screens::owners::owners_ui(ui, view),
        Page::History => screens::history::history_ui(ui, view),
        Page::Settings => screens::settings::settings_ui(ui, view),
    }
}

/// Ctrl (on a Mac: Command) and a digit lead to a page. Not while a question waits for its answer.
fn shortcuts(ui: &Ui, view: &mut View<'_>) {
    if view.desk.dialog.is_some() {
        return;
    }
    for (key, page) in NUMBERED {
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, key)) {
            view.commands.send(Command::Go(page));
        }
    }
}

fn notices(ui: &Ui, view: &mut View<'_>, above: f32) {
    for notice in view.desk.notices.take() {
        view.memory.toasts.push(toast(notice));
    }
    let (copy, close) = (view.words.text("toast-copy"), view.words.text("toast-close"));
    view.memory.toasts.show(ui.ctx(), above, &copy, &close);
}

fn toast(notice: Notice) -> Toast {
    let tone = match notice.tone {
        NoticeTone::Done => Tone::Ok,
        NoticeTone::Trouble => Tone::Bad,
    };
    // The details come last, so that a person meets the advice before the codes.
    let mut lines = vec![notice.said.hint];
    lines.extend(notice.said.details);
    lines.retain(|line| !line.is_empty());
    Toast::new(tone, notice.said.summary, lines.join("\n"))
}
