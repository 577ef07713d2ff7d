//! What several widgets draw alike. Not for screens.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, CornerRadius, Galley, Id, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, accesskit, pos2};

use crate::ui::theme::{self, Face, font, line_height, stroke};

/// One line of text, as wide as it is.
pub(super) fn line(ui: &Ui, words: &str, face: Face, colour: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(words.to_owned(), font(face), colour)
}

/// One line of text, cut with an ellipsis where it would be wider than `width`.
pub(super) fn cut_line(ui: &Ui, words: &str, face: Face, colour: Color32, width: f32) -> Arc<Galley> {
    rows(ui, words, face, colour, width, 1)
}

/// Text in at most `most_rows` lines of `width`, the last one cut where more would follow.
pub(super) fn rows(ui: &Ui, words: &str, face: Face, colour: Color32, width: f32, most_rows: usize) -> Arc<Galley> {
    let format = TextFormat {
        line_height: Some(line_height(face)),
        ..TextFormat::simple(font(face), colour)
    };
    let mut job = LayoutJob::single_section(words.to_owned(), format);
    job.wrap = TextWrapping {
        max_width: width.max(1.0),
        max_rows: most_rows,
        break_anywhere: most_rows == 1,
        ..TextWrapping::default()
    };
    ui.painter().layout_job(job)
}

/// Draws text with its left edge at `left` and its middle at `middle`.
pub(super) fn at_left(painter: &Painter, left: f32, middle: f32, galley: Arc<Galley>) {
    let top = middle - galley.size().y / 2.0;
    painter.galley(pos2(left, top), galley, Color32::PLACEHOLDER);
}

/// Draws text around a point.
pub(super) fn centred(painter: &Painter, centre: Pos2, galley: Arc<Galley>) {
    at_left(painter, centre.x - galley.size().x / 2.0, centre.y, galley);
}

/// The ring around what has the keyboard.
pub(super) fn focus_ring(ui: &Ui, rect: Rect, radius: u8) {
    let ring = Stroke::new(stroke::FOCUS, theme::of(ui).accent);
    ui.painter().rect_stroke(
        rect.expand(1.0),
        CornerRadius::same(radius.saturating_add(1)),
        ring,
        StrokeKind::Outside,
    );
}

/// From 0 at rest to 1 under the pointer, over the theme's fade.
pub(super) fn warmth(ui: &Ui, id: Id, hovered: bool) -> f32 {
    ui.ctx()
        .animate_bool_with_time(id.with("warmth"), hovered, ui.style().animation_time)
}

/// Writes into the accessibility node of a widget, where somebody listens.
pub(super) fn node(ui: &Ui, id: Id, write: impl FnOnce(&mut accesskit::Node)) {
    ui.ctx().accesskit_node_builder(id, write);
}
