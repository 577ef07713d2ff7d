//! The frame every page of a list has: margins, the pane at the right, the bar with the main button.

use egui::{Align, Frame, Layout, Margin, Panel, Ui};

use crate::ui::theme::{self, control, space};
use crate::ui::widgets as w;

/// From this width of the page on, the details pane stands beside the table.
const WIDE: f32 = 1000.0;

/// The bar at the bottom: facts at the left, buttons at the right, the main one first.
pub(super) fn action_bar(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    Panel::bottom("actions")
        .exact_size(control::ACTION_BAR)
        .frame(bar(ui, space::XL, 0.0))
        .show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                ui.scope(left);
                ui.with_layout(Layout::right_to_left(Align::Center), right);
            });
        });
}

/// Whether there is room for the details pane.
pub(super) fn has_room_for_pane(ui: &Ui) -> bool {
    ui.available_width() >= WIDE
}

/// The details pane, scrolling by itself.
pub(super) fn pane(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Panel::right("details")
        .exact_size(control::PANE_WIDTH)
        .frame(bar(ui, space::L, space::L))
        .show(ui, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::S;
                content(ui);
            });
        });
}

/// The page itself, with its margins.
pub(super) fn page(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    let margin = Margin {
        left: space::XL as i8,
        right: space::XL as i8,
        top: 20,
        bottom: space::L as i8,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        content(ui);
    });
}

fn bar(ui: &Ui, across: f32, along: f32) -> Frame {
    let tokens = theme::of(ui);
    Frame::new()
        .fill(tokens.surface)
        .inner_margin(Margin::symmetric(across as i8, along as i8))
}

/// A hint in the middle of a page that has nothing to show.
pub(super) fn empty(ui: &mut Ui, icon: crate::ui::icons::Icon, title: &str, text: &str, actions: impl FnOnce(&mut Ui)) {
    ui.add_space((ui.available_height() * 0.2).max(space::XL));
    w::empty_state(ui, icon, title, text, actions);
}
