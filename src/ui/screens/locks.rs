//! Lock and unlock the ticked files: what will happen, what happened.

use egui::Ui;

use crate::ui::view::View;
use crate::ui::widgets::title;

/// Draws the page.
pub fn locks_ui(ui: &mut Ui, view: &mut View<'_>) {
    title(ui, &view.words.text("page-locks"));
}
