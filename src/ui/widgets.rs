//! The parts every screen is made of. Words come in ready for the person; colours and sizes come from the theme.
//!
//! Each part names itself in the accessibility tree, works from the keyboard, shows when it has the keyboard, and is
//! at least 24 points high where it can be pressed.

mod avatar;
mod button;
mod cards;
mod check;
mod chip;
mod dialog;
mod empty;
mod field;
mod key_values;
mod mark;
mod menu;
mod notice;
mod page;
mod paint;
mod problem;
mod progress;
mod rail;
mod segmented;
mod skeleton;
mod stepper;
pub mod table;
mod text;
mod toasts;

pub use avatar::{avatar, initials};
pub use button::{Button, button, danger_button, icon_button, link_button, main_button, quiet_button};
pub use cards::{CountCard, count_cards};
pub use check::{Tri, check_box, tick};
pub use chip::{Chip, chip};
pub use dialog::{Dialog, DialogResponse, dialog_opened};
pub use empty::empty_state;
pub use field::{Field, paste_area, search_field};
pub use key_values::{KeyValue, key_values};
pub use mark::mark;
pub use menu::{menu, menu_item, menu_note};
pub use notice::{Notice, NoticeResponse};
pub use page::{card, centred_row, hairline, page_head, panel, side_by_side};
pub use problem::{Problem, problem_view};
pub use progress::{progress_bar, spinner};
pub use rail::RailItem;
pub use segmented::segmented;
pub use skeleton::skeleton_rows;
pub use stepper::stepper;
pub use table::Table;
pub use text::{
    body, cut, cut_muted, heading, icon_text, muted, muted_if_room, pane_title, paragraph, small, strong, title,
    width_of,
};
pub use toasts::{Toast, Toasts};
