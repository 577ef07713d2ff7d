//! Work under way: how much of it is done, or only that it goes on.

use egui::{CornerRadius, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::paint;
use crate::ui::theme::{self, radius};

/// A bar. `done` is between 0 and 1, or `None` where nobody knows. The name says what it measures.
pub fn progress_bar(ui: &mut Ui, done: Option<f32>, width: f32, name: &str) -> Response {
    let tokens = theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
    let corner = CornerRadius::same(radius::PILL);
    ui.painter().rect_filled(rect, corner, tokens.line);
    let (from, to) = if let Some(done) = done {
        (
            0.0,
            ui.ctx()
                .animate_value_with_time(response.id, done.clamp(0.0, 1.0), ui.style().animation_time),
        )
    } else {
        // A piece that wanders, slowly: six seconds from end to end, ten frames in each.
        ui.ctx().request_repaint_after_secs(0.1);
        let at = (ui.input(|input| input.time) / 6.0).fract() as f32;
        ((at * 1.3 - 0.3).max(0.0), (at * 1.3).min(1.0))
    };
    if to > from {
        let part = Rect::from_x_y_ranges(
            rect.left() + rect.width() * from..=rect.left() + (rect.width() * to).max(rect.height()),
            rect.y_range(),
        );
        ui.painter().rect_filled(part, corner, tokens.accent);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    paint::node(ui, response.id, |node| {
        if let Some(done) = done {
            node.set_numeric_value(f64::from(done.clamp(0.0, 1.0) * 100.0).round());
            node.set_min_numeric_value(0.0);
            node.set_max_numeric_value(100.0);
        }
    });
    response
}

/// A small turning circle. The name says what is waited for.
pub fn spinner(ui: &mut Ui, size: f32, name: &str) -> Response {
    let ink = theme::of(ui).accent;
    let (rect, response) = ui.allocate_exact_size(vec2(size, size), Sense::hover());
    egui::Spinner::new().color(ink).paint_at(ui, rect);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    paint::node(ui, response.id, egui::accesskit::Node::set_busy);
    response
}
