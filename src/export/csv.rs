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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(header: &[&str], rows: &[&[&str]]) -> Table {
        let owned = |cells: &&[&str]| cells.iter().map(ToString::to_string).collect();
        Table {
            header: header.iter().map(ToString::to_string).collect(),
            rows: rows.iter().map(owned).collect(),
        }
    }

    #[test]
    fn what_excel_expects() {
        let table = table(
            &["Item", "Who"],
            &[&["Budget, final", "Eva \"E\" Ćosić"], &["=1+1", ""]],
        );
        let csv = String::from_utf8(to_csv(&table, Separator::Comma).unwrap()).unwrap();
        assert_eq!(
            csv,
            "\u{feff}Item,Who\r\n\"Budget, final\",\"Eva \"\"E\"\" Ćosić\"\r\n'=1+1,\r\n"
        );
        let csv = String::from_utf8(to_csv(&table, Separator::Semicolon).unwrap()).unwrap();
        assert!(csv.starts_with("\u{feff}Item;Who\r\nBudget, final;"), "{csv}");
    }

    #[test]
    fn uneven_rows_are_a_mistake() {
        let err = to_csv(&table(&["a", "b"], &[&["1", "2"], &["1"]]), Separator::Comma).unwrap_err();
        assert!(
            matches!(
                err,
                CsvError::Uneven {
                    row: 1,
                    cells: 1,
                    columns: 2
                }
            ),
            "{err}"
        );
    }

    #[test]
    fn formulas_are_made_harmless() {
        let cases = [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\tplain", "'\tplain"),
            ("\rplain", "'\rplain"),
            ("  =1", "'  =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("＝1", "'＝1"),
            ("one\n=2", "one\n'=2"),
            ("one\r\n=2", "one\r'\n'=2"),
            ("a=b", "a=b"),
            ("Budget - final", "Budget - final"),
            ("", ""),
            ("   ", "   "),
            ("'=1", "'=1"),
        ];
        for (cell, expected) in cases {
            assert_eq!(harmless(cell), expected, "{cell:?}");
        }
    }

    /// Undoes what `harmless` did, as a reader who knows the rule would.
    fn without_guards(cell: &str, original: &str) -> bool {
        let mut rest = original.chars().peekable();
        cell.chars().all(|c| {
            if rest.peek() == Some(&c) {
                rest.next();
                true
            } else {
                c == '\''
            }
        }) && rest.next().is_none()
    }

    fn cell() -> impl Strategy<Value = String> {
        prop_oneof!["[ \t\r\n=+@a'\",;-]{0,8}", "\\PC{0,12}",]
    }

    proptest! {
        #[test]
        fn every_table_reads_back_as_it_was(
            rows in prop::collection::vec(prop::collection::vec(cell(), 3), 0..8),
            separator in prop_oneof![Just(Separator::Comma), Just(Separator::Semicolon), Just(Separator::Tab)],
        ) {
            let table = Table { header: vec!["a".into(), "b".into(), "c".into()], rows };
            let bytes = to_csv(&table, separator).unwrap();
            let bytes = bytes.strip_prefix(BOM).expect("a byte order mark");
            let mut reader = ::csv::ReaderBuilder::new().delimiter(separator.byte()).from_reader(bytes);
            let read: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(read.len(), table.rows.len());
            for (read, written) in read.iter().flatten().zip(table.rows.iter().flatten()) {
                prop_assert_eq!(read, &harmless(written));
                prop_assert!(without_guards(read, written), "{read:?} {written:?}");
            }
        }

        #[test]
        fn no_line_of_a_cell_begins_like_a_formula(text in cell()) {
            for line in harmless(&text).split(['\r', '\n']) {
                let first = line.trim_start().chars().next();
                prop_assert!(!matches!(first, Some('=' | '+' | '-' | '@')), "{line:?}");
                prop_assert!(!line.starts_with('\t'), "{line:?}");
            }
        }
    }
}
