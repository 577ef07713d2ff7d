//! Address and key: test, save, start. The form at the left, and at the right where the key comes from.
//!
//! The first thing a person sees. Whatever goes on behind it, the screen keeps living and says what is waited for.

mod form;
mod help;
mod outcome;

pub(super) use outcome::expiry;

use egui::{CornerRadius, Id, Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::ui::theme::{self, radius, space, stroke};
use crate::ui::view::View;

/// Of both columns together.
const WIDTH: f32 = 920.0;
/// Of the help column.
const HELP_WIDTH: f32 = 372.0;
/// Inside the form.
const FORM_MARGIN: f32 = 36.0;
/// Inside the help.
const HELP_MARGIN: f32 = 28.0;
/// In narrower windows the help stands below the form.
const ROOM_FOR_BOTH: f32 = 860.0;
/// Of the one column then.
const ONE_WIDTH: f32 = 600.0;

/// Draws the page.
pub fn connect_ui(ui: &mut Ui, view: &mut View<'_>) {
    let window = ui.available_rect_before_wrap();
    ScrollArea::vertical()
        .id_salt("connect page")
        .auto_shrink(false)
        .show(ui, |ui| {
            let height_key = Id::unique("connect panel height");
            let known: Option<f32> = ui.data(|data| data.get_temp(height_key));
            let above = known.map_or(space::XL, |height| ((window.height() - height) / 2.0).max(space::XL));
            ui.add_space(above);
            let height = panel(ui, view, window);
            ui.add_space(space::XL);
            if known.is_none_or(|known| (known - height).abs() > 0.5) {
                ui.data_mut(|data| data.insert_temp(height_key, height));
                ui.ctx().request_discard("centring the connect panel");
            }
        });
}

/// Draws the panel and returns its height.
fn panel(ui: &mut Ui, view: &mut View<'_>, window: Rect) -> f32 {
    let tokens = theme::of(ui);
    let both = window.width() >= ROOM_FOR_BOTH;
    let width = (window.width() - 2.0 * space::XL).min(if both { WIDTH } else { ONE_WIDTH });
    let min = pos2(window.center().x - width / 2.0, ui.cursor().top());
    let ground = ui.painter().add(egui::Shape::Noop);
    let help_ground = ui.painter().add(egui::Shape::Noop);
    let form_width = if both { width - HELP_WIDTH } else { width };
    let form_bottom = column(
        ui,
        Rect::from_min_size(min, vec2(form_width, f32::INFINITY)),
        FORM_MARGIN,
        |ui| {
            form::form_ui(ui, view);
        },
    );
    let help_min = if both {
        pos2(min.x + form_width, min.y)
    } else {
        pos2(min.x, form_bottom)
    };
    let (help_width, help_margin) = if both {
        (HELP_WIDTH, HELP_MARGIN)
    } else {
        (width, FORM_MARGIN)
    };
    let help_bottom = column(
        ui,
        Rect::from_min_size(help_min, vec2(help_width, f32::INFINITY)),
        help_margin,
        |ui| {
            help::help_ui(ui, view);
        },
    );
    let rect = Rect::from_min_max(min, pos2(min.x + width, form_bottom.max(help_bottom)));
    let help_rect = Rect::from_min_max(help_min, rect.max);
    let corner = CornerRadius::same(radius::PANEL);
    let help_corner = CornerRadius {
        nw: 0,
        ne: if both { radius::PANEL } else { 0 },
        sw: if both { 0 } else { radius::PANEL },
        se: radius::PANEL,
    };
    let line = Stroke::new(stroke::LINE, tokens.line);
    ui.painter()
        .set(ground, egui::epaint::RectShape::filled(rect, corner, tokens.surface));
    ui.painter().set(
        help_ground,
        egui::epaint::RectShape::filled(help_rect, help_corner, tokens.sunk),
    );
    if both {
        ui.painter().vline(help_min.x, rect.y_range(), line);
    } else {
        ui.painter().hline(rect.x_range(), help_min.y, line);
    }
    ui.painter().rect_stroke(rect, corner, line, StrokeKind::Inside);
    ui.allocate_rect(rect, egui::Sense::hover());
    rect.height()
}

/// Draws a column inside its margin and returns where it ends, margin included.
fn column(ui: &mut Ui, place: Rect, margin: f32, content: impl FnOnce(&mut Ui)) -> f32 {
    let inside = Rect::from_min_max(
        place.min + vec2(margin, margin),
        pos2(place.max.x - margin, place.max.y),
    );
    let mut column = ui.new_child(
        UiBuilder::new()
            .max_rect(inside)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    content(&mut column);
    column.min_rect().bottom() + margin
}
