//! While a run goes on or stands still: how far it is, why it waits, and what can be done about it.

use egui::Ui;

use super::super::list::{layout, when};
use super::bar::details_button;
use crate::bulk::record::Halt;
use crate::command::{Command, JobKind};
use crate::desk::job::{Job, Phase};
use crate::desk::{Dialog, Progress};
use crate::ui::icons;
use crate::ui::theme::{Face, Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{Notice, button, main_button, muted_if_room, progress_bar, width_of};

/// What the bar draws, read once.
struct Going {
    progress: Progress,
    stopping: bool,
    left: Option<std::time::Duration>,
    halt: Option<Halt>,
    in_flight: usize,
}

fn going(job: &Job) -> Option<Going> {
    let Phase::Running {
        progress,
        stopping,
        left,
        halt,
        in_flight,
    } = job.phase().clone()
    else {
        return None;
    };
    Some(Going {
        progress,
        stopping,
        left,
        halt,
        in_flight,
    })
}

/// The bar at the bottom.
pub(in crate::ui::screens) fn running_bar(ui: &mut Ui, view: &mut View<'_>, kind: JobKind) {
    let Some(going) = going(view.desk.job(kind)) else {
        return;
    };
    layout::action_bar(ui, "job-bar", |ui| {
        buttons(ui, view, kind, &going);
        details_button(ui, view);
        layout::bar_left(ui, |ui| how_far(ui, view, &going));
    });
}

fn buttons(ui: &mut Ui, view: &mut View<'_>, kind: JobKind, going: &Going) {
    let words = view.words;
    if going.stopping {
        ui.add(button(words.text("run-stopping")).busy(true));
        return;
    }
    let rest = going.progress.total.saturating_sub(going.progress.done);
    let command = match &going.halt {
        None => {
            let pause = button(words.text("run-pause")).icon(icons::PAUSE);
            let pause = ui.add(pause.hint(words.text("run-pause-hint")));
            pause.clicked().then_some(Command::PauseRun(kind))
        }
        Some(Halt::Person | Halt::FirstFew) => {
            let go_on = main_button(words.counted("run-resume", rest)).icon(icons::PLAY);
            let by_key = layout::main_key(ui, view);
            (ui.add(go_on).clicked() || by_key).then_some(Command::ResumeRun(kind))
        }
        Some(Halt::KeyRejected) => {
            let new_key = main_button(words.text("run-new-key")).icon(icons::KEY_ROUND);
            let clicked = ui.add(new_key).clicked();
            clicked.then_some(Command::OpenDialog(Dialog::NewKey))
        }
        Some(Halt::DailyLimit { .. }) => {
            let later = main_button(words.text("run-later")).icon(icons::CLOCK);
            let later = ui.add(later.hint(words.text("run-later-hint")));
            later.clicked().then_some(Command::LeaveForLater(kind))
        }
        Some(Halt::ConnectionLost) => None,
    };
    view.commands.extend(command);
    let stop = button(words.text("run-stop"))
        .icon(icons::SQUARE)
        .hint(words.text("run-stop-hint"));
    if ui.add(stop).clicked() {
        view.commands.send(Command::StopRun(kind));
    }
}

fn how_far(ui: &mut Ui, view: &View<'_>, going: &Going) {
    let words = view.words;
    let progress = going.progress;
    let mut values = vec![("done", progress.done.into()), ("total", progress.total.into())];
    let left = going.left.map(|left| words.duration(left));
    let id = match (&going.halt, &left) {
        (Some(_), _) if going.in_flight > 0 => "run-progress-halting",
        (Some(_), _) => "run-progress-halted",
        (None, Some(left)) => {
            values.push(("left", left.into()));
            "run-progress-left"
        }
        (None, None) => "run-progress",
    };
    let said = words.fill(id, &values);
    let width = (ui.available_width() - width_of(ui, &said, Face::Body) - space::L).clamp(60.0, 320.0);
    progress_bar(ui, Some(progress.fraction()), width, &words.text("run-progress-name"));
    muted_if_room(ui, &said, 0.0);
}

/// Before a run it is what is being looked up that waits: who owns the rooms now.
pub(super) fn waiting(ui: &mut Ui, view: &View<'_>) {
    let Some((wait, because)) = view.desk.waiting else {
        return;
    };
    Notice::new(Tone::Info, view.words.waiting(wait, because))
        .icon(icons::CLOCK)
        .show(ui);
    ui.add_space(space::M);
}

/// Over the table: why the run stands still or is slow.
pub(super) fn notices(ui: &mut Ui, view: &View<'_>, kind: JobKind) {
    let job = view.desk.job(kind);
    let words = view.words;
    let (tone, icon, title, text) = match job.halt() {
        None => {
            let Some((wait, because)) = view.desk.waiting else {
                return;
            };
            let title = words.waiting(wait, because);
            (Tone::Info, icons::CLOCK, title, words.text("run-waiting-text"))
        }
        Some(Halt::Person) => return,
        Some(Halt::FirstFew) => {
            let done = job.totals().succeeded + job.totals().troubled;
            let title = words.counted("run-halt-few", done);
            (Tone::Info, icons::EYE, title, words.text("run-halt-few-text"))
        }
        Some(Halt::ConnectionLost) => (
            Tone::Warn,
            icons::WIFI_OFF,
            words.text("run-halt-connection"),
            words.text("run-halt-connection-text"),
        ),
        Some(Halt::KeyRejected) => (
            Tone::Bad,
            icons::KEY_ROUND,
            words.text("run-halt-key"),
            words.text("run-halt-key-text"),
        ),
        Some(Halt::DailyLimit { until }) => {
            let until = when::moment(&words, *until, view.now, view.zone);
            let text = words.fill("run-halt-daily-text", &[("until", (&until).into())]);
            (Tone::Warn, icons::CLOCK, words.text("run-halt-daily"), text)
        }
    };
    Notice::new(tone, title).icon(icon).text(text).show(ui);
    ui.add_space(space::M);
}
