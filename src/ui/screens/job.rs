//! What locking and handing over have in common: one table from the forecast to the proof.

mod bar;
mod chips;
mod drift;
mod groups;
mod head;
mod pane;
mod report;
mod running;
mod table;

use egui::Ui;

use super::list::{entry, layout};
use crate::command::{Command, JobKind, Table};
use crate::desk::items::ItemKey;
use crate::desk::job::{Phase, Totals};
use crate::domain::forecast::Change;
use crate::ui::icons::{self, Icon};
use crate::ui::view::{Memory, View};
use crate::ui::widgets::table::Selection;
use crate::ui::widgets::{button, empty_state, skeleton_rows};
use crate::words::count::Thing;

pub(super) use bar::{Start, check_bar, details_button, done_bar, main_words, undo_button};
pub(super) use head::{cards, job_head, notices};
pub(super) use report::save_menu;
pub(crate) use report::{ReportWords, report_words};
pub(super) use running::running_bar;

fn selection_of(memory: &mut Memory, kind: JobKind) -> &mut Selection<ItemKey> {
    match kind {
        JobKind::Locks => &mut memory.locks,
        JobKind::Owners => &mut memory.owners,
        JobKind::Past => &mut memory.past,
    }
}

/// The change by the name that sentences choose their form by.
fn change_name(change: &Change) -> &'static str {
    match change {
        Change::Lock => "lock",
        Change::Unlock => "unlock",
        Change::HandOver(_) => "owner",
    }
}

/// The icon of a change.
pub(super) fn change_icon(change: &Change) -> Icon {
    match change {
        Change::Lock => icons::LOCK,
        Change::Unlock => icons::LOCK_OPEN,
        Change::HandOver(_) => icons::CROWN,
    }
}

/// What to call what a run sends.
pub(super) fn included_thing(totals: Totals) -> Thing {
    entry::thing(totals.included, totals.included_files, totals.included_rooms)
}

/// There is a plan, or something to make one from.
pub(super) fn has_work(view: &View<'_>, kind: JobKind) -> bool {
    let job = view.desk.job(kind);
    view.desk.opened_for(kind).is_some()
        || !job.rows().is_empty()
        || *job.phase() != Phase::Check
        || view.desk.items.counts().ticked > 0
}

/// Nothing is ticked: back to the list.
pub(super) fn nothing_ticked(ui: &mut Ui, view: &mut View<'_>, icon: Icon) {
    let words = view.words;
    ui.add_space(ui.available_height() * 0.2);
    empty_state(
        ui,
        icon,
        &words.text("run-empty-title"),
        &words.text("run-empty-text"),
        |ui| {
            if ui.add(button(words.text("list-go-items")).icon(icons::LIST)).clicked() {
                view.commands.send(Command::Go(crate::desk::Page::Items));
            }
        },
    );
}

/// How table and pane are drawn this time.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    /// The row to scroll to.
    pub(super) reveal: Option<ItemKey>,
    /// Offer to list the room of an item.
    pub(super) add_room: bool,
}

/// The table and its pane, in what is left of the page.
pub(super) fn table_and_pane(ui: &mut Ui, view: &mut View<'_>, kind: JobKind, look: Look) {
    let words = view.words;
    if view.desk.dialog.is_none() && layout::copy_asked(ui) {
        view.commands.send(Command::Copy(Table::Job(kind)));
    }
    if view.desk.job(kind).change().is_none() {
        skeleton_rows(ui, 6, &words.text("run-planning"));
        return;
    }
    let pane_open = view.memory.pane_open;
    let has_cursor = selection_of(view.memory, kind).cursor().is_some();
    let (table_place, pane_place) = layout::divide(ui, layout::is_wide(ui) || (pane_open && has_cursor));
    layout::inside(ui, table_place, |ui| table::show(ui, view, kind, look.reveal));
    if let Some(place) = pane_place {
        layout::pane(ui, place, |ui| pane::show(ui, view, kind, look.add_room));
    }
}
