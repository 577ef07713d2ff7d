//! The two tables that are exported, with their columns in a stable order. Words come from the caller; names, numbers
//! and titles are exact.

use super::csv::Table;

/// Columns of the access table, in their order. The names are keys for the caller's words.
pub const ACCESS_COLUMNS: [&str; 16] = [
    "item_kind",
    "item_number",
    "item_title",
    "room",
    "path",
    "owner",
    "who_kind",
    "who",
    "email",
    "level",
    "because",
    "role",
    "account_state",
    "link_notes",
    "completeness",
    "read_at",
];

/// Columns of the results table, in their order.
pub const RESULT_COLUMNS: [&str; 12] = [
    "item_kind",
    "item_number",
    "item_title",
    "room",
    "path",
    "change",
    "expected",
    "before",
    "after",
    "outcome",
    "why",
    "checked_at",
];

/// What every row says of its item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemCells {
    /// File, folder or room, in the reader's language.
    pub kind: String,
    pub number: String,
    pub title: String,
    pub room: String,
    /// Folders below the room, joined with ` / `.
    pub path: String,
}

impl ItemCells {
    fn cells(&self) -> [&String; 5] {
        [&self.kind, &self.number, &self.title, &self.room, &self.path]
    }
}

/// One line of the access table. An item that could not be looked at has one line, too: with `completeness` saying so
/// and everything about people empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessCells {
    pub item: ItemCells,
    pub owner: String,
    /// Person, group or link.
    pub who_kind: String,
    pub who: String,
    pub email: String,
    pub level: String,
    pub because: String,
    pub role: String,
    pub account_state: String,
    /// Of a link: password, expiry, people of the portal only.
    pub link_notes: String,
    /// Complete, what is missing, or that nobody could look.
    pub completeness: String,
    pub read_at: String,
}

/// One line of the results table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultCells {
    pub item: ItemCells,
    pub change: String,
    pub expected: String,
    /// Lock holder or owner before the run.
    pub before: String,
    pub after: String,
    pub outcome: String,
    pub why: String,
    pub checked_at: String,
}

/// The access table. `header` gives each of [`ACCESS_COLUMNS`] its name.
pub fn access_table(header: impl Fn(&str) -> String, rows: &[AccessCells]) -> Table {
    Table {
        header: ACCESS_COLUMNS.iter().map(|column| header(column)).collect(),
        rows: rows.iter().map(access_row).collect(),
    }
}

/// The results table. `header` gives each of [`RESULT_COLUMNS`] its name.
pub fn result_table(header: impl Fn(&str) -> String, rows: &[ResultCells]) -> Table {
    Table {
        header: RESULT_COLUMNS.iter().map(|column| header(column)).collect(),
        rows: rows.iter().map(result_row).collect(),
    }
}

fn access_row(row: &AccessCells) -> Vec<String> {
    let rest = [
        &row.owner,
        &row.who_kind,
        &row.who,
        &row.email,
        &row.level,
        &row.because,
        &row.role,
        &row.account_state,
        &row.link_notes,
        &row.completeness,
        &row.read_at,
    ];
    row.item.cells().into_iter().chain(rest).cloned().collect()
}

fn result_row(row: &ResultCells) -> Vec<String> {
    let rest = [
        &row.change,
        &row.expected,
        &row.before,
        &row.after,
        &row.outcome,
        &row.why,
        &row.checked_at,
    ];
    row.item.cells().into_iter().chain(rest).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cell_stands_under_its_column() {
        let item = ItemCells {
            kind: "item_kind".to_owned(),
            number: "item_number".to_owned(),
            title: "item_title".to_owned(),
            room: "room".to_owned(),
            path: "path".to_owned(),
        };
        let access = AccessCells {
            item: item.clone(),
            owner: "owner".to_owned(),
            who_kind: "who_kind".to_owned(),
            who: "who".to_owned(),
            email: "email".to_owned(),
            level: "level".to_owned(),
            because: "because".to_owned(),
            role: "role".to_owned(),
            account_state: "account_state".to_owned(),
            link_notes: "link_notes".to_owned(),
            completeness: "completeness".to_owned(),
            read_at: "read_at".to_owned(),
        };
        let result = ResultCells {
            item,
            change: "change".to_owned(),
            expected: "expected".to_owned(),
            before: "before".to_owned(),
            after: "after".to_owned(),
            outcome: "outcome".to_owned(),
            why: "why".to_owned(),
            checked_at: "checked_at".to_owned(),
        };
        // Cells named after their columns: a swapped pair shows.
        let table = access_table(str::to_owned, &[access]);
        assert_eq!(table.rows, [table.header]);
        let table = result_table(str::to_owned, &[result]);
        assert_eq!(table.rows, [table.header]);
    }
}
