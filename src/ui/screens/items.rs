//! The list that all jobs work on: paste, read, sort, filter, tick.

mod pane;
mod paste;
mod table;

pub(in crate::ui::screens) use pane::add_room_words;

use egui::{Event, Key, Modifiers, Ui};

use super::list::layout;
use crate::command::{Command, Table};
use crate::desk::items::{Counts, ItemKey};
use crate::desk::{Dialog, Page};
use crate::domain::ids::EntryKind;
use crate::ui::icons;
use crate::ui::theme::{self, Tone, control, space};
use crate::ui::view::View;
use crate::ui::widgets::{
    Notice, button, icon_button, icon_text, link_button, main_button, menu, menu_item, muted, muted_if_room, page_head,
    progress_bar, quiet_button, search_field, side_by_side, stepper,
};
use crate::words::Words;
use crate::words::count::Thing;

/// Draws the page.
pub fn items_ui(ui: &mut Ui, view: &mut View<'_>) {
    if view.desk.dialog.is_none() {
        take_paste(ui, view);
    }
    if view.desk.items.rows().is_empty() || view.desk.paste_open {
        paste::paste_ui(ui, view);
        return;
    }
    if view.desk.dialog.is_none() {
        take_keys(ui, view);
    }
    action_bar(ui, view);
    layout::page(ui, |ui| {
        head(ui, view);
        super::history::unfinished_notice(ui, view);
        paste::report_line(ui, view);
        choose_notice(ui, view);
        toolbar(ui, view);
        let narrow_pane = view.memory.pane_open && view.memory.items.cursor().is_some();
        let (table_place, pane_place) = layout::divide(ui, layout::is_wide(ui) || narrow_pane);
        layout::inside(ui, table_place, |ui| table::show(ui, view));
        if let Some(place) = pane_place {
            layout::pane(ui, place, |ui| pane::show(ui, view));
        }
    });
}

/// A paste anywhere on the page, while no text field has the keyboard, adds at once.
fn take_paste(ui: &Ui, view: &mut View<'_>) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let mut pasted = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Paste(text) => {
                pasted.push(text.clone());
                false
            }
            _ => true,
        });
    });
    for text in pasted.iter().filter(|text| !text.trim().is_empty()) {
        if !view.desk.paste_text.is_empty() {
            view.desk.paste_text.push('\n');
        }
        view.desk.paste_text.push_str(text);
        view.commands.send(Command::AddPasted);
    }
}

fn take_keys(ui: &Ui, view: &mut View<'_>) {
    if layout::copy_asked(ui) {
        view.commands.send(Command::Copy(Table::Items));
    }
    if ui.ctx().text_edit_focused() {
        return;
    }
    let selected = &view.memory.items;
    if !selected.is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Delete)) {
        let keys: Vec<ItemKey> = selected.iter().collect();
        view.commands.send(Command::RemoveItems(keys));
        view.memory.items.clear();
    }
}

fn head(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    let counts = view.desk.items.counts();
    let things = words.things(Thing::Items, counts.rows);
    let title = words.fill("items-title-count", &[("things", (&things).into())]);
    page_head(
        ui,
        &title,
        |ui| {
            muted(ui, &kinds_line(&words, counts));
        },
        |ui| steps(ui, &words, 0),
    );
    ui.add_space(layout::gap(ui));
}

/// The four words of every job.
pub(super) fn steps(ui: &mut Ui, words: &Words, current: usize) {
    if ui.ctx().content_rect().width() < 760.0 {
        return;
    }
    let steps = ["step-collect", "step-check", "step-do", "step-prove"].map(|id| words.text(id));
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    stepper(ui, &steps, current);
}

/// "40 files, 2 rooms and 1 folder. 3 are still being read."
fn kinds_line(words: &Words, counts: Counts) -> String {
    let mut parts: Vec<String> = [
        (Thing::Files, counts.files),
        (Thing::Rooms, counts.rooms),
        (Thing::Folders, counts.folders),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(thing, count)| words.things(thing, count))
    .collect();
    let others = [
        ("items-count-undecided", counts.undecided),
        ("items-count-repeats", counts.repeats),
        ("items-count-not-found", counts.not_found),
        ("items-count-failed", counts.failed),
        ("items-count-unread", counts.unread),
    ];
    parts.extend(
        others
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(id, count)| words.counted(id, count)),
    );
    words.fill("items-below", &[("kinds", (&parts.join(", ")).into())])
}

/// Numbers that are both a file and a folder wait for the person.
fn choose_notice(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let undecided = view.desk.items.counts().undecided;
    if undecided == 0 {
        return;
    }
    let title = words.counted("items-choose-title", undecided);
    let show = words.text("items-choose-show");
    let pressed = if layout::is_low(ui) {
        let line = |ui: &mut Ui| {
            icon_text(ui, icons::TRIANGLE_ALERT, theme::of(ui).warn.strong, &title);
            ui.add(link_button(show)).clicked()
        };
        ui.horizontal_wrapped(line).inner
    } else {
        let text = words.text("items-choose-text");
        Notice::new(Tone::Warn, title).text(text).action(show).show(ui).action
    };
    if pressed && let Some(row) = view.desk.items.first_undecided() {
        view.memory.items.select_only(row);
        view.memory.pane_open = true;
    }
    ui.add_space(layout::gap(ui));
}

fn toolbar(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let items = &view.desk.items;
    let (rows, shown) = (items.rows().len(), items.view().len());
    let mut filter = items.filter().to_owned();
    let is_filtered = !filter.is_empty();
    let roomy = ui.available_width() > 820.0;
    let wide = layout::is_wide(ui);
    let (mut filter_changed, mut toggle_pane, mut asked) = (false, false, None);
    side_by_side(
        ui,
        |ui| {
            let (name, clear) = (words.text("items-filter"), words.text("list-clear-filter"));
            let width = ui.available_width().clamp(80.0, 320.0);
            search_field(ui, &mut filter, &name, &clear, width);
            filter_changed = filter != items.filter();
            if is_filtered && roomy {
                let values = [("shown", shown.into()), ("all", rows.into())];
                muted(ui, &words.fill("items-shown", &values));
            }
        },
        |ui| {
            if !wide {
                let name = words.text("list-details");
                toggle_pane = ui.add(icon_button(icons::PANEL_RIGHT, name)).clicked();
            }
            let more = button(words.text("items-paste-more")).icon(icons::CLIPBOARD_PASTE);
            if ui.add(more.hint(words.text("items-paste-keys"))).clicked() {
                asked = Some(Command::OpenPaste(true));
            }
            if items.counts().bare_numbers > 0
                && let Some(kind) = read_all_menu(ui, &words)
            {
                let keys = items.bare_numbers();
                asked = Some(Command::ReadAs { keys, kind });
            }
        },
    );
    if filter_changed {
        view.commands.send(Command::FilterItems(filter));
    }
    if let Some(command) = asked {
        view.commands.send(command);
    }
    view.memory.pane_open ^= toggle_pane;
    ui.add_space(layout::gap(ui));
}

/// One switch for all bare numbers.
fn read_all_menu(ui: &mut Ui, words: &Words) -> Option<EntryKind> {
    let opener = button(words.text("items-read-as-all")).trailing(icons::CHEVRON_DOWN);
    let opener = opener.hint(words.text("items-read-as-hint"));
    let (_, chosen) = menu(ui, opener, |ui| {
        let files = menu_item(ui, Some(icons::FILE), &words.text("items-all-files")).clicked();
        let folders = menu_item(ui, Some(icons::FOLDER), &words.text("items-all-folders")).clicked();
        match (files, folders) {
            (true, _) => Some(EntryKind::File),
            (_, true) => Some(EntryKind::Folder),
            _ => None,
        }
    });
    chosen.flatten()
}

fn action_bar(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let counts = view.desk.items.counts();
    let roomy = ui.available_width() > 1000.0;
    let by_key = layout::main_key(ui, view);
    layout::action_bar(ui, "items-bar", |ui| {
        let files = words.things(Thing::Files, counts.ticked_files);
        let main = words.fill("items-locks", &[("things", (&files).into())]);
        let no_files = (counts.ticked_files == 0).then(|| words.text("items-no-files"));
        let none = (counts.ticked == 0).then(|| words.text("items-none-ticked"));
        let may = no_files.is_none();
        let main = main_button(main).icon(icons::LOCK).unless(no_files);
        if ui.add(main).clicked() || (by_key && may) {
            view.commands.send(Command::Go(Page::Locks));
        }
        let owners = button(words.text("items-owners"))
            .icon(icons::CROWN)
            .unless(none.clone());
        if ui.add(owners).clicked() {
            view.commands.send(Command::Go(Page::Owners));
        }
        let access = button(words.text("items-access"))
            .icon(icons::USERS)
            .unless(none.clone());
        if ui.add(access).clicked() {
            view.commands.send(Command::Go(Page::Access));
        }
        layout::bar_left(ui, |ui| bar_state(ui, view, &words, counts, roomy));
    });
}

/// The one button that stands at the left of the bar in narrow windows, with the room before it.
const BESIDE: f32 = control::HEIGHT + space::M;

fn bar_state(ui: &mut Ui, view: &mut View<'_>, words: &Words, counts: Counts, roomy: bool) {
    if let Some(reading) = view.desk.reading {
        let values = [("done", reading.done.into()), ("total", reading.total.into())];
        let said = words.fill("items-reading", &values);
        let stop = words.text("items-stop");
        let pressed = if roomy {
            muted(ui, &said);
            progress_bar(ui, Some(reading.fraction()), 120.0, &said);
            ui.add(quiet_button(stop)).clicked()
        } else {
            muted_if_room(ui, &said, BESIDE);
            ui.add(icon_button(icons::SQUARE, stop).quiet()).clicked()
        };
        if let Some((wait, because)) = view.desk.waiting {
            muted_if_room(ui, &words.waiting(wait, because), 0.0);
        }
        if pressed {
            view.commands.send(Command::StopReading);
        }
        return;
    }
    let values = [("ticked", counts.ticked.into()), ("all", counts.rows.into())];
    let ticked = words.fill("items-ticked", &values);
    let (remove, clear) = (words.text("items-remove"), words.text("items-clear"));
    let hint = words.text("items-remove-hint");
    let (mut removed, mut cleared) = (false, false);
    if roomy {
        muted(ui, &ticked);
        let remove = quiet_button(remove).enabled(counts.ticked > 0).hint(hint);
        removed = ui.add(remove).clicked();
        cleared = ui.add(quiet_button(clear)).clicked();
    } else {
        muted_if_room(ui, &ticked, BESIDE);
        menu(
            ui,
            icon_button(icons::ELLIPSIS, words.text("list-more")).quiet(),
            |ui| {
                removed = counts.ticked > 0 && menu_item(ui, Some(icons::MINUS), &remove).clicked();
                cleared = menu_item(ui, Some(icons::TRASH), &clear).clicked();
            },
        );
    }
    if removed {
        view.commands.send(Command::RemoveTicked);
    }
    if cleared {
        view.commands.send(Command::OpenDialog(Dialog::ClearItems));
    }
}
