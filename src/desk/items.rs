//! The list of items that all three jobs work on.

use std::collections::HashMap;

use crate::bulk::paths::Whereabouts;
use crate::bulk::resolve::{Found, Resolved};
pub use crate::bulk::work::ItemKey;
use crate::desk::selection::{SortBy, folded, matches_filter};
use crate::domain::entry::Entry;
use crate::domain::entry::LockState;
use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::pasted::{Ignored, PastedItem, PastedList, Reading, Repeat};
use crate::domain::problem::Problem;

/// One row.
#[derive(Clone, Debug)]
pub struct ItemRow {
    pub key: ItemKey,
    /// What was pasted, as it stood there.
    pub pasted: String,
    pub reading: RowReading,
    pub state: RowState,
    pub ticked: bool,
}

/// How what was pasted is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowReading {
    /// A link that names a file or a folder.
    Named(EntryRef),
    /// A bare number: the person or the portal says which of the two it is. `None`: not yet known.
    Number { id: EntryId, kind: Option<EntryKind> },
    /// A share or short link, to be asked from the portal.
    Link(Reading),
}

#[derive(Clone, Debug)]
pub enum RowState {
    Waiting,
    Reading,
    Known(Box<KnownItem>),
    /// The portal has a file and a folder of this number: the person chooses.
    Choose {
        file: Box<KnownItem>,
        folder: Box<KnownItem>,
    },
    /// The same entry stands in an earlier row.
    RepeatOf(ItemKey),
    NotFound,
    Failed(Problem),
}

/// An entry with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownItem {
    pub entry: Entry,
    /// `None`: the way to it could not be read.
    pub whereabouts: Option<Whereabouts>,
}

/// Columns of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemColumn {
    /// As pasted: the list's own order.
    Pasted,
    Kind,
    Name,
    Where,
    Owner,
    LockedBy,
    You,
}

/// What became of the lines that were pasted last.
#[derive(Clone, Debug, Default)]
pub struct PasteReport {
    pub added: usize,
    pub repeated: Vec<Repeat>,
    /// Pasted now, but in the list since an earlier paste.
    pub already_listed: Vec<PastedItem>,
    pub ignored: Vec<Ignored>,
    pub lines: usize,
}

#[derive(Debug)]
pub struct ItemList {
    rows: Vec<ItemRow>,
    next_key: u64,
    view: Vec<usize>,
    filter: String,
    sort: SortBy<ItemColumn>,
    pub report: Option<PasteReport>,
    /// Counts every change of rows or their states; jobs compare it to know that a plan is stale.
    revision: u64,
}

impl Default for ItemList {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            next_key: 1,
            view: Vec::new(),
            filter: String::new(),
            sort: SortBy {
                column: ItemColumn::Pasted,
                ascending: true,
            },
            report: None,
            revision: 0,
        }
    }
}

impl ItemList {
    pub fn rows(&self) -> &[ItemRow] {
        &self.rows
    }

    /// Indices into [`Self::rows`], filtered and sorted.
    pub fn view(&self) -> &[usize] {
        &self.view
    }

    pub fn row(&self, key: ItemKey) -> Option<&ItemRow> {
        // Rows are only ever appended or removed, so keys ascend.
        self.rows
            .binary_search_by_key(&key, |row| row.key)
            .ok()
            .map(|index| &self.rows[index])
    }

    fn row_mut(&mut self, key: ItemKey) -> Option<&mut ItemRow> {
        self.rows
            .binary_search_by_key(&key, |row| row.key)
            .ok()
            .map(|index| &mut self.rows[index])
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn filter(&self) -> &str {
        &self.filter
    }

    pub fn sort(&self) -> SortBy<ItemColumn> {
        self.sort
    }

    pub fn set_filter(&mut self, filter: String) {
        self.filter = filter;
        self.rebuild_view();
    }

    pub fn sort_by(&mut self, column: ItemColumn) {
        self.sort = self.sort.clicked(column);
        self.rebuild_view();
    }

    /// Adds what a paste brought, and keeps the account of every line. Returns the keys of the new rows.
    pub fn add(&mut self, list: PastedList) -> Vec<ItemKey> {
        let mut listed: HashMap<Reading, ItemKey> = self.rows.iter().map(|row| (reading_of(row), row.key)).collect();
        let mut report = PasteReport {
            added: 0,
            repeated: list.repeated,
            already_listed: Vec::new(),
            ignored: list.ignored,
            lines: list.lines_with_text,
        };
        let mut new_keys = Vec::new();
        for item in list.found {
            if listed.contains_key(&item.reading) {
                report.already_listed.push(item);
                continue;
            }
            let key = ItemKey(self.next_key);
            self.next_key += 1;
            listed.insert(item.reading.clone(), key);
            let reading = match item.reading {
                Reading::Named(entry) => RowReading::Named(entry),
                Reading::Number(id) => RowReading::Number { id, kind: None },
                link @ (Reading::ShareKey(_) | Reading::ShortLink(_)) => RowReading::Link(link),
            };
            self.rows.push(ItemRow {
                key,
                pasted: item.text,
                reading,
                state: RowState::Waiting,
                ticked: true,
            });
            new_keys.push(key);
        }
        report.added = new_keys.len();
        self.report = Some(report);
        self.changed();
        new_keys
    }

    /// Adds one entry by name. `None` where it is listed already; it is ticked then.
    pub fn add_entry(&mut self, entry: EntryRef, pasted: String) -> Option<ItemKey> {
        if let Some(listed) = self.row_with(&entry, ItemKey(0)) {
            self.set_ticked(&[listed], true);
            return None;
        }
        let key = ItemKey(self.next_key);
        self.next_key += 1;
        self.rows.push(ItemRow {
            key,
            pasted,
            reading: RowReading::Named(entry),
            state: RowState::Waiting,
            ticked: true,
        });
        self.changed();
        Some(key)
    }

    /// What to ask the portal for a row.
    pub fn question(&self, key: ItemKey) -> Option<Reading> {
        let row = self.row(key)?;
        Some(match &row.reading {
            RowReading::Named(entry) => Reading::Named(entry.clone()),
            RowReading::Number { id, kind: Some(kind) } => Reading::Named(EntryRef {
                kind: *kind,
                id: id.clone(),
            }),
            RowReading::Number { id, kind: None } => Reading::Number(id.clone()),
            RowReading::Link(link) => link.clone(),
        })
    }

    pub fn mark_reading(&mut self, keys: &[ItemKey]) {
        for key in keys {
            if let Some(row) = self.row_mut(*key) {
                row.state = RowState::Reading;
            }
        }
        self.changed();
    }

    /// Takes in what the portal said of some rows. Rows removed meanwhile are ignored.
    pub fn set_resolved(&mut self, news: impl IntoIterator<Item = (ItemKey, Resolved)>) {
        for (key, resolved) in news {
            self.set_one_resolved(key, resolved);
        }
        self.changed();
    }

    fn set_one_resolved(&mut self, key: ItemKey, resolved: Resolved) {
        let earlier = resolved_entry(&resolved).and_then(|entry| self.row_with(&entry, key));
        let Some(row) = self.row_mut(key) else { return };
        row.state = match (earlier, resolved) {
            (Some(earlier), _) => {
                row.ticked = false;
                RowState::RepeatOf(earlier)
            }
            (None, Resolved::Entry(found)) => {
                if let RowReading::Number { kind, .. } = &mut row.reading {
                    *kind = Some(found.entry.kind());
                }
                RowState::Known(Box::new((*found).into()))
            }
            (None, Resolved::Both { file, folder }) => {
                row.ticked = false;
                RowState::Choose {
                    file: Box::new((*file).into()),
                    folder: Box::new((*folder).into()),
                }
            }
            (None, Resolved::NotAsked) => RowState::Waiting,
            (None, Resolved::NotFound) => {
                row.ticked = false;
                RowState::NotFound
            }
            (None, Resolved::Failed(problem)) => {
                row.ticked = false;
                RowState::Failed(problem)
            }
        };
    }

    fn row_with(&self, entry: &EntryRef, but: ItemKey) -> Option<ItemKey> {
        self.rows
            .iter()
            .find(|row| row.key != but && row.known().is_some_and(|known| known.entry.reference() == *entry))
            .map(|row| row.key)
    }

    /// Reads a bare number as the other kind. Returns whether the portal has to be asked again.
    pub fn read_as(&mut self, key: ItemKey, kind: EntryKind) -> bool {
        let Some(row) = self.row_mut(key) else { return false };
        let RowReading::Number { kind: current, .. } = &mut row.reading else {
            return false;
        };
        if *current == Some(kind) && matches!(row.state, RowState::Known(_)) {
            return false;
        }
        *current = Some(kind);
        row.ticked = true;
        let chosen = match std::mem::replace(&mut row.state, RowState::Waiting) {
            RowState::Choose { file, .. } if kind == EntryKind::File => Some(file),
            RowState::Choose { folder, .. } => Some(folder),
            _ => None,
        };
        let Some(known) = chosen else {
            self.changed();
            return true;
        };
        let earlier = self.row_with(&known.entry.reference(), key);
        if let Some(row) = self.row_mut(key) {
            row.ticked = earlier.is_none();
            row.state = earlier.map_or(RowState::Known(known), RowState::RepeatOf);
        }
        self.changed();
        false
    }

    /// Keys of all rows that are bare numbers.
    pub fn bare_numbers(&self) -> Vec<ItemKey> {
        let is_number = |row: &&ItemRow| matches!(row.reading, RowReading::Number { .. });
        self.rows.iter().filter(is_number).map(|row| row.key).collect()
    }

    /// Rows where the person has to say whether a file or a folder is meant.
    pub fn undecided(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| matches!(row.state, RowState::Choose { .. }))
            .count()
    }

    /// Takes in a fresh reading of an entry, after a change.
    pub fn refresh_entry(&mut self, key: ItemKey, entry: Entry) {
        if let Some(row) = self.row_mut(key)
            && let RowState::Known(known) = &mut row.state
        {
            known.entry = entry;
            self.changed();
        }
    }

    pub fn set_ticked(&mut self, keys: &[ItemKey], ticked: bool) {
        for key in keys {
            if let Some(row) = self.row_mut(*key) {
                row.ticked = ticked && row.known().is_some();
            }
        }
        self.revision += 1;
    }

    /// Ticks these rows and no others.
    pub fn tick_only(&mut self, keys: &[ItemKey]) {
        for row in &mut self.rows {
            row.ticked = row.known().is_some() && keys.contains(&row.key);
        }
        self.revision += 1;
    }

    /// Ticks or unticks every row that is shown and can be ticked.
    pub fn set_all_shown_ticked(&mut self, ticked: bool) {
        for index in self.view.clone() {
            let row = &mut self.rows[index];
            row.ticked = ticked && row.known().is_some();
        }
        self.revision += 1;
    }

    pub fn remove_ticked(&mut self) -> usize {
        let before = self.rows.len();
        self.rows.retain(|row| !row.ticked);
        self.changed();
        before - self.rows.len()
    }

    pub fn remove(&mut self, keys: &[ItemKey]) {
        self.rows.retain(|row| !keys.contains(&row.key));
        self.changed();
    }

    pub fn clear(&mut self) {
        self.rows.clear();
        self.report = None;
        self.changed();
    }

    /// Ticked rows whose entry is known, in the list's own order.
    pub fn ticked(&self) -> impl Iterator<Item = (ItemKey, &KnownItem)> {
        self.rows
            .iter()
            .filter(|row| row.ticked)
            .filter_map(|row| Some((row.key, row.known()?)))
    }

    /// Rows the portal has not answered for yet.
    pub fn unread(&self) -> usize {
        self.rows
            .iter()
            .filter(|row| matches!(row.state, RowState::Waiting | RowState::Reading))
            .count()
    }

    fn changed(&mut self) {
        self.revision += 1;
        self.rebuild_view();
    }

    fn rebuild_view(&mut self) {
        let filter = folded(&self.filter);
        let mut shown: Vec<(String, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.matches(&filter))
            .map(|(index, row)| (row.sort_text(self.sort.column), index))
            .collect();
        if self.sort.column == ItemColumn::Pasted {
            shown.sort_by(|(_, left), (_, right)| self.sort.apply(left.cmp(right)));
        } else {
            shown.sort_by(|left, right| self.sort.apply(left.0.cmp(&right.0)).then(left.1.cmp(&right.1)));
        }
        self.view = shown.into_iter().map(|(_, index)| index).collect();
    }
}

impl ItemRow {
    pub fn known(&self) -> Option<&KnownItem> {
        match &self.state {
            RowState::Known(known) => Some(known),
            _ => None,
        }
    }

    fn matches(&self, filter: &str) -> bool {
        if filter.is_empty() {
            return true;
        }
        match self.known() {
            Some(known) => {
                let owner = known.owner_name();
                let place = known.place();
                matches_filter(
                    filter,
                    &[
                        &self.pasted,
                        &known.entry.title,
                        &place,
                        owner,
                        known.lock_holder_name(),
                    ],
                )
            }
            None => matches_filter(filter, &[&self.pasted]),
        }
    }

    fn sort_text(&self, column: ItemColumn) -> String {
        let Some(known) = self.known() else {
            return String::new();
        };
        folded(&match column {
            ItemColumn::Pasted => return String::new(),
            ItemColumn::Kind => match known.entry.file() {
                Some(file) => format!("0{}", file.extension),
                None => format!("{}", 1 + u8::from(known.entry.is_room())),
            },
            ItemColumn::Name => known.entry.title.clone(),
            ItemColumn::Where => known.place(),
            ItemColumn::Owner => known.owner_name().to_owned(),
            ItemColumn::LockedBy => known.lock_holder_name().to_owned(),
            ItemColumn::You => format!("{:?}", known.entry.access),
        })
    }
}

impl KnownItem {
    /// Display name of the owner; empty where the portal does not name one.
    pub fn owner_name(&self) -> &str {
        self.entry.created_by.as_ref().map_or("", |person| &person.name)
    }

    /// Room and folders on the way to it: "Contracts / Suppliers". Empty where there are none, or nobody knows.
    pub fn place(&self) -> String {
        let Some(whereabouts) = &self.whereabouts else {
            return String::new();
        };
        let room = whereabouts
            .room
            .as_ref()
            .filter(|_| !self.entry.is_room())
            .map(|room| room.title.as_str());
        let folders = whereabouts.folders.iter().map(String::as_str);
        room.into_iter().chain(folders).collect::<Vec<_>>().join(" / ")
    }

    /// Title of the room it lies in, or of the room it is.
    pub fn room_title(&self) -> Option<&str> {
        self.whereabouts.as_ref()?.room.as_ref().map(|room| room.title.as_str())
    }

    fn lock_holder_name(&self) -> &str {
        match self.entry.file().map(|file| &file.lock) {
            Some(LockState::HeldBy(name)) => name,
            Some(LockState::Mine) => "\u{0}",
            Some(LockState::Free) | None => "\u{ffff}",
        }
    }
}

impl From<Found> for KnownItem {
    fn from(found: Found) -> Self {
        Self {
            entry: found.entry,
            whereabouts: found.whereabouts,
        }
    }
}

fn resolved_entry(resolved: &Resolved) -> Option<EntryRef> {
    match resolved {
        Resolved::Entry(found) => Some(found.entry.reference()),
        _ => None,
    }
}

fn reading_of(row: &ItemRow) -> Reading {
    match &row.reading {
        RowReading::Named(entry) => Reading::Named(entry.clone()),
        RowReading::Number { id, .. } => Reading::Number(id.clone()),
        RowReading::Link(link) => link.clone(),
    }
}
