//! Rows that will come: the table's shape before its content.

use egui::{CornerRadius, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::paint;
use crate::ui::theme::{self, control, motion, space};

#[derive(Clone, Copy)]
struct Since {
    first: f64,
    last: f64,
}

/// Draws grey rows, once it has been asked to for 150 ms without a break: what is quick does not flicker. The name
/// says what is waited for.
pub fn skeleton_rows(ui: &mut Ui, rows: usize, name: &str) {
    let size = vec2(ui.available_width(), rows as f32 * control::ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    paint::node(ui, response.id, egui::accesskit::Node::set_busy);

    let now = ui.input(|input| input.time);
    let key = response.id.with("since");
    let before: Option<Since> = ui.data(|data| data.get_temp(key));
    let first = before
        .filter(|since| now - since.last < 1.0)
        .map_or(now, |since| since.first);
    ui.data_mut(|data| data.insert_temp(key, Since { first, last: now }));
    if now - first < motion::SKELETON_AFTER_SECONDS {
        ui.ctx()
            .request_repaint_after_secs((motion::SKELETON_AFTER_SECONDS - (now - first)) as f32);
        return;
    }
    let tokens = theme::of(ui);
    for row in 0..rows {
        let middle = rect.top() + (row as f32 + 0.5) * control::ROW;
        // Uneven, as names are.
        let widths = [
            0.22 + 0.05 * ((row * 7) % 4) as f32,
            0.14 + 0.03 * ((row * 5) % 3) as f32,
            0.1,
        ];
        for (column, width) in widths.into_iter().enumerate() {
            let left = rect.left() + space::L + rect.width() * [0.0, 0.45, 0.75][column];
            let bar = Rect::from_min_size(pos2(left, middle - 5.0), vec2(rect.width() * width, 10.0));
            ui.painter().rect_filled(bar, CornerRadius::same(5), tokens.line);
        }
    }
}
