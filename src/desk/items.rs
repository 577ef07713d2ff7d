//! The list of items that all three jobs work on.

mod report;
mod row;
mod take_in;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::bulk::resolve::Resolved;
pub use crate::bulk::work::ItemKey;
use crate::desk::selection::{SortBy, folded};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryKind, EntryRef};
use crate::domain::pasted::{PastedList, Reading};

pub use report::{PasteNote, PasteNoteWhy, PasteReport};
pub use row::{ItemRow, KnownItem, RowReading, RowState};

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

/// What stands in the list, counted once after each change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: usize,
    pub files: usize,
    /// Folders that are no rooms.
    pub folders: usize,
    pub rooms: usize,
    /// The portal has not answered for them yet.
    pub unread: usize,
    pub undecided: usize,
    pub repeats: usize,
    pub not_found: usize,
    pub failed: usize,
    pub bare_numbers: usize,
    pub ticked: usize,
    pub ticked_files: usize,
    pub ticked_rooms: usize,
}

impl Counts {
    /// Rows whose entry is known.
    pub fn known(&self) -> usize {
        self.files + self.folders + self.rooms
    }

    /// Rows a review of access covers: what is ticked, and what could not be read. Leaving the latter out would make
    /// the review look complete.
    pub fn to_review(&self) -> usize {
        self.ticked + self.not_found + self.failed
    }
}

/// Of the rows that are shown: how many are ticked, and how many can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ShownTicks {
    pub ticked: usize,
    pub can_tick: usize,
}

#[derive(Debug)]
pub struct ItemList {
    rows: Vec<ItemRow>,
    next_key: u64,
    filter: String,
    sort: SortBy<ItemColumn>,
    pub report: Option<PasteReport>,
    /// Counts every change of rows or their states; jobs compare it to know that a plan is stale.
    revision: u64,
    /// Which row holds an entry. The others that name it are its repeats.
    holders: HashMap<EntryRef, ItemKey>,
    // Worked out when asked for after a change: many rows may change between two frames.
    view: OnceCell<Vec<usize>>,
    counts: OnceCell<Counts>,
    shown_ticks: OnceCell<ShownTicks>,
}

impl Default for ItemList {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            next_key: 1,
            filter: String::new(),
            sort: SortBy {
                column: ItemColumn::Pasted,
                ascending: true,
            },
            report: None,
            revision: 0,
            holders: HashMap::new(),
            view: OnceCell::new(),
            counts: OnceCell::new(),
            shown_ticks: OnceCell::new(),
        }
    }
}

impl ItemList {
    pub fn rows(&self) -> &[ItemRow] {
        &self.rows
    }

    /// Indices into [`Self::rows`], filtered and sorted.
    pub fn view(&self) -> &[usize] {
        self.view.get_or_init(|| self.sorted())
    }

    pub fn counts(&self) -> Counts {
        *self.counts.get_or_init(|| self.counted())
    }

    pub fn shown_ticks(&self) -> ShownTicks {
        *self.shown_ticks.get_or_init(|| {
            let can = self
                .view()
                .iter()
                .map(|index| &self.rows[*index])
                .filter(|row| row.known().is_some());
            can.fold(ShownTicks::default(), |ticks, row| ShownTicks {
                ticked: ticks.ticked + usize::from(row.ticked),
                can_tick: ticks.can_tick + 1,
            })
        })
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

    /// Something beside the list changed that plans rest on.
    pub fn touch(&mut self) {
        self.revision += 1;
    }

    pub fn filter(&self) -> &str {
        &self.filter
    }

    pub fn sort(&self) -> SortBy<ItemColumn> {
        self.sort
    }

    pub fn set_filter(&mut self, filter: String) {
        self.filter = filter;
        self.view_changed();
    }

    pub fn sort_by(&mut self, column: ItemColumn) {
        self.sort = self.sort.clicked(column);
        self.view_changed();
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
            notes: Vec::new(),
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
        report.notes = report.collect_notes();
        self.report = Some(report);
        self.changed();
        new_keys
    }

    /// Adds one entry by name. `None` where it is listed already; it is ticked then.
    pub fn add_entry(&mut self, entry: EntryRef, pasted: String) -> Option<ItemKey> {
        if let Some(listed) = self.holder_of(&entry, ItemKey(0)) {
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

    /// The row that holds this entry.
    pub fn key_of(&self, entry: &EntryRef) -> Option<ItemKey> {
        self.holder_of(entry, ItemKey(0))
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
        if self.row(key).is_none() {
            return;
        }
        let entry = resolved_entry(&resolved);
        let earlier = entry.as_ref().and_then(|entry| self.holder_of(entry, key));
        if let (Some(entry), None) = (entry, earlier) {
            self.holders.insert(entry, key);
        }
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

    /// The other row that holds this entry. One that has lost it since (read again, and gone) does not count.
    fn holder_of(&self, entry: &EntryRef, but: ItemKey) -> Option<ItemKey> {
        let holder = *self.holders.get(entry)?;
        let holds = |row: &ItemRow| match &row.state {
            RowState::Known(known) => known.entry.reference() == *entry,
            RowState::Waiting | RowState::Reading => true,
            _ => false,
        };
        (holder != but && self.row(holder).is_some_and(holds)).then_some(holder)
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
            RowState::Known(known) => {
                self.pass_on(&HashMap::from([(key, known)]));
                None
            }
            _ => None,
        };
        let Some(known) = chosen else {
            self.changed();
            return true;
        };
        let entry = known.entry.reference();
        let earlier = self.holder_of(&entry, key);
        if earlier.is_none() {
            self.holders.insert(entry, key);
        }
        if let Some(row) = self.row_mut(key) {
            row.ticked = earlier.is_none();
            row.state = earlier.map_or(RowState::Known(known), RowState::RepeatOf);
        }
        self.changed();
        false
    }

    /// Gives entries whose row let go of them to the first of their repeats, so that none is lost unnoticed.
    fn pass_on(&mut self, freed: &HashMap<ItemKey, Box<KnownItem>>) {
        let mut heirs: HashMap<ItemKey, ItemKey> = HashMap::new();
        for known in freed.values() {
            self.holders.remove(&known.entry.reference());
        }
        for row in &mut self.rows {
            let RowState::RepeatOf(holder) = row.state else {
                continue;
            };
            let Some(known) = freed.get(&holder) else { continue };
            if let Some(heir) = heirs.get(&holder) {
                row.state = RowState::RepeatOf(*heir);
            } else {
                heirs.insert(holder, row.key);
                self.holders.insert(known.entry.reference(), row.key);
                row.state = RowState::Known(known.clone());
            }
        }
    }

    /// Keys of all rows that are bare numbers.
    pub fn bare_numbers(&self) -> Vec<ItemKey> {
        let is_number = |row: &&ItemRow| matches!(row.reading, RowReading::Number { .. });
        self.rows.iter().filter(is_number).map(|row| row.key).collect()
    }

    /// Rows where the person has to say whether a file or a folder is meant.
    pub fn undecided(&self) -> usize {
        self.counts().undecided
    }

    /// The first row that waits for the person, in the order of the screen.
    pub fn first_undecided(&self) -> Option<ItemKey> {
        let mut rows = self.view().iter().map(|index| &self.rows[*index]);
        rows.find(|row| matches!(row.state, RowState::Choose { .. }))
            .map(|row| row.key)
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
        self.ticks_changed();
    }

    /// Ticks these rows and no others.
    pub fn tick_only(&mut self, keys: &[ItemKey]) {
        let keys: HashSet<ItemKey> = keys.iter().copied().collect();
        for row in &mut self.rows {
            // What is still to be read is ticked, too: it joins as soon as it is known.
            let coming = matches!(row.state, RowState::Waiting | RowState::Reading);
            row.ticked = (coming || row.known().is_some()) && keys.contains(&row.key);
        }
        self.ticks_changed();
    }

    /// Ticks or unticks every row that is shown and can be ticked.
    pub fn set_all_shown_ticked(&mut self, ticked: bool) {
        for index in self.view().to_vec() {
            let row = &mut self.rows[index];
            row.ticked = ticked && row.known().is_some();
        }
        self.ticks_changed();
    }

    /// Removes what is ticked, and the rows that only repeat it. Returns how many rows went.
    pub fn remove_ticked(&mut self) -> usize {
        let before = self.rows.len();
        let ticked: HashSet<ItemKey> = self.ticked().map(|(key, _)| key).collect();
        let goes = |row: &ItemRow| match row.state {
            RowState::RepeatOf(holder) => ticked.contains(&holder),
            _ => ticked.contains(&row.key),
        };
        for row in self.rows.iter().filter(|row| goes(row)) {
            if let Some(known) = row.known() {
                self.holders.remove(&known.entry.reference());
            }
        }
        self.rows.retain(|row| !goes(row));
        self.changed();
        before - self.rows.len()
    }

    /// Removes rows. Where another row repeats one of them, it takes its place.
    pub fn remove(&mut self, keys: &[ItemKey]) {
        let keys: HashSet<ItemKey> = keys.iter().copied().collect();
        let mut freed = HashMap::new();
        let (gone, stay) = std::mem::take(&mut self.rows)
            .into_iter()
            .partition(|row| keys.contains(&row.key));
        self.rows = stay;
        let gone: Vec<ItemRow> = gone;
        for row in gone {
            if let RowState::Known(known) = row.state {
                freed.insert(row.key, known);
            }
        }
        self.pass_on(&freed);
        let lost = |row: &&mut ItemRow| matches!(&row.state, RowState::RepeatOf(holder) if keys.contains(holder));
        // Its holder was being read just now: nothing is known to take over.
        for row in self.rows.iter_mut().filter(lost) {
            row.state = RowState::Waiting;
        }
        self.changed();
    }

    pub fn clear(&mut self) {
        self.rows.clear();
        self.holders.clear();
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
        self.counts().unread
    }

    fn changed(&mut self) {
        self.view_changed();
        self.ticks_changed();
    }

    fn view_changed(&mut self) {
        self.view.take();
        self.shown_ticks.take();
    }

    fn ticks_changed(&mut self) {
        self.revision += 1;
        self.counts.take();
        self.shown_ticks.take();
    }

    fn sorted(&self) -> Vec<usize> {
        let filter = folded(&self.filter);
        let shown = (0..self.rows.len()).filter(|index| self.rows[*index].matches(&filter));
        if self.sort.column == ItemColumn::Pasted {
            return if self.sort.ascending {
                shown.collect()
            } else {
                shown.rev().collect()
            };
        }
        let mut shown: Vec<(String, usize)> = shown
            .map(|index| (self.rows[index].sort_text(self.sort.column), index))
            .collect();
        shown.sort_by(|left, right| self.sort.apply(left.0.cmp(&right.0)).then(left.1.cmp(&right.1)));
        shown.into_iter().map(|(_, index)| index).collect()
    }

    fn counted(&self) -> Counts {
        let mut counts = Counts {
            rows: self.rows.len(),
            ..Counts::default()
        };
        for row in &self.rows {
            counts.bare_numbers += usize::from(matches!(row.reading, RowReading::Number { .. }));
            match &row.state {
                RowState::Waiting | RowState::Reading => counts.unread += 1,
                RowState::Choose { .. } => counts.undecided += 1,
                RowState::RepeatOf(_) => counts.repeats += 1,
                RowState::NotFound => counts.not_found += 1,
                RowState::Failed(_) => counts.failed += 1,
                RowState::Known(known) => {
                    let ticked = usize::from(row.ticked);
                    counts.ticked += ticked;
                    if known.entry.file().is_some() {
                        counts.files += 1;
                        counts.ticked_files += ticked;
                    } else if known.entry.is_room() {
                        counts.rooms += 1;
                        counts.ticked_rooms += ticked;
                    } else {
                        counts.folders += 1;
                    }
                }
            }
        }
        counts
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
