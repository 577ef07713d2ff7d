//! How a page is put together: its head, cards, panels, hairlines.

use egui::{Align, CornerRadius, Frame, Id, InnerResponse, Layout, Margin, Rect, Stroke, Ui, vec2};

use super::text;
use crate::ui::theme::{self, control, radius, space, stroke};

/// With less room than this beside it, a title gets a line of its own.
const LEAST_TITLE: f32 = 240.0;

/// The head of a page: the answer as its title, whatever stands at its right (the stepper) or below where the window is
/// narrow, and a line below the title.
pub fn page_head(ui: &mut Ui, title: &str, below: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    // How wide the right side is shows only once it is drawn; the last frame's is good enough.
    let key = ui.make_persistent_id("page head");
    let known: Option<f32> = ui.data(|data| data.get_temp(key));
    let room = ui.available_width();
    let narrow = known.is_some_and(|width| room - width < LEAST_TITLE);
    let before = ui.spacing().item_spacing.y;
    ui.spacing_mut().item_spacing.y = 0.0;
    let title = |ui: &mut Ui| {
        text::title(ui, title);
    };
    let below = |ui: &mut Ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            below(ui);
        });
    };
    let width = if narrow {
        title(ui);
        below(ui);
        ui.add_space(space::XS);
        ui.horizontal(right).response.rect.width()
    } else {
        // The line below has the whole width: beside the stepper it would be broken for nothing.
        let width = at_both_ends(ui, Align::Min, 0.0, title, right).0;
        below(ui);
        width
    };
    ui.spacing_mut().item_spacing.y = before;
    ui.add_space(before);
    if known.is_none_or(|known| (known - width).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(key, width));
        ui.ctx().request_discard("the head of the page knows its width now");
    }
}

/// Two groups at the two ends of a line; the right one is laid out from the right, the left one takes what is left.
pub fn side_by_side(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    // Both stand in the middle of the line, and the higher of them makes it: known from the last frame.
    let key = ui.next_auto_id().with("line height");
    let known: Option<f32> = ui.data(|data| data.get_temp(key));
    let (_, height) = at_both_ends(ui, Align::Center, known.unwrap_or(control::HEIGHT), left, right);
    if known.is_none_or(|known| (known - height).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(key, height));
        ui.ctx().request_discard("the line knows its height now");
    }
}

/// Gives the width of the right one, and the height of the higher one.
fn at_both_ends(
    ui: &mut Ui,
    align: Align,
    height: f32,
    left: impl FnOnce(&mut Ui),
    right: impl FnOnce(&mut Ui),
) -> (f32, f32) {
    let room = ui.available_width();
    ui.allocate_ui_with_layout(vec2(room, height), Layout::right_to_left(align), |ui| {
        ui.set_width(room);
        let highest = ui.scope(right).response.rect.height();
        let rest = ui.available_width();
        let taken = room - rest;
        let layout = match align {
            Align::Center => Layout::left_to_right(Align::Center),
            Align::Min | Align::Max => Layout::top_down(Align::Min),
        };
        let inner = ui.allocate_ui_with_layout(vec2(rest, height), layout, |ui| {
            ui.set_min_width(rest);
            ui.set_max_width((rest - space::M).max(0.0));
            left(ui);
        });
        (taken, highest.max(inner.response.rect.height()))
    })
    .inner
}

/// A card: surface, hairline, its own margin.
pub fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    framed(ui, radius::CARD, space::L, content)
}

/// A panel: like a card, rounder and roomier, for the one thing on a screen.
pub fn panel<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    framed(ui, radius::PANEL, space::XXL, content)
}

fn framed<R>(ui: &mut Ui, corner: u8, margin: f32, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let tokens = theme::of(ui);
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(stroke::LINE, tokens.line))
        .corner_radius(CornerRadius::same(corner))
        .inner_margin(Margin::same(margin as i8))
        .show(ui, content)
}

/// A hairline over the whole width, with room above and below.
pub fn hairline(ui: &mut Ui, room: f32) {
    ui.add_space(room);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), stroke::LINE));
    ui.painter().rect_filled(rect, CornerRadius::ZERO, theme::of(ui).line);
    ui.add_space(room);
}

/// A row of things in the middle of the width there is. Its width is known from the last frame; on the first one it
/// measures and draws again before anything is seen.
pub fn centred_row(ui: &mut Ui, salt: impl egui::AsIdSalt, content: impl FnOnce(&mut Ui)) -> Rect {
    let id: Id = ui.make_persistent_id(salt);
    let known: Option<f32> = ui.data(|data| data.get_temp(id));
    let room = ui.available_width();
    let row = ui.horizontal(|ui| {
        ui.add_space(known.map_or(0.0, |width| ((room - width) / 2.0).max(0.0)));
        let left = ui.cursor().left();
        content(ui);
        ui.min_rect().right() - left
    });
    if known.is_none_or(|width| (width - row.inner).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, row.inner));
        ui.ctx().request_discard("centring a row");
    }
    row.response.rect
}
