//! What is never to be changed on the portal in use: written line by line, and how each line is read.

use egui::{ScrollArea, Ui};

use crate::command::Command;
use crate::domain::never_touch::{Line, NeverTouch, Rule};
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{cut, pane_title, paste_area, small};

/// Height of the field.
const FIELD: f32 = 112.0;
/// Height of one reading, and of as many as are shown at a time.
const READING: f32 = 24.0;
const READINGS: f32 = 6.0 * READING;
const SIGN: f32 = 16.0;

/// Draws the card's content. `portal`: what to call the portal.
pub(super) fn never_touch_ui(ui: &mut Ui, view: &mut View<'_>, portal: &str) {
    let words = view.words;
    let name = words.fill("settings-never-touch", &[("portal", portal.into())]);
    pane_title(ui, &name);
    ui.add_space(space::XS);
    small(ui, &words.text("settings-never-touch-hint"));
    ui.add_space(space::S);
    let placeholder = words.text("settings-never-touch-placeholder");
    if paste_area(ui, &mut view.desk.never_touch.text, &name, &placeholder, FIELD).changed() {
        view.commands.send(Command::NeverTouchEdited);
    }
    ui.scope(|ui| readings(ui, view));
}

fn readings(ui: &mut Ui, view: &View<'_>) {
    let list = view.desk.never_touch.list();
    if list.lines().is_empty() {
        return;
    }
    ui.add_space(space::S);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("never-touch readings")
        .max_height(READINGS)
        .min_scrolled_height(READINGS)
        .auto_shrink([false, true])
        .show_rows(ui, READING, list.lines().len(), |ui, shown| {
            for line in list.lines().get(shown).unwrap_or_default() {
                let (icon, tone) = sign(list, line);
                ui.horizontal(|ui| {
                    ui.set_height(READING);
                    icon.show(ui, SIGN, theme::of(ui).tone(tone).strong);
                    cut(ui, &view.words.never_touch_line(list, line));
                });
            }
        });
}

fn sign(list: &NeverTouch, line: &Line) -> (Icon, Tone) {
    match &line.meaning {
        Ok(Rule::Email(email)) => match list.person_of(email) {
            Some(Some(_)) => (icons::CHECK, Tone::Ok),
            Some(None) => (icons::TRIANGLE_ALERT, Tone::Warn),
            None => (icons::HOURGLASS, Tone::Neutral),
        },
        Ok(_) => (icons::CHECK, Tone::Ok),
        Err(_) => (icons::X, Tone::Bad),
    }
}
