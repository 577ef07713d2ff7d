//! All about one row of the list.

use egui::Ui;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::super::list::trouble::trouble;
use super::super::list::{entry, layout, when};
use super::table::{name, number, state_look};
use crate::command::{Command, Commands};
use crate::desk::items::{ItemKey, ItemRow, KnownItem, RowState};
use crate::domain::entry::{EntryDetails, Section};
use crate::domain::ids::EntryKind;
use crate::domain::problem::{Problem, ProblemKind};
use crate::ui::icons;
use crate::ui::theme::{Tone, space};
use crate::ui::view::View;
use crate::ui::widgets::{KeyValue, Notice, button, hairline, key_values, muted, paragraph};
use crate::words::Words;

/// Draws the pane for the row of the cursor.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let items = &view.desk.items;
    let Some(row) = view.memory.items.cursor().and_then(|key| items.row(key)) else {
        let closed = layout::pane_head(ui, &words, &words.text("list-details"));
        paragraph(ui, &words.text("list-choose-row"));
        view.memory.pane_open &= !closed;
        return;
    };
    let closed = layout::pane_head(ui, &words, &name(row));
    match &row.state {
        RowState::Known(known) => known_pane(ui, &words, (row, known), (view.now, view.zone), view.commands),
        RowState::Choose { file, folder } => choose_pane(ui, &words, row, (file, folder), view.commands),
        RowState::RepeatOf(holder) => {
            let holder = items.row(*holder).map(name).unwrap_or_default();
            let why = words.fill("items-repeat-why", &[("name", (&holder).into())]);
            state_notice(ui, &words, row, &why);
            remove_button(ui, &words, row.key, view.commands);
        }
        RowState::Waiting | RowState::Reading => {
            let why = words.text("items-waiting-why");
            state_notice(ui, &words, row, &why);
            again_button(ui, &words, row.key, view.commands);
        }
        RowState::NotFound => {
            trouble(ui, &words, &Problem::new(ProblemKind::NotFoundOrInvisible), None);
            ui.add_space(space::S);
            facts_of_pasted(ui, &words, row);
            again_button(ui, &words, row.key, view.commands);
        }
        RowState::Failed(problem) => {
            let pressed = trouble(ui, &words, problem, Some(words.text("items-read-again")));
            ui.add_space(space::S);
            facts_of_pasted(ui, &words, row);
            if pressed {
                view.commands.send(Command::ReadAgain(vec![row.key]));
            }
        }
    }
    view.memory.pane_open &= !closed;
}

fn state_notice(ui: &mut Ui, words: &Words, row: &ItemRow, why: &str) {
    let (icon, id, tone) = state_look(&row.state);
    ui.add_space(space::S);
    Notice::new(tone, words.text(id)).icon(icon).text(why).show(ui);
    ui.add_space(space::S);
    facts_of_pasted(ui, words, row);
}

fn facts_of_pasted(ui: &mut Ui, words: &Words, row: &ItemRow) {
    key_values(ui, &[KeyValue::new(words.text("fact-pasted"), row.pasted.as_str())]);
    ui.add_space(space::M);
}

fn again_button(ui: &mut Ui, words: &Words, key: ItemKey, commands: &mut Commands) {
    if ui
        .add(button(words.text("items-read-again")).icon(icons::REFRESH))
        .clicked()
    {
        commands.send(Command::ReadAgain(vec![key]));
    }
    remove_button(ui, words, key, commands);
}

fn remove_button(ui: &mut Ui, words: &Words, key: ItemKey, commands: &mut Commands) {
    if ui
        .add(button(words.text("items-remove-one")).icon(icons::MINUS))
        .clicked()
    {
        commands.send(Command::RemoveItems(vec![key]));
    }
}

fn choose_pane(
    ui: &mut Ui,
    words: &Words,
    row: &ItemRow,
    (file, folder): (&KnownItem, &KnownItem),
    commands: &mut Commands,
) {
    ui.add_space(space::S);
    Notice::new(Tone::Warn, words.text("items-state-choose"))
        .icon(icons::HELP)
        .text(words.text("items-choose-why"))
        .show(ui);
    let folder_id = if folder.entry.is_room() {
        "items-choose-room"
    } else {
        "items-choose-folder"
    };
    let choices = [
        (file, EntryKind::File, "items-choose-file"),
        (folder, EntryKind::Folder, folder_id),
    ];
    for (item, kind, id) in choices {
        ui.add_space(space::M);
        let (icon, _) = entry::icon_of(crate::ui::theme::of(ui), &item.entry);
        let title = words.fill(id, &[("title", (&item.entry.title).into())]);
        if ui.add(button(title).icon(icon).fill_width()).clicked() {
            let keys = vec![row.key];
            commands.send(Command::ReadAs { keys, kind });
        }
        muted(ui, &entry::place(words, item));
    }
}

fn known_pane(
    ui: &mut Ui,
    words: &Words,
    (row, known): (&ItemRow, &KnownItem),
    (now, zone): (Timestamp, &TimeZone),
    commands: &mut Commands,
) {
    muted(ui, &entry::line(words, known));
    ui.add_space(space::M);
    let mut facts = place_facts(words, known);
    facts.extend(entry::lock_facts(words, &known.entry));
    facts.extend(right_facts(words, known));
    if let Some(updated) = known.entry.updated {
        let at = when::moment(words, updated, now, zone);
        facts.push(KeyValue::new(words.text("fact-changed"), at));
    }
    facts.push(KeyValue::new(words.text("fact-pasted"), row.pasted.clone()));
    key_values(ui, &facts);
    hairline(ui, space::M);
    ui.horizontal_wrapped(|ui| {
        if let Some(words) = add_room_words(words, known)
            && ui.add(button(words).icon(icons::PLUS)).clicked()
        {
            commands.send(Command::AddRoomOf(row.key));
        }
        if ui
            .add(button(words.text("items-read-again")).icon(icons::REFRESH))
            .clicked()
        {
            commands.send(Command::ReadAgain(vec![row.key]));
        }
        if ui
            .add(button(words.text("items-copy-number")).icon(icons::COPY))
            .clicked()
        {
            commands.send(Command::CopyText(number(row)));
        }
    });
}

/// The words of the button that lists the room an item lies in; none where it lies in no room.
pub(in crate::ui::screens) fn add_room_words(words: &Words, known: &KnownItem) -> Option<String> {
    if known.entry.is_room() || known.entry.section != Section::Rooms {
        return None;
    }
    Some(match known.room_title() {
        Some(room) => words.fill("items-add-room-named", &[("room", room.into())]),
        None => words.text("items-add-room"),
    })
}

fn place_facts<'a>(words: &Words, known: &KnownItem) -> Vec<KeyValue<'a>> {
    let entry = &known.entry;
    let mut facts = vec![
        KeyValue::new(words.text("fact-kind"), words.kind(entry)),
        KeyValue::new(words.text("fact-number"), entry.id.to_string()),
    ];
    if entry.is_room() || entry.section != Section::Rooms {
        facts.push(KeyValue::new(words.text("fact-section"), words.section(entry.section)));
    } else {
        facts.push(KeyValue::new(words.text("fact-room"), entry::room(words, known)));
    }
    if let Some(room_type) = entry.folder().and_then(|folder| folder.room_type) {
        facts.push(KeyValue::new(words.text("fact-room-type"), words.room_type(room_type)));
    }
    if let Some(whereabouts) = known.whereabouts.as_ref().filter(|place| !place.folders.is_empty()) {
        facts.push(KeyValue::new(
            words.text("fact-folders"),
            whereabouts.folders.join(" / "),
        ));
    }
    let owner = if entry.file().is_some() {
        "fact-author"
    } else {
        "fact-owner"
    };
    facts.push(KeyValue::new(words.text(owner), entry::owner(words, known)));
    facts
}

fn right_facts<'a>(words: &Words, known: &KnownItem) -> Vec<KeyValue<'a>> {
    let entry = &known.entry;
    let mut facts = vec![KeyValue::new(words.text("fact-you"), words.own_level(entry))];
    match &entry.details {
        EntryDetails::File(file) => {
            let right = match file.may_lock {
                Some(true) => "may-lock",
                Some(false) => "may-not-lock",
                None => "may-lock-unknown",
            };
            facts.push(KeyValue::new(words.text("fact-lock-right"), words.text(right)));
        }
        EntryDetails::Folder(folder) => {
            if let Some(may) = folder.may_change_owner.filter(|_| entry.is_room()) {
                let right = if may { "may-hand-over" } else { "may-not-hand-over" };
                facts.push(KeyValue::new(words.text("fact-owner-right"), words.text(right)));
            }
        }
    }
    facts.push(shared_fact(words, known));
    facts
}

fn shared_fact<'a>(words: &Words, known: &KnownItem) -> KeyValue<'a> {
    let flags = known.entry.shared;
    let all = [flags.people, flags.outside, flags.links, flags.links_above];
    let said: Vec<String> = [
        (flags.people, "shared-people"),
        (flags.outside, "shared-outside"),
        (flags.links.filter(|_| flags.outside != Some(true)), "shared-links"),
        (flags.links_above, "shared-above"),
    ]
    .into_iter()
    .filter(|(flag, _)| *flag == Some(true))
    .map(|(_, id)| words.text(id))
    .collect();
    let key = words.text("fact-shared");
    if flags.outside == Some(true) {
        return KeyValue::new(key, said.join(". ")).tone(Tone::Warn);
    }
    match said.is_empty() {
        false => KeyValue::new(key, said.join(". ")),
        true if all.iter().all(Option::is_none) => KeyValue::new(key, words.text("list-not-known")),
        true => KeyValue::new(key, words.text("shared-not")),
    }
}
