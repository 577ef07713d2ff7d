//! A line cut into tokens: links, numbers, words. Every letter and digit of the line ends up in exactly one token.

use std::ops::Range;

use super::link;
use crate::domain::ids::EntryId;
use crate::domain::portal_url::PortalUrl;

/// A piece of a line between separators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Bytes of the line.
    pub(super) span: Range<usize>,
    pub(super) form: Form,
    /// Which tab-separated cell of the line it is in, from 0.
    pub(super) cell: usize,
    /// Which part between commas, semicolons and tabs it is in, from 0.
    pub(super) segment: usize,
    /// Written as `#123`.
    pub(super) marked: bool,
    /// A comma directly between two digits stands before it: `1,5`.
    pub(super) glued: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Link,
    Id(EntryId),
    /// Digits that are no id: too large.
    TooLarge,
    /// A decimal, date, time or size.
    OtherNumber,
    Word,
}

/// Cuts a line. `portal` helps to see a link that was pasted without `https://`.
pub(super) fn split(line: &str, portal: Option<&PortalUrl>) -> Vec<Token> {
    Cutter {
        line,
        portal,
        tokens: Vec::new(),
        cell: 0,
        segment: 0,
        glued: false,
    }
    .cut()
}

struct Cutter<'a> {
    line: &'a str,
    portal: Option<&'a PortalUrl>,
    tokens: Vec<Token>,
    cell: usize,
    segment: usize,
    glued: bool,
}

impl Cutter<'_> {
    fn cut(mut self) -> Vec<Token> {
        let mut at = 0;
        while let Some(next) = self.line.get(at..).and_then(|rest| rest.chars().next()) {
            if is_separator(next) {
                self.note_separator(at, next);
                at += next.len_utf8();
                continue;
            }
            let end = if starts_link(self.line.get(at..).unwrap_or_default()) {
                let end = self.end_of_link(at);
                self.push(at..end, Form::Link, false);
                end
            } else {
                let end = self.end_of_word(at);
                self.word(at..end);
                end
            };
            at = end;
        }
        self.sizes();
        self.tokens
    }

    fn note_separator(&mut self, at: usize, separator: char) {
        if separator == '\t' {
            self.cell += 1;
        }
        if is_strong(separator) {
            self.segment += 1;
            let before = self.line.get(..at).and_then(|text| text.chars().next_back());
            let after = self
                .line
                .get(at + separator.len_utf8()..)
                .and_then(|text| text.chars().next());
            let digit = |c: Option<char>| c.is_some_and(|c| digit_value(c).is_some());
            self.glued = separator == ',' && digit(before) && digit(after);
        } else {
            self.glued = false;
        }
    }

    fn end_of_word(&self, start: usize) -> usize {
        let rest = self.line.get(start..).unwrap_or_default();
        let mut previous_is_letter = false;
        for (offset, c) in rest.char_indices() {
            // `see:https://…` and `URLhttps://…`: the link begins where it begins.
            let link_begins = offset > 0 && !previous_is_letter && starts_link(rest.get(offset..).unwrap_or_default());
            // A path pasted without its host may hold what would separate words.
            if is_separator(c) || link_begins {
                return start + offset;
            }
            previous_is_letter = c.is_alphanumeric();
        }
        self.line.len()
    }

    /// A link ends at white space, quotes and angle brackets; at a comma or semicolon, unless the query goes on after
    /// it; and before the punctuation of the sentence around it.
    fn end_of_link(&self, start: usize) -> usize {
        let rest = self.line.get(start..).unwrap_or_default();
        let mut end = rest.len();
        for (offset, c) in rest.char_indices() {
            let after = rest.get(offset + c.len_utf8()..).unwrap_or_default();
            let ends = match c {
                ',' | ';' => !query_goes_on(after),
                '(' | ')' | '[' | ']' | '{' | '}' | '\'' => false,
                _ => is_separator(c),
            };
            if ends {
                end = offset;
                break;
            }
        }
        let mut link = rest.get(..end).unwrap_or_default();
        loop {
            let shorter = link.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
            let shorter = without_closing(without_closing(without_closing(shorter, '(', ')'), '[', ']'), '{', '}');
            if shorter.len() == link.len() {
                return start + link.len();
            }
            link = shorter;
        }
    }

    fn word(&mut self, span: Range<usize>) {
        let text = self.line.get(span.clone()).unwrap_or_default();
        let core = text.trim_matches(is_edge);
        // Nothing but punctuation separates.
        if !core.chars().any(char::is_alphanumeric) {
            return;
        }
        let lead = text.len() - text.trim_start_matches(is_edge).len();
        let marked = text.get(..lead).is_some_and(|edge| edge.ends_with(['#', '№']));
        let start = span.start + lead;
        // Third-party ids may end in what elsewhere is punctuation.
        let wide = text.trim_matches(|c| is_edge(c) && !matches!(c, '=' | '_' | '~' | '|'));
        if let Some(id) = EntryId::parse(wide).filter(EntryId::is_third_party) {
            let start = span.start + text.find(wide).unwrap_or(0);
            self.push(start..start + wide.len(), Form::Id(id), marked);
            return;
        }
        // A path without host begins with a slash, which is no edge.
        if link::is_bare_link(core, self.portal) {
            self.push(start..start + core.len(), Form::Link, false);
            return;
        }
        // `id=4711`, `file:4711`
        if let Some(cut) = core.rfind(['=', ':'])
            && let (Some(label), Some(value)) = (core.get(..cut), core.get(cut + 1..))
            && label.chars().all(|c| c.is_alphabetic() || matches!(c, '_' | '.'))
            && !label.is_empty()
            && matches!(form_of(value), Form::Id(_) | Form::TooLarge)
        {
            self.push(start..start + cut, Form::Word, false);
            self.push(start + cut + 1..start + core.len(), form_of(value), true);
            return;
        }
        self.push(start..start + core.len(), form_of(core), marked);
    }

    fn push(&mut self, span: Range<usize>, form: Form, marked: bool) {
        self.tokens.push(Token {
            span,
            form,
            cell: self.cell,
            segment: self.segment,
            marked,
            glued: std::mem::take(&mut self.glued),
        });
    }

    /// `12 KB` is a size, not file 12.
    fn sizes(&mut self) {
        for place in 1..self.tokens.len() {
            let (before, after) = self.tokens.split_at_mut(place);
            let (Some(number), Some(unit)) = (before.last_mut(), after.first()) else {
                continue;
            };
            let is_unit = unit.form == Form::Word && self.line.get(unit.span.clone()).is_some_and(is_unit);
            if is_unit && unit.segment == number.segment && matches!(number.form, Form::Id(_) | Form::TooLarge) {
                number.form = Form::OtherNumber;
            }
        }
    }
}

fn form_of(text: &str) -> Form {
    let digits: Option<String> = text
        .chars()
        .map(|c| digit_value(c).and_then(|value| char::from_digit(value, 10)))
        .collect();
    if let Some(digits) = digits {
        return match EntryId::parse(&digits) {
            Some(id) => Form::Id(id),
            None if digits.bytes().any(|byte| byte != b'0') => Form::TooLarge,
            None => Form::Word,
        };
    }
    if let Some(id) = EntryId::parse(text) {
        return Form::Id(id);
    }
    let has_digits = text.chars().any(|c| digit_value(c).is_some());
    let letters = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '%');
    if has_digits && (letters.is_empty() || (is_unit(letters) && letters.len() < text.len())) {
        return Form::OtherNumber;
    }
    Form::Word
}

/// Value of a decimal digit: ASCII, full width, Arabic and Persian.
fn digit_value(c: char) -> Option<u32> {
    const ZEROS: [char; 3] = ['\u{ff10}', '\u{660}', '\u{6f0}'];
    c.to_digit(10).or_else(|| {
        ZEROS
            .iter()
            .filter_map(|zero| u32::from(c).checked_sub(u32::from(*zero)))
            .find(|value| *value < 10)
    })
}

fn starts_link(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether the text after a comma still belongs to the query of a link.
fn query_goes_on(after: &str) -> bool {
    let next = after
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '"' | '<' | '>'))
        .next()
        .unwrap_or_default();
    !starts_link(next) && next.contains(['=', '&'])
}

/// Without a closing bracket at the end that was opened before the link.
fn without_closing(link: &str, open: char, close: char) -> &str {
    match link.strip_suffix(close) {
        Some(shorter) if link.matches(close).count() > link.matches(open).count() => shorter,
        _ => link,
    }
}

fn is_separator(c: char) -> bool {
    is_strong(c) || is_weak(c)
}

/// Separates items: comma and semicolon in several scripts, tab.
fn is_strong(c: char) -> bool {
    matches!(
        c,
        '\t' | ',' | ';' | '\u{60c}' | '\u{61b}' | '\u{3001}' | '\u{ff0c}' | '\u{ff1b}' | '\u{fe50}' | '\u{fe51}'
    )
}

/// Separates words: blanks (visible or not), brackets, quotes.
fn is_weak(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
                | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>'
                | '"' | '\'' | '`' | '«' | '»' | '‹' | '›' | '„' | '“' | '”' | '‘' | '’' | '‚'
                | '「' | '」' | '『' | '』' | '【' | '】' | '（' | '）' | '《' | '》' | '〈' | '〉'
        )
}

/// Punctuation around a word or number.
fn is_edge(c: char) -> bool {
    matches!(
        c,
        '#' | '№' | '.' | ':' | '!' | '?' | '•' | '·' | '*' | '–' | '—' | '…' | '|' | '=' | '_' | '~' | '。' | '：'
    )
}

fn is_unit(text: &str) -> bool {
    const UNITS: [&str; 20] = [
        "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "byte", "bytes", "ko", "mo", "go", "%", "px", "pt", "кб",
        "мб", "гб", "pages",
    ];
    let text = text.trim_end_matches(['.', ',']).to_lowercase();
    UNITS.contains(&text.as_str())
}
