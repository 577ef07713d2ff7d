//! Hand rooms over to a new owner: choose, check, run, prove.

use egui::Ui;

use crate::ui::view::View;
use crate::ui::widgets::title;

/// Draws the page.
pub fn owners_ui(ui: &mut Ui, view: &mut View<'_>) {
    title(ui, &view.words.text("page-owners"));
}
