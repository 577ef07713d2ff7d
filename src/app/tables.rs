//! The desk's tables as rows of text, for files and the clipboard. Words and exact values; no link secrets exist here.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::App;
use crate::bulk::engine::ItemState;
use crate::command::{JobKind, Table};
use crate::desk::access::{AccessLine, LineWhat, who_email};
use crate::desk::items::{ItemRow, KnownItem, RowState};
use crate::desk::job::JobRow;
use crate::domain::access::Who;
use crate::domain::forecast::Change;
use crate::export::csv;
use crate::export::tables::{AccessCells, ItemCells, ResultCells, access_table, result_table};
use crate::words::Words;

impl App {
    /// The rows of a table as they are shown; only the selected ones where `selection` asks for them and there are any.
    pub(super) fn table_of(&self, table: Table, selection: bool) -> csv::Table {
        match table {
            Table::Items => self.items_table(selection),
            Table::Job(kind) => self.job_table(kind, selection),
            Table::Access => self.access_rows_table(selection),
        }
    }

    fn items_table(&self, selection: bool) -> csv::Table {
        let items = &self.desk.items;
        let chosen = &self.memory.items;
        let shown = items.view().iter().filter_map(|index| items.rows().get(*index));
        let shown = shown.filter(|row| !selection || chosen.is_empty() || chosen.contains(row.key));
        let header = [
            "item_kind",
            "item_number",
            "item_title",
            "room",
            "path",
            "owner",
            "locked_by",
            "pasted",
        ];
        csv::Table {
            header: header.map(str::to_owned).to_vec(),
            rows: shown.map(|row| item_cells_of_row(self.services.words, row)).collect(),
        }
    }

    fn job_table(&self, kind: JobKind, selection: bool) -> csv::Table {
        let job = self.desk.job(kind);
        let chosen = match kind {
            JobKind::Locks => &self.memory.locks,
            JobKind::Owners => &self.memory.owners,
            JobKind::Past => &self.memory.past,
        };
        let shown = job.order().iter().filter_map(|index| job.rows().get(*index));
        let shown = shown.filter(|row| !selection || chosen.is_empty() || chosen.contains(row.key));
        let Some(change) = job.change() else {
            return result_table(str::to_owned, &[]);
        };
        let (words, zone) = (self.services.words, &self.services.zone);
        let cells: Vec<ResultCells> = shown.map(|row| result_cells(words, zone, change, row)).collect();
        result_table(str::to_owned, &cells)
    }

    fn access_rows_table(&self, selection: bool) -> csv::Table {
        let access = &self.desk.access;
        let chosen = &self.memory.access;
        let shown = access
            .view()
            .iter()
            .filter(|index| !selection || chosen.is_empty() || chosen.contains(**index));
        let shown = shown.filter_map(|index| access.lines().get(*index));
        let cells: Vec<AccessCells> = shown.map(|line| self.access_cells(line)).collect();
        access_table(str::to_owned, &cells)
    }

    fn access_cells(&self, line: &AccessLine) -> AccessCells {
        let words = self.services.words;
        let mut cells = AccessCells {
            item: match &line.item.known {
                Some(known) => item_cells(words, known),
                None => ItemCells {
                    title: line.item.pasted.clone(),
                    ..ItemCells::default()
                },
            },
            owner: line.item.owner_name().to_owned(),
            read_at: self.desk.access.read_at().map(|at| self.moment(at)).unwrap_or_default(),
            ..AccessCells::default()
        };
        match &line.what {
            LineWhat::Right(row) => {
                cells.who_kind = words.who_kind(&row.who);
                cells.who = words.who(&row.who);
                who_email(&row.who).clone_into(&mut cells.email);
                cells.level = row
                    .level
                    .map(|level| words.level(level, line.speaks_of_a_room()))
                    .unwrap_or_default();
                cells.because = words.because(&row.because);
                match &row.who {
                    Who::Person(person) => {
                        cells.role = words.role(person.role);
                        cells.account_state = words.account_state(person.state);
                    }
                    Who::Link(_) => cells.link_notes = words.who_state(&row.who),
                    Who::Named(_) | Who::Group { .. } => {}
                }
                let gaps = self.desk.access.has_gap(line.key);
                cells.completeness = words.text(if gaps {
                    "completeness-gaps"
                } else {
                    "completeness-complete"
                });
            }
            LineWhat::Gap(gap) => cells.completeness = words.gap(gap),
            LineWhat::CouldNotLook(problem) => {
                let why = words.could_not_look(problem);
                cells.completeness = words.fill("completeness-could-not-look", &[("why", (&why).into())]);
            }
            LineWhat::Nobody => cells.completeness = words.text("completeness-nobody"),
        }
        cells
    }

    fn moment(&self, at: Timestamp) -> String {
        moment(&self.services.zone, at)
    }
}

/// One line of the results table.
pub(super) fn result_cells(words: Words, zone: &TimeZone, change: &Change, row: &JobRow) -> ResultCells {
    let change = row.change_in(change);
    let result = row.result.as_ref();
    let state = |state: Option<&ItemState>| state.map(|state| state_words(words, state)).unwrap_or_default();
    ResultCells {
        item: item_cells(words, &row.item),
        change: change_words(words, change),
        expected: words.forecast_short(change, &row.forecast),
        before: state(result.and_then(|result| result.before.as_ref())),
        after: state(result.and_then(|result| result.after.as_ref())),
        outcome: result
            .map(|result| words.outcome_short(change, &result.outcome))
            .unwrap_or_default(),
        why: match result {
            Some(result) => words.outcome_why(change, &result.outcome),
            None => words.forecast_why(change, &row.forecast),
        },
        checked_at: result
            .and_then(|result| result.checked_at)
            .map(|at| moment(zone, at))
            .unwrap_or_default(),
    }
}

fn moment(zone: &TimeZone, at: Timestamp) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S%:z").to_string()
}

fn item_cells(words: Words, item: &KnownItem) -> ItemCells {
    ItemCells {
        kind: words.kind(&item.entry),
        number: item.entry.id.to_string(),
        title: item.entry.title.clone(),
        room: item.room_title().unwrap_or_default().to_owned(),
        path: item
            .whereabouts
            .as_ref()
            .map(|place| place.folders.join(" / "))
            .unwrap_or_default(),
    }
}

fn item_cells_of_row(words: Words, row: &ItemRow) -> Vec<String> {
    let Some(known) = row.known() else {
        let said = match &row.state {
            RowState::NotFound => words.text("row-not-found"),
            RowState::Failed(problem) => words.problem(problem).summary,
            RowState::RepeatOf(_) => words.text("row-repeat"),
            _ => words.text("row-not-read"),
        };
        let mut cells = vec![String::new(); 8];
        cells[2] = said;
        cells[7].clone_from(&row.pasted);
        return cells;
    };
    let item = item_cells(words, known);
    let lock = known
        .entry
        .file()
        .map(|file| words.lock_holder(&file.lock))
        .unwrap_or_default();
    vec![
        item.kind,
        item.number,
        item.title,
        item.room,
        item.path,
        known.owner_name().to_owned(),
        lock,
        row.pasted.clone(),
    ]
}

fn state_words(words: Words, state: &ItemState) -> String {
    match state {
        ItemState::Lock(lock) => words.lock_holder(lock),
        ItemState::Owner(owner) => owner.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
    }
}

fn change_words(words: Words, change: &Change) -> String {
    match change {
        Change::Lock => words.text("change-lock"),
        Change::Unlock => words.text("change-unlock"),
        Change::HandOver(person) => words.fill("change-hand-over", &[("name", (&person.name).into())]),
    }
}
