//! Pasted text becomes numbers and links. Never fails: every line is accounted for.
//!
//! How text is read:
//!
//! - Lines, commas (also Arabic and CJK ones), semicolons, tabs and blanks separate. DocSpace writes its numbers
//!   without grouping, so `1,234` is two numbers; `1.234` and `12.5` are none, and neither are dates, times and sizes.
//! - A row of a spreadsheet (cells separated by tabs) with words in it names one thing: its link, else the number in the
//!   column whose header says *ID*, else its first whole number. Its other cells are context.
//! - In any other line with words in it, whole numbers count where they stand alone between separators, after `#`, or
//!   after a word like "file"; if there is none of these, a number at the line's start or end counts. Where a line has
//!   a link, its bare numbers do not count, unless the line has no words at all.
//! - Context is listed as ignored with a quiet reason ([`WhyIgnored::is_quiet`]), so that nothing disappears.
//!
//! A link is read by `docspace-api.md` §9.7; one to another portal is refused.

mod link;
mod row;
#[cfg(test)]
mod tests;
mod token;

use std::collections::HashMap;

use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::portal_url::PortalUrl;

pub use link::read_link;

/// What a pasted text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedList {
    /// In the order of the text, each thing once.
    pub found: Vec<PastedItem>,
    /// Named again further down.
    pub repeated: Vec<Repeat>,
    pub ignored: Vec<Ignored>,
    /// Lines of the text that have anything on them. Each of them is in one of the lists above.
    pub lines_with_text: usize,
}

/// One number or link that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedItem {
    pub at: Place,
    /// As pasted.
    pub text: String,
    pub reading: Reading,
}

/// Where a piece of text stands. Both count from 1; columns are characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// What a piece of text names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// A link that says what it leads to.
    Named(EntryRef),
    /// A bare id: file and folder numbers overlap, so it may be either, or both.
    Number(EntryId),
    /// The key of a shared link; the portal knows what it leads to.
    ShareKey(String),
    /// The code of a short link `/s/CODE`.
    ShortLink(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub at: Place,
    pub text: String,
    /// Where the same thing stood first.
    pub first: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    pub at: Place,
    pub text: String,
    pub why: WhyIgnored,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WhyIgnored {
    /// Neither a number nor a link.
    NotUnderstood,
    /// A decimal, date, time, size or percentage.
    OtherKindOfNumber,
    /// Larger than any number DocSpace gives.
    TooLarge,
    /// A link to another host, which is named.
    OtherPortal(String),
    /// A link of this portal to a list or section, not to one entry.
    NoIdInLink,
    /// A link of this portal to something that is no file, folder or room: people, settings.
    NotAnEntryLink,
    /// Words beside a number or link.
    OtherText,
    /// A whole number beside the one that names the entry.
    OtherNumber,
}

impl WhyIgnored {
    /// Mere context of something that was understood: no mistake to point out.
    pub fn is_quiet(&self) -> bool {
        matches!(self, Self::OtherText)
    }
}

impl PastedList {
    /// Reads `text`. `portal`: address of the connected portal; links to others are refused. Without it, all pass.
    pub fn parse(text: &str, portal: Option<&PortalUrl>) -> Self {
        let mut list = Self::default();
        let mut first_places: HashMap<Reading, Place> = HashMap::new();
        let mut id_column = None;
        for (index, line) in lines(text).enumerate() {
            let pieces = row::read(line, portal, &mut id_column);
            if !pieces.is_empty() {
                list.lines_with_text += 1;
            }
            // A row "number, link" that names one thing twice: the link says more.
            let named_here: Vec<EntryRef> = pieces.iter().filter_map(row::Piece::named).cloned().collect();
            for piece in pieces {
                let at = Place {
                    line: index + 1,
                    column: piece.column,
                };
                list.sort_in(piece, at, &named_here, &mut first_places);
            }
        }
        list
    }

    fn sort_in(
        &mut self,
        piece: row::Piece,
        at: Place,
        named_here: &[EntryRef],
        first_places: &mut HashMap<Reading, Place>,
    ) {
        let text = piece.text;
        let reading = match piece.meaning {
            Ok(reading) => reading,
            Err(why) => {
                self.ignored.push(Ignored { at, text, why });
                return;
            }
        };
        if let Reading::Number(id) = &reading
            && named_here.iter().any(|named| named.id == *id)
        {
            let why = WhyIgnored::OtherText;
            self.ignored.push(Ignored { at, text, why });
            return;
        }
        if let Some(first) = first_places.get(&reading) {
            let first = *first;
            self.repeated.push(Repeat { at, text, first });
            return;
        }
        first_places.insert(reading.clone(), at);
        self.found.push(PastedItem { at, text, reading });
    }
}

impl Reading {
    fn named(kind: EntryKind, id: EntryId) -> Self {
        Self::Named(EntryRef { kind, id })
    }
}

/// Lines as an editor counts them, whatever ends them.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        let Some(end) = here.find(['\n', '\r', '\u{2028}', '\u{2029}']) else {
            rest = None;
            return Some(here);
        };
        let (line, after) = here.split_at(end);
        let width = if after.starts_with("\r\n") {
            2
        } else {
            after.chars().next().map_or(0, char::len_utf8)
        };
        rest = after.get(width..);
        Some(line)
    })
}
