//! Nothing here yet, and what to do about it.

use egui::{CornerRadius, Label, Ui, Vec2};

use super::page;
use crate::ui::icons::Icon;
use crate::ui::theme::{self, Face, radius, space};

const TILE: f32 = 48.0;
const TEXT_WIDTH: f32 = 420.0;

/// One sentence about why it is empty, and the buttons that change it, in the middle of the width there is.
pub fn empty_state(ui: &mut Ui, icon: Icon, title: &str, text: &str, actions: impl FnOnce(&mut Ui)) {
    let tokens = theme::of(ui);
    ui.vertical_centered(|ui| {
        let (_, ground) = ui.allocate_space(Vec2::splat(TILE));
        ui.painter()
            .rect_filled(ground, CornerRadius::same(radius::PANEL), tokens.accent_soft);
        icon.paint(ui.painter(), ground.center(), 22.0, tokens.accent);
        ui.add_space(space::M);
        ui.label(theme::text(title, Face::PaneTitle, tokens.text));
        ui.add_space(2.0);
        ui.scope(|ui| {
            ui.set_max_width(TEXT_WIDTH.min(ui.available_width()));
            ui.add(
                Label::new(theme::text(text, Face::Body, tokens.muted))
                    .wrap()
                    .halign(egui::Align::Center),
            );
        });
        ui.add_space(space::M);
    });
    page::centred_row(ui, ("empty", title), actions);
}
