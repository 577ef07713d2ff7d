//! CSV for spreadsheets: UTF-8 with BOM, CRLF, one header row, cells that cannot become formulas.

use thiserror::Error;

/// UTF-8 byte order mark: without it Excel reads the bytes in the computer's old code page.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What separates cells. Excel expects a semicolon where the comma is the decimal sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Separator {
    #[default]
    Comma,
    Semicolon,
    Tab,
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// A table with a fixed number of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

#[derive(Debug, Error)]
pub enum CsvError {
    /// A row has not as many cells as the header.
    #[error("row {row} has {cells} cells instead of {columns}")]
    Uneven { row: usize, cells: usize, columns: usize },
    #[error("the table could not be written as CSV")]
    Write(#[from] ::csv::Error),
}

/// The whole file as bytes.
pub fn to_csv(table: &Table, separator: Separator) -> Result<Vec<u8>, CsvError> {
    let columns = table.header.len();
    if let Some((row, cells)) = table.rows.iter().enumerate().find(|(_, cells)| cells.len() != columns) {
        let cells = cells.len();
        return Err(CsvError::Uneven { row, cells, columns });
    }
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(separator.byte())
        .terminator(::csv::Terminator::CRLF)
        .from_writer(BOM.to_vec());
    for row in std::iter::once(&table.header).chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer
        .into_inner()
        .map_err(|err| CsvError::Write(::csv::Error::from(err.into_error())))
}

/// The same text, with an apostrophe before whatever a spreadsheet would take for a formula.
///
/// Applies to each line of the cell, since some programs look at each, and also after leading blanks. OWASP names the
/// beginnings: `=`, `+`, `-`, `@`, tab, carriage return, line feed; the full-width forms work in some programs, too.
pub fn harmless(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len() + 1);
    let mut line_starts = true;
    let mut rest = cell;
    while let Some(first) = rest.chars().next() {
        if line_starts && is_dangerous(rest) {
            text.push('\'');
        }
        line_starts = matches!(first, '\n' | '\r');
        text.push(first);
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    text
}

fn is_dangerous(line: &str) -> bool {
    if line.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let first = line
        .chars()
        .find(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c));
    matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'))
}

/// Marks that some programs drop before they look at the cell.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}')
}
