//! Address and key: test, save, start.

use egui::Ui;

use crate::ui::view::View;
use crate::ui::widgets::title;

/// Draws the page.
pub fn connect_ui(ui: &mut Ui, view: &mut View<'_>) {
    title(ui, &view.words.text("connect-title"));
}
