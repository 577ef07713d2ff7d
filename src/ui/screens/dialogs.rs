//! The questions that have to be answered before anything else.

use egui::Ui;

use crate::ui::view::View;

/// Draws the dialog that is open, if any.
pub fn dialogs_ui(_ui: &mut Ui, _view: &mut View<'_>) {}
