//! Which tokens of a line name entries, and which are context. The rules are in the parent module's header.

use super::link::read_link;
use super::token::{self, Form, Token};
use super::{Reading, WhyIgnored};
use crate::domain::ids::EntryRef;
use crate::domain::portal_url::PortalUrl;

/// A token, or several words in a row, with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// In characters, from 1.
    pub(super) column: usize,
    pub(super) text: String,
    pub(super) meaning: Result<Reading, WhyIgnored>,
}

impl Piece {
    pub(super) fn named(&self) -> Option<&EntryRef> {
        match &self.meaning {
            Ok(Reading::Named(entry)) => Some(entry),
            _ => None,
        }
    }
}

/// Reads one line. `id_column` remembers the column that a header line names, for the lines below it.
pub(super) fn read(line: &str, portal: Option<&PortalUrl>, id_column: &mut Option<usize>) -> Vec<Piece> {
    let tokens = token::split(line, portal);
    let row = Row::new(line, &tokens);
    if let Some(column) = row.header() {
        *id_column = Some(column);
        let quiet = vec![Err(WhyIgnored::OtherText); tokens.len()];
        return join_words(line, &row, quiet);
    }
    let links: Vec<Option<Result<Reading, WhyIgnored>>> = tokens
        .iter()
        .map(|token| (token.form == Form::Link).then(|| read_link(row.text(token), portal)))
        .collect();
    let chosen = row.chosen(*id_column);
    let anything = chosen.contains(&true) || links.iter().flatten().any(Result::is_ok);
    let meanings = tokens
        .iter()
        .zip(links)
        .zip(&chosen)
        .map(|((token, link), chosen)| link.unwrap_or_else(|| row.meaning(token, *chosen, anything)))
        .collect();
    join_words(line, &row, meanings)
}

struct Row<'a> {
    line: &'a str,
    tokens: &'a [Token],
    /// Cells of a table: separated by tabs, or by commas without blanks after them.
    is_record: bool,
    has_tabs: bool,
}

impl<'a> Row<'a> {
    fn new(line: &'a str, tokens: &'a [Token]) -> Self {
        let several = |field: fn(&Token) -> usize| tokens.first().map(field) != tokens.last().map(field);
        let has_tabs = several(|token| token.cell);
        let row = Self {
            line,
            tokens,
            is_record: has_tabs,
            has_tabs,
        };
        let is_record = has_tabs || (several(|token| token.segment) && row.is_comma_record());
        Self { is_record, ..row }
    }

    /// `4711,Budget.docx,3`: no blank after any separator, and at least one part of words only.
    fn is_comma_record(&self) -> bool {
        let blank_after_separator = self.line.char_indices().any(|(place, c)| {
            let after = self
                .line
                .get(place + c.len_utf8()..)
                .and_then(|rest| rest.chars().next());
            matches!(c, ',' | ';') && after.is_some_and(char::is_whitespace)
        });
        !blank_after_separator
            && self
                .tokens
                .chunk_by(|one, next| one.segment == next.segment)
                .any(|part| {
                    part.iter()
                        .all(|token| token.form == Form::Word && !self.is_label(token))
                })
    }

    fn text(&self, token: &Token) -> &'a str {
        self.line.get(token.span.clone()).unwrap_or_default()
    }

    fn field(&self, token: &Token) -> usize {
        if self.has_tabs { token.cell } else { token.segment }
    }

    /// The column whose header says that it holds ids, where this line is a header.
    fn header(&self) -> Option<usize> {
        if !self.tokens.iter().all(|token| token.form == Form::Word) {
            return None;
        }
        let fields = self.tokens.chunk_by(|one, next| self.field(one) == self.field(next));
        fields
            .filter_map(|field| Some((field.first()?, field.last()?)))
            .find(|(first, last)| {
                let title = self.line.get(first.span.start..last.span.end).unwrap_or_default();
                is_id_header(title)
            })
            .map(|(first, _)| self.field(first))
    }

    /// For each token whether it names an entry by its number.
    fn chosen(&self, id_column: Option<usize>) -> Vec<bool> {
        let has_link = self.tokens.iter().any(|token| token.form == Form::Link);
        let has_words = self.tokens.iter().enumerate().any(|(place, token)| match token.form {
            Form::Word => !self.is_connecting(token),
            // `1.` at the start of a line counts the lines.
            Form::OtherNumber => true,
            Form::Id(_) => self.counts_lines(place),
            Form::Link | Form::TooLarge => false,
        });
        let numbers = |test: &dyn Fn(usize, &Token) -> bool| -> Vec<bool> {
            self.tokens
                .iter()
                .enumerate()
                .map(|(place, token)| is_number(token) && !self.counts_lines(place) && test(place, token))
                .collect()
        };
        if !has_words && !self.tokens.iter().any(|token| token.glued && self.has_tabs) {
            return numbers(&|_, _| true);
        }
        if has_link {
            return numbers(&|_, _| false);
        }
        if self.is_record {
            let field = self.id_field(id_column);
            return numbers(&|_, token| Some(self.field(token)) == field);
        }
        let stands_out = self.stands_out();
        let by_itself = numbers(&|place, _| stands_out.get(place) == Some(&true));
        if by_itself.contains(&true) {
            return by_itself;
        }
        let at_edge =
            |place: usize, token: &Token| !self.looks_like_year(token) && place_is_edge(place, self.tokens.len());
        let mut seen = false;
        numbers(&|place, token| at_edge(place, token))
            .into_iter()
            .map(|edge| edge && !std::mem::replace(&mut seen, true))
            .collect()
    }

    /// The field of a record that names the entry: where the header says so, else the first with numbers only.
    fn id_field(&self, id_column: Option<usize>) -> Option<usize> {
        let pure = |field: &[Token]| {
            field
                .iter()
                .all(|token| is_number(token) && !(self.has_tabs && token.glued))
        };
        let last = self.tokens.last().map_or(0, |token| self.field(token));
        let mut fields = self
            .tokens
            .chunk_by(|one, next| self.field(one) == self.field(next))
            .filter(|field| pure(field))
            .filter_map(|field| field.first())
            .map(|token| self.field(token));
        match id_column {
            Some(column) if column <= last => fields.find(|field| *field == column),
            _ => fields.next(),
        }
    }

    fn meaning(&self, token: &Token, chosen: bool, anything: bool) -> Result<Reading, WhyIgnored> {
        let context = anything && (self.is_record || !is_number(token));
        match &token.form {
            Form::Id(id) if chosen => Ok(Reading::Number(id.clone())),
            Form::TooLarge if chosen => Err(WhyIgnored::TooLarge),
            _ if context => Err(WhyIgnored::OtherText),
            Form::Id(_) | Form::TooLarge if self.tokens.first() == Some(token) && self.counts_lines(0) => {
                Err(WhyIgnored::OtherText)
            }
            Form::Id(_) | Form::TooLarge => Err(WhyIgnored::OtherNumber),
            Form::OtherNumber => Err(WhyIgnored::OtherKindOfNumber),
            Form::Word | Form::Link => Err(WhyIgnored::NotUnderstood),
        }
    }

    /// `1.` or `1)` before something else: the number of the line.
    fn counts_lines(&self, place: usize) -> bool {
        let (Some(token), true) = (self.tokens.get(place), place == 0 && self.tokens.len() > 1) else {
            return false;
        };
        let rest = self.line.get(token.span.end..).unwrap_or_default();
        let opened = self.line.get(..token.span.start).unwrap_or_default().contains('(');
        is_number(token)
            && !token.marked
            && (rest.starts_with('.') || (rest.starts_with(')') && !opened))
            && rest
                .get(1..)
                .is_some_and(|after| after.starts_with(char::is_whitespace))
    }

    /// For each token whether it is marked as a number, follows a word like "file" (directly or with numbers between:
    /// "files 12 and 13"), or stands between separators with nothing but numbers.
    fn stands_out(&self) -> Vec<bool> {
        let several_segments =
            self.tokens.first().map(|token| token.segment) != self.tokens.last().map(|token| token.segment);
        let mut after_label = false;
        let mut stands_out = Vec::with_capacity(self.tokens.len());
        for segment in self.tokens.chunk_by(|one, next| one.segment == next.segment) {
            // A line of one segment has words in it, or we would not ask.
            let alone = several_segments
                && segment
                    .iter()
                    .all(|token| is_number(token) || self.is_connecting(token));
            for token in segment {
                if !is_number(token) && !self.is_connecting(token) {
                    after_label = self.is_label(token);
                }
                stands_out.push(token.marked || after_label || alone);
            }
        }
        stands_out
    }

    fn is_connecting(&self, token: &Token) -> bool {
        const WORDS: [&str; 9] = ["and", "und", "or", "oder", "&", "+", "et", "y", "i"];
        token.form == Form::Word && WORDS.contains(&self.text(token).to_lowercase().as_str())
    }

    fn is_label(&self, token: &Token) -> bool {
        const WORDS: [&str; 24] = [
            "id",
            "ids",
            "file",
            "files",
            "folder",
            "folders",
            "room",
            "rooms",
            "number",
            "numbers",
            "no",
            "nr",
            "nos",
            "document",
            "documents",
            "datei",
            "dateien",
            "ordner",
            "raum",
            "räume",
            "nummer",
            "nummern",
            "dokument",
            "dokumente",
        ];
        token.form == Form::Word && WORDS.contains(&self.text(token).to_lowercase().as_str())
    }

    /// In a sentence, a number like 2026 is a year until somebody says otherwise.
    fn looks_like_year(&self, token: &Token) -> bool {
        !token.marked
            && self
                .text(token)
                .parse()
                .is_ok_and(|number: i32| (1900..2100).contains(&number))
    }
}

fn place_is_edge(place: usize, len: usize) -> bool {
    place == 0 || place + 1 == len
}

fn is_number(token: &Token) -> bool {
    matches!(token.form, Form::Id(_) | Form::TooLarge)
}

fn is_id_header(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let words = ["number", "numbers", "nummer", "nummern", "no", "nr", "link", "url"];
    let ids = ["id", "ids", "fileid", "folderid", "roomid", "entryid"];
    let last = title.rsplit([' ', '_', '-', '.']).next().unwrap_or_default();
    words.contains(&title.as_str()) || (ids.contains(&last) && title.split_whitespace().count() <= 2)
}

/// Words next to each other that are ignored for the same reason are one piece.
fn join_words(line: &str, row: &Row<'_>, meanings: Vec<Result<Reading, WhyIgnored>>) -> Vec<Piece> {
    let mut pieces: Vec<(std::ops::Range<usize>, usize, Result<Reading, WhyIgnored>)> = Vec::new();
    for (token, meaning) in row.tokens.iter().zip(meanings) {
        let joins = matches!(meaning, Err(WhyIgnored::OtherText | WhyIgnored::NotUnderstood));
        match pieces.last_mut() {
            Some((span, field, before)) if joins && *before == meaning && *field == row.field(token) => {
                span.end = token.span.end;
            }
            _ => pieces.push((token.span.clone(), row.field(token), meaning)),
        }
    }
    // Columns are counted once through the line, not once per piece: lines may be long.
    let mut column = 1;
    let mut counted = 0;
    pieces
        .into_iter()
        .map(|(span, _, meaning)| {
            column += line.get(counted..span.start).map_or(0, |text| text.chars().count());
            counted = span.start;
            Piece {
                column,
                text: line.get(span).unwrap_or_default().to_owned(),
                meaning,
            }
        })
        .collect()
}
