//! The whole window around the page: portal band, top bar, rail, toasts and dialogs.

use egui::Ui;

use crate::desk::Page;
use crate::ui::screens;
use crate::ui::view::View;

/// Draws the whole window.
pub fn shell_ui(ui: &mut Ui, view: &mut View<'_>) {
    match view.desk.page {
        Page::Connect => screens::connect::connect_ui(ui, view),
        Page::Items => screens::items::items_ui(ui, view),
        Page::Locks => screens::locks::locks_ui(ui, view),
        Page::Access => screens::access::access_ui(ui, view),
        Page::Owners => screens::owners::owners_ui(ui, view),
        Page::Settings => screens::settings::settings_ui(ui, view),
    }
    screens::dialogs::dialogs_ui(ui, view);
}
