//! A window at whose desk commands are carried out, as far as that needs no portal, and its lists.

use docspace_steward::desk::Desk;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

pub(crate) use crate::screen::{Stage, Window, press, says, sent};

/// Sorting sorts and ticks tick.
pub(crate) fn at_work(desk: Desk) -> Stage {
    Stage::new(desk).carrying_out(crate::desk::apply)
}

pub(crate) fn key(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run_steps(3);
}

/// Names of the rows on the screen, from top to bottom.
pub(crate) fn rows(window: &Window) -> Vec<String> {
    let mut rows: Vec<(f32, String)> = window
        .get_all_by_role(Role::Row)
        // The head is a row without a name.
        .filter_map(|row| row.accesskit_node().label().map(|name| (row.rect().top(), name)))
        .collect();
    rows.sort_by(|left, right| left.0.total_cmp(&right.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

/// Goes to a row by the mouse.
pub(crate) fn go_to_row(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Row, name).click();
    window.run_steps(3);
}
