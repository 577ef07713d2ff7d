//! The list that all jobs work on: paste, read, sort, filter, tick.

use egui::Ui;

use crate::ui::view::View;
use crate::ui::widgets::title;

/// Draws the page.
pub fn items_ui(ui: &mut Ui, view: &mut View<'_>) {
    title(ui, &view.words.text("page-items"));
}
