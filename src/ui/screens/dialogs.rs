//! The questions that have to be answered before anything else. Each says what will happen, to what and where; its
//! main button says it once more, and the keyboard waits on the way out.

mod new_key;

use egui::{Key, Ui};

use crate::command::{Command, JobKind};
use crate::desk::connect::Keeping;
use crate::desk::job::Phase;
use crate::desk::{Desk, Dialog, Progress};
use crate::domain::portal_url::PortalUrl;
use crate::ui::icons;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{
    Button, Dialog as Frame, Field, body, button, danger_button, dialog_opened, main_button, paragraph, progress_bar,
};
use crate::words::Words;

/// Wide enough for the longest pair of buttons in both languages.
const WIDTH: f32 = 480.0;

/// Draws the dialog that is open, if any.
pub fn dialogs_ui(ui: &mut Ui, view: &mut View<'_>) {
    let Some(dialog) = view.desk.dialog.clone() else {
        return;
    };
    match dialog {
        Dialog::NotPrivate => not_private(ui, view),
        Dialog::CloseWhileRunning => close_while_running(ui, view),
        Dialog::ClearItems => clear_items(ui, view),
        Dialog::Disconnect => disconnect(ui, view),
        Dialog::ForgetKey => forget_key(ui, view),
        Dialog::NewKey => new_key::new_key(ui, view),
        Dialog::SavePath { suggested } => save_path(ui, view, &suggested),
        Dialog::OpenPath { suggested } => open_path(ui, view, &suggested),
        Dialog::HandOver { count, to } => hand_over(ui, view, count, &to),
    }
}

/// A question of a title, a few sentences and two buttons.
struct Question<'a> {
    id: &'a str,
    title: String,
    sentences: Vec<String>,
    /// The main button.
    yes: Button<'a>,
    /// The way out. It has the keyboard at first.
    no: String,
    command: Command,
}

fn ask(ui: &Ui, view: &mut View<'_>, question: Question<'_>) {
    let sentences = question.sentences;
    let shown = Frame::new(question.id, question.title).width(WIDTH).show(
        ui.ctx(),
        |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            for sentence in &sentences {
                paragraph(ui, sentence);
            }
        },
        |ui| {
            let yes = ui.add(question.yes).clicked();
            let no = ui.add(button(question.no));
            if dialog_opened(ui) {
                no.request_focus();
            }
            (yes, no.clicked())
        },
    );
    let (yes, no) = shown.inner;
    if yes {
        view.commands.send(question.command);
    } else if no || shown.cancelled {
        view.commands.send(Command::CloseDialog);
    }
}

/// The portal that a dialog is about: the one in use, else the one typed.
fn portal_name(desk: &Desk) -> String {
    match &desk.connection {
        Some(connection) => connection.display_name(),
        None => typed_portal(desk),
    }
}

fn typed_portal(desk: &Desk) -> String {
    PortalUrl::parse(&desk.connect.address)
        .map_or_else(|_| desk.connect.address.clone(), |portal| portal.display_name())
}

fn not_private(ui: &Ui, view: &mut View<'_>) {
    let words = view.words;
    let portal = typed_portal(view.desk);
    let about = [("portal", (&portal).into())];
    let question = Question {
        id: "not_private",
        title: words.text("dialog-not-private-title"),
        sentences: vec![
            words.fill("dialog-not-private", &about),
            words.text("dialog-not-private-hint"),
        ],
        yes: danger_button(words.fill("dialog-not-private-yes", &about)).icon(icons::SHIELD_ALERT),
        no: words.text("dialog-not-private-no"),
        command: Command::AcceptNotPrivate,
    };
    ask(ui, view, question);
}

fn clear_items(ui: &Ui, view: &mut View<'_>) {
    let words = view.words;
    let count = view.desk.items.rows().len();
    let question = Question {
        id: "clear_items",
        title: words.text("dialog-clear-title"),
        sentences: vec![words.counted("dialog-clear", count)],
        yes: danger_button(words.counted("dialog-clear-yes", count)).icon(icons::TRASH),
        no: words.text("dialog-clear-no"),
        command: Command::ClearItems,
    };
    ask(ui, view, question);
}

fn disconnect(ui: &Ui, view: &mut View<'_>) {
    let words = view.words;
    let portal = portal_name(view.desk);
    let mut sentences = vec![words.counted("dialog-disconnect", view.desk.items.rows().len())];
    if let Some(connection) = view.desk.connection.as_ref().filter(|connection| !connection.practice) {
        sentences.push(words.text(if connection.keeping == Keeping::Kept {
            "dialog-disconnect-kept"
        } else {
            "dialog-disconnect-forgotten"
        }));
    }
    let question = Question {
        id: "disconnect",
        title: words.fill("dialog-disconnect-title", &[("portal", (&portal).into())]),
        sentences,
        yes: main_button(words.text("dialog-disconnect-yes")).icon(icons::LOG_OUT),
        no: words.text("dialog-disconnect-no"),
        command: Command::Disconnect,
    };
    ask(ui, view, question);
}

fn forget_key(ui: &Ui, view: &mut View<'_>) {
    let words = view.words;
    let portal = portal_name(view.desk);
    let mut sentences = vec![words.text("dialog-forget")];
    let count = view.desk.items.rows().len();
    if count > 0 {
        sentences.push(words.counted("dialog-disconnect", count));
    }
    let question = Question {
        id: "forget_key",
        title: words.fill("dialog-forget-title", &[("portal", (&portal).into())]),
        sentences,
        yes: danger_button(words.text("dialog-forget-yes")).icon(icons::ERASER),
        no: words.text("dialog-forget-no"),
        command: Command::ForgetKey,
    };
    ask(ui, view, question);
}

fn hand_over(ui: &Ui, view: &mut View<'_>, count: usize, to: &str) {
    let words = view.words;
    let portal = portal_name(view.desk);
    // With [Try anyway] files and folders may be among them; the question must not call those rooms.
    let only_rooms = view.desk.owners.job.included().all(|row| row.item.entry.is_room());
    let (title, yes) = if only_rooms {
        ("dialog-hand-over-title-rooms", "dialog-hand-over-yes-rooms")
    } else {
        ("dialog-hand-over-title-items", "dialog-hand-over-yes-items")
    };
    let counted = |id: &str| words.fill(id, &[("count", count.into()), ("to", to.into())]);
    let question = Question {
        id: "hand_over",
        title: counted(title),
        sentences: vec![
            words.fill("dialog-hand-over", &[("portal", (&portal).into()), ("to", to.into())]),
            words.fill("dialog-hand-over-hint", &[("to", to.into())]),
        ],
        yes: main_button(counted(yes)).icon(icons::HAND_OVER),
        no: words.text("dialog-hand-over-no"),
        command: Command::StartRun(JobKind::Owners),
    };
    ask(ui, view, question);
}

/// The run that writes at the moment: how far it is, and whether it is being stopped.
fn run_going_on(desk: &Desk) -> Option<(Progress, bool)> {
    [&desk.locks.job, &desk.owners.job]
        .into_iter()
        .find_map(|job| match job.phase() {
            Phase::Running { progress, stopping, .. } => Some((*progress, *stopping)),
            Phase::Check | Phase::Done(_) => None,
        })
}

fn close_while_running(ui: &Ui, view: &mut View<'_>) {
    let words = view.words;
    let run = run_going_on(view.desk);
    let stopping = run.is_some_and(|(_, stopping)| stopping);
    let shown = Frame::new("close_while_running", words.text("dialog-close-title"))
        .width(WIDTH)
        .show(
            ui.ctx(),
            |ui| run_ui(ui, words, run),
            |ui| {
                let label = if stopping {
                    "dialog-close-stopping"
                } else {
                    "dialog-close-yes"
                };
                let stop = ui.add(main_button(words.text(label)).busy(stopping)).clicked();
                if stopping {
                    return (stop, false);
                }
                let keep = ui.add(button(words.text("dialog-close-no")));
                if dialog_opened(ui) {
                    keep.request_focus();
                }
                (stop, keep.clicked())
            },
        );
    let (stop, keep) = shown.inner;
    if stop {
        view.commands.send(Command::StopAndClose);
    } else if keep || (shown.cancelled && !stopping) {
        view.commands.send(Command::CloseDialog);
    }
}

fn run_ui(ui: &mut Ui, words: Words, run: Option<(Progress, bool)>) {
    ui.spacing_mut().item_spacing.y = space::S;
    let stopping = run.is_some_and(|(_, stopping)| stopping);
    paragraph(
        ui,
        &words.text(if stopping {
            "dialog-close-stopping-hint"
        } else {
            "dialog-close"
        }),
    );
    if let Some((progress, _)) = run {
        let said = words.fill(
            "dialog-close-progress",
            &[("done", progress.done.into()), ("total", progress.total.into())],
        );
        let width = ui.available_width();
        progress_bar(ui, Some(progress.fraction()), width, &said);
        body(ui, &said);
    }
}

fn save_path(ui: &Ui, view: &mut View<'_>, suggested: &str) {
    let words = view.words;
    let asked = PathQuestion {
        id: "save_path",
        title: words.text("dialog-save-title"),
        text: words.text("dialog-save"),
        field: words.text("dialog-save-path"),
        yes: words.text("dialog-save-yes"),
        needs_path: words.text("dialog-save-needs-path"),
        icon: icons::SAVE,
    };
    if let Some(path) = ask_for_path(ui, view, asked, suggested) {
        view.commands.send(Command::SaveTo(path));
    }
}

fn open_path(ui: &Ui, view: &mut View<'_>, suggested: &str) {
    let words = view.words;
    let asked = PathQuestion {
        id: "open_path",
        title: words.text("dialog-open-title"),
        text: words.text("dialog-open"),
        field: words.text("dialog-save-path"),
        yes: words.text("dialog-open-yes"),
        needs_path: words.text("dialog-save-needs-path"),
        icon: icons::FOLDER_OPEN,
    };
    if let Some(path) = ask_for_path(ui, view, asked, suggested) {
        view.commands.send(Command::OpenPlanFrom(path));
    }
}

/// A question for the place of a file.
struct PathQuestion {
    id: &'static str,
    title: String,
    text: String,
    field: String,
    yes: String,
    needs_path: String,
    icon: icons::Icon,
}

/// The path, once it was entered.
fn ask_for_path(ui: &Ui, view: &mut View<'_>, asked: PathQuestion, suggested: &str) -> Option<String> {
    let no = view.words.text("dialog-save-no");
    let mut entered = false;
    let path = &mut view.desk.save_path;
    let is_empty = path.trim().is_empty();
    let shown = Frame::new(asked.id, asked.title).width(560.0).show(
        ui.ctx(),
        |ui| {
            paragraph(ui, &asked.text);
            ui.add_space(space::S);
            let field = Field::new(asked.field)
                .icon(asked.icon)
                .placeholder(suggested)
                .show(ui, path);
            entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        },
        |ui| {
            let reason = is_empty.then_some(asked.needs_path);
            let yes = main_button(asked.yes).icon(asked.icon).unless(reason);
            (ui.add(yes).clicked(), ui.add(button(no)).clicked())
        },
    );
    let (yes, cancel) = shown.inner;
    if yes || (entered && !is_empty) {
        return Some(view.desk.save_path.clone());
    }
    if cancel || shown.cancelled {
        view.commands.send(Command::CloseDialog);
    }
    None
}
