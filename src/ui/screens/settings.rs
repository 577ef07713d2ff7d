//! Appearance, language, portal and key, about.

use egui::Ui;

use crate::ui::view::View;
use crate::ui::widgets::title;

/// Draws the page.
pub fn settings_ui(ui: &mut Ui, view: &mut View<'_>) {
    title(ui, &view.words.text("page-settings"));
}
