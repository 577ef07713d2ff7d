//! A plan that was opened from a file: what has changed since it was made.

use egui::Ui;

use crate::command::{Command, JobKind};
use crate::desk::opened::{Drift, Way};
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::Notice;
use crate::words::Words;

/// More ways than these are too many for a notice; the table has them all.
const MOST_WAYS: usize = 4;

/// Over the table: how many have changed, and how.
pub(super) fn notice(ui: &mut Ui, view: &mut View<'_>, kind: JobKind) {
    let words = view.words;
    let Some(opened) = view.desk.opened_for(kind) else {
        return;
    };
    let drift = &opened.drift;
    let file = words.fill("plan-file-name", &[("file", (&opened.file).into())]);
    let values = [("changed", drift.changed.into()), ("total", drift.total.into())];
    let (notice, text) = if drift.unread > 0 {
        let title = words.counted("plan-reading", drift.unread);
        (Notice::new(Tone::Info, title).icon(icons::HOURGLASS), file)
    } else if drift.changed == 0 {
        let title = words.counted("plan-unchanged", drift.total);
        (Notice::new(Tone::Ok, title).icon(icons::CHECK), file)
    } else {
        let title = words.fill("plan-changed", &values);
        let notice = Notice::new(Tone::Warn, title).action(words.text("plan-as-now"));
        (notice, how(&words, drift))
    };
    let pressed = notice.text(text).show(ui).action;
    if pressed {
        view.commands.send(Command::ForgetPlan);
    }
    ui.add_space(space::M);
}

/// "9 now locked by Eva Lind, 2 no longer there". What has drifted is not included.
fn how(words: &Words, drift: &Drift) -> String {
    let mut parts: Vec<String> = drift
        .ways
        .iter()
        .take(MOST_WAYS)
        .map(|(way, count)| {
            let way = match way {
                Way::Differs(difference) => words.difference(difference),
                Way::Renamed => words.text("difference-renamed-some"),
                Way::Gone => words.text("difference-gone"),
                Way::NotRead => words.text("difference-not-read"),
            };
            words.fill("plan-way", &[("count", (*count).into()), ("way", (&way).into())])
        })
        .collect();
    let rest: usize = drift.ways.iter().skip(MOST_WAYS).map(|(_, count)| count).sum();
    if rest > 0 {
        parts.push(words.counted("plan-way-others", rest));
    }
    words.fill("plan-changed-text", &[("ways", (&words.list(&parts)).into())])
}
