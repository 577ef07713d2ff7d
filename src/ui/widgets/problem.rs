//! What went wrong: what happened, what the person can do, and the rest for support.

use std::borrow::Cow;

use egui::{CornerRadius, Frame, Label, Margin, Ui};

use super::button::{button, quiet_button};
use super::notice::Notice;
use super::page;
use crate::ui::icons;
use crate::ui::theme::{self, Tone, radius, space};

/// A problem in the person's words. `details` never holds a secret; whoever words it sees to that.
pub struct Problem<'a> {
    /// What happened.
    pub summary: Cow<'a, str>,
    /// What can be done.
    pub hint: Cow<'a, str>,
    /// Codes and the server's own sentence, for support.
    pub details: Cow<'a, str>,
    /// The word that opens the details.
    pub details_word: Cow<'a, str>,
    /// The word that copies them.
    pub copy_word: Cow<'a, str>,
    /// A next step, as a button.
    pub action: Option<Cow<'a, str>>,
}

/// Draws it. True when its button was pressed.
pub fn problem_view(ui: &mut Ui, problem: &Problem<'_>) -> bool {
    let mut notice = Notice::new(Tone::Bad, problem.summary.as_ref()).text(problem.hint.as_ref());
    if let Some(words) = &problem.action {
        notice = notice.action(words.as_ref());
    }
    let pressed = notice.show(ui).action;
    if problem.details.is_empty() {
        return pressed;
    }
    let key = ui.make_persistent_id(("problem details", problem.summary.as_ref()));
    let mut open: bool = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let chevron = if open {
        icons::CHEVRON_DOWN
    } else {
        icons::CHEVRON_RIGHT
    };
    let toggle = ui.add(quiet_button(problem.details_word.as_ref()).icon(chevron));
    ui.ctx()
        .accesskit_node_builder(toggle.id, |node| node.set_expanded(open));
    if toggle.clicked() {
        open = !open;
        ui.data_mut(|data| data.insert_temp(key, open));
    }
    if open {
        let tokens = theme::of(ui);
        Frame::new()
            .fill(tokens.sunk)
            .corner_radius(CornerRadius::same(radius::CONTROL))
            .inner_margin(Margin::same(space::M as i8))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                page::side_by_side(
                    ui,
                    |ui| {
                        let words = egui::RichText::new(problem.details.as_ref())
                            .monospace()
                            .color(tokens.muted);
                        ui.add(Label::new(words).wrap());
                    },
                    |ui| {
                        if ui.add(button(problem.copy_word.as_ref()).icon(icons::COPY)).clicked() {
                            ui.ctx().copy_text(problem.details.to_string());
                        }
                    },
                );
            });
    }
    pressed
}
