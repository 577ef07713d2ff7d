//! Who has access to the ticked items, with what could not be looked at.

use egui::Ui;

use crate::ui::view::View;
use crate::ui::widgets::title;

/// Draws the page.
pub fn access_ui(ui: &mut Ui, view: &mut View<'_>) {
    title(ui, &view.words.text("page-access"));
}
