//! The table of the list.

use egui::Ui;

use super::super::list::entry;
use crate::command::{Command, Commands};
use crate::desk::items::{ItemColumn, ItemKey, ItemList, ItemRow, RowReading, RowState};
use crate::domain::entry::Entry;
use crate::domain::ids::EntryKind;
use crate::domain::key_rights::Need;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{self, Tone, control};
use crate::ui::view::View;
use crate::ui::widgets::table::{Column, Rows, Sort, TickChange};
use crate::ui::widgets::{Table, Tri, chip, cut, cut_muted, icon_text, menu, menu_item, quiet_button};
use crate::words::Words;

const COLUMNS: [(&str, ItemColumn); 7] = [
    ("name", ItemColumn::Name),
    ("kind", ItemColumn::Kind),
    ("where", ItemColumn::Where),
    ("owner", ItemColumn::Owner),
    ("locked-by", ItemColumn::LockedBy),
    ("you", ItemColumn::You),
    ("pasted", ItemColumn::Pasted),
];

/// Draws the table and sends what was done in it.
pub(super) fn show(ui: &mut Ui, view: &mut View<'_>) {
    let words = view.words;
    let items = &view.desk.items;
    let columns = columns(&words, ui.available_width());
    let sort = items.sort();
    let sort = COLUMNS
        .iter()
        .find(|(_, column)| *column == sort.column)
        .map(|(id, _)| Sort {
            column: id,
            descending: !sort.ascending,
        });
    let ticks = items.shown_ticks();
    let (name, all) = (words.text("items-title"), words.text("list-tick-all"));
    let empty = words.text("list-nothing-matches");
    let mut rows = ListRows {
        words: &words,
        items,
        key_may_write: view
            .desk
            .connection
            .as_ref()
            .is_none_or(|connection| connection.key.rights.allows(Need::WriteFiles)),
        commands: view.commands,
    };
    let events = Table::new("items", &name, &columns)
        .ticks(Tri::of(ticks.ticked, ticks.can_tick), &all)
        .sort(sort)
        .when_empty(&empty)
        .show(ui, &mut rows, &mut view.memory.items);
    if let Some(sort) = events.sort
        && let Some((_, column)) = COLUMNS.iter().find(|(id, _)| *id == sort.column)
    {
        view.commands.send(Command::SortItems(*column));
    }
    match events.tick {
        Some(TickChange::All { on }) => view.commands.send(Command::TickAllShown(on)),
        Some(TickChange::Rows { rows, on }) => {
            let keys = rows.into_iter().map(|row| row_at(items, row).key).collect();
            view.commands.send(Command::Tick(keys, on));
        }
        Some(TickChange::Group { .. }) | None => {}
    }
    if events.opened.is_some() {
        view.memory.pane_open = true;
    }
}

/// The columns that fit `room`, in points; the pane says the rest.
fn columns(words: &Words, room: f32) -> Vec<Column> {
    let column = |id: &'static str, width| Column::new(id, words.text(&format!("items-column-{id}")), width);
    let mut columns = vec![
        column("name", 220.0).grow(1.4).least(140.0),
        column("kind", 84.0).grow(0.1).least(82.0),
        column("where", 150.0).least(92.0),
    ];
    if room > 700.0 {
        columns.push(column("owner", 100.0).grow(0.5).least(76.0));
    }
    columns.push(column("locked-by", 100.0).grow(0.5).least(80.0));
    columns.push(column("you", 126.0).grow(0.3).least(120.0));
    if room > 760.0 {
        columns.push(column("pasted", 66.0).grow(0.3).least(60.0));
    }
    columns
}

fn row_at(items: &ItemList, row: usize) -> &ItemRow {
    &items.rows()[items.view()[row]]
}

struct ListRows<'a> {
    words: &'a Words,
    items: &'a ItemList,
    key_may_write: bool,
    commands: &'a mut Commands,
}

impl Rows for ListRows<'_> {
    type Key = ItemKey;

    const HAS_MENU: bool = true;

    fn len(&self) -> usize {
        self.items.view().len()
    }

    fn key(&self, row: usize) -> ItemKey {
        row_at(self.items, row).key
    }

    fn name(&self, row: usize) -> String {
        name(row_at(self.items, row))
    }

    fn ticked(&self, row: usize) -> Option<bool> {
        let row = row_at(self.items, row);
        row.known().map(|_| row.ticked)
    }

    fn cell(&mut self, ui: &mut Ui, row: usize, column: &'static str) {
        let row = row_at(self.items, row);
        let words = self.words;
        match (column, row.known()) {
            ("pasted", _) => {
                cut_muted(ui, &row.pasted);
            }
            ("kind", _) => kind_cell(ui, words, row, self.commands),
            ("name", Some(known)) => entry::name_cell(ui, &known.entry),
            ("name", None) => {
                let (icon, _, tone) = state_look(&row.state);
                let ink = theme::of(ui).tone(tone).strong;
                icon_text(ui, icon, ink, &name(row));
            }
            ("where", Some(known)) => entry::place_cell(ui, words, known),
            ("where", None) => {
                let (icon, _, tone) = state_look(&row.state);
                ui.add(chip(icon, state_words(words, self.items, row), tone));
            }
            ("owner", Some(known)) => {
                cut(ui, &entry::owner(words, known));
            }
            ("locked-by", Some(known)) => entry::lock_cell(ui, words, &known.entry),
            ("you", Some(known)) => you_cell(ui, words, &known.entry, self.key_may_write),
            _ => {}
        }
    }

    fn menu(&mut self, ui: &mut Ui, row: usize) {
        let row = row_at(self.items, row);
        let (words, key) = (self.words, row.key);
        if menu_item(ui, Some(icons::REFRESH), &words.text("items-read-again")).clicked() {
            self.commands.send(Command::ReadAgain(vec![key]));
        }
        if let RowReading::Number { .. } = row.reading
            && let Some(kind) = read_as_items(ui, words)
        {
            let keys = vec![key];
            self.commands.send(Command::ReadAs { keys, kind });
        }
        if menu_item(ui, Some(icons::COPY), &words.text("items-copy-number")).clicked() {
            self.commands.send(Command::CopyText(number(row)));
        }
        if menu_item(ui, Some(icons::MINUS), &words.text("items-remove-one")).clicked() {
            self.commands.send(Command::RemoveItems(vec![key]));
        }
    }
}

/// Title where the entry is known, else what was pasted.
pub(super) fn name(row: &ItemRow) -> String {
    row.known()
        .map_or_else(|| row.pasted.clone(), |known| known.entry.title.clone())
}

/// The number where it is known, else what was pasted.
pub(super) fn number(row: &ItemRow) -> String {
    match (&row.reading, row.known()) {
        (_, Some(known)) => known.entry.id.to_string(),
        (RowReading::Named(entry), None) => entry.id.to_string(),
        (RowReading::Number { id, .. }, None) => id.to_string(),
        (RowReading::Link(_), None) => row.pasted.clone(),
    }
}

/// The two ways to read a bare number, as lines of a menu.
fn read_as_items(ui: &mut Ui, words: &Words) -> Option<EntryKind> {
    let file = menu_item(ui, Some(icons::FILE), &words.text("items-as-file")).clicked();
    let folder = menu_item(ui, Some(icons::FOLDER), &words.text("items-as-folder")).clicked();
    match (file, folder) {
        (true, _) => Some(EntryKind::File),
        (_, true) => Some(EntryKind::Folder),
        _ => None,
    }
}

/// What it is; for a bare number with the switch.
fn kind_cell(ui: &mut Ui, words: &Words, row: &ItemRow, commands: &mut Commands) {
    let known = row.known().map(|known| words.kind(&known.entry));
    let RowReading::Number { kind, .. } = &row.reading else {
        if let Some(known) = known {
            cut_muted(ui, &known);
        }
        return;
    };
    if matches!(row.state, RowState::Reading | RowState::RepeatOf(_)) {
        return;
    }
    let shown = known
        .or_else(|| kind.map(|kind| words.id_space(kind)))
        .unwrap_or_else(|| words.text("items-read-as"));
    ui.add_space(-control::ICON / 2.0 - 4.0);
    let opener = quiet_button(shown).low().trailing(icons::CHEVRON_DOWN);
    let (_, chosen) = menu(ui, opener.hint(words.text("items-read-as-hint")), |ui| {
        read_as_items(ui, words)
    });
    if let Some(kind) = chosen.flatten() {
        let keys = vec![row.key];
        commands.send(Command::ReadAs { keys, kind });
    }
}

/// The caller's level, and for files whether it opens and sets locks.
fn you_cell(ui: &mut Ui, words: &Words, entry: &Entry, key_may_write: bool) {
    let tokens = theme::of(ui);
    let said = words.you_may(entry, key_may_write);
    let level = words.own_level(entry);
    let (right, icon) = match (entry.file(), entry.folder()) {
        (Some(file), _) => (file.may_lock, icons::LOCK_OPEN),
        (None, folder) => (folder.and_then(|folder| folder.may_change_owner), icons::CROWN),
    };
    match right.map(|right| right && key_may_write) {
        Some(true) => icon_text(ui, icon, tokens.ok.strong, &said),
        Some(false) => icon_text(ui, icons::BAN, tokens.faint, &said),
        None => cut(ui, &said),
    }
    .on_hover_text(format!("{}: {level}", words.text("fact-you")));
}

/// How a row looks whose entry is not known.
pub(super) fn state_look(state: &RowState) -> (Icon, &'static str, Tone) {
    match state {
        RowState::Waiting => (icons::CLOCK, "items-state-waiting", Tone::Neutral),
        RowState::Reading => (icons::LOADER, "items-state-reading", Tone::Neutral),
        RowState::Known(_) => (icons::CHECK, "items-state-waiting", Tone::Neutral),
        RowState::Choose { .. } => (icons::HELP, "items-state-choose", Tone::Warn),
        RowState::RepeatOf(_) => (icons::COPY, "items-state-repeat", Tone::Neutral),
        RowState::NotFound => (icons::FILE_QUESTION_MARK, "items-state-not-found", Tone::Bad),
        RowState::Failed(_) => (icons::CIRCLE_ALERT, "items-state-failed", Tone::Bad),
    }
}

/// The state in a few words.
pub(super) fn state_words(words: &Words, items: &ItemList, row: &ItemRow) -> String {
    if let RowState::RepeatOf(holder) = row.state
        && let Some(holder) = items.row(holder)
    {
        return words.fill("items-state-repeat-of", &[("name", (&name(holder)).into())]);
    }
    words.text(state_look(&row.state).1)
}
