//! Reads Rust sources as far as the rules of the house need it: words, punctuation and text literals, with their lines.
//! Comments are left out, and what is compiled for tests only.
#![allow(dead_code, reason = "shared by several programs, each of which needs a part of it")]

use std::path::{Path, PathBuf};

/// One piece of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word(String),
    /// A string literal's content, escapes as written.
    Text(String),
    /// `::` counts as one.
    Mark(&'static str),
}

impl Token {
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is(&self, mark: &str) -> bool {
        matches!(self.kind, Kind::Mark(own) if own == mark)
    }
}

/// One source file.
pub(crate) struct Source {
    /// From the top of the repository, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Without what is compiled for tests only.
    pub(crate) tokens: Vec<Token>,
}

/// The top of the repository.
pub(crate) fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below `folder` with this extension, in order.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![top().join(folder)];
    while let Some(folder) = folders.pop() {
        for item in std::fs::read_dir(&folder).unwrap_or_else(|err| panic!("{}: {err}", folder.display())) {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|own| own == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// All Rust sources below these folders.
pub(crate) fn sources(folders: &[&str]) -> Vec<Source> {
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(top()).unwrap().to_string_lossy().replace('\\', "/");
        let for_tests_only = name.ends_with("/tests.rs") || name.contains("/tests/");
        let tokens = if for_tests_only {
            Vec::new()
        } else {
            without_tests(&tokens(&text))
        };
        Source {
            path: name,
            text,
            tokens,
        }
    };
    folders
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(read)
        .collect()
}

/// Cuts a source into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut cutter = Cutter {
        chars: &chars,
        at: 0,
        line: 1,
        tokens: Vec::new(),
    };
    cutter.cut();
    cutter.tokens
}

struct Cutter<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    fn cut(&mut self) {
        while let Some(c) = self.peek(0) {
            match c {
                '/' if self.peek(1) == Some('/') => {
                    while self.peek(0).is_some_and(|c| c != '\n') {
                        self.next();
                    }
                }
                '/' if self.peek(1) == Some('*') => self.block_comment(),
                '"' => self.string(),
                '\'' => self.quote(),
                c if c.is_alphanumeric() || c == '_' => self.word(),
                ':' if self.peek(1) == Some(':') => {
                    self.push(Kind::Mark("::"));
                    self.skip(2);
                }
                c => {
                    if let Some(mark) = MARKS.iter().find(|mark| mark.starts_with(c)) {
                        self.push(Kind::Mark(mark));
                    }
                    self.next();
                }
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn next(&mut self) {
        if self.peek(0) == Some('\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.next();
        }
    }

    fn push(&mut self, kind: Kind) {
        self.tokens.push(Token { line: self.line, kind });
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.skip(2);
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.skip(2);
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.next(),
            }
        }
    }

    /// A word, or the string literal it is the prefix of (`r#"…"#`, `b"…"`).
    fn word(&mut self) {
        let start = self.at;
        while self.peek(0).is_some_and(|c| c.is_alphanumeric() || c == '_') {
            self.next();
        }
        let word: String = self.chars[start..self.at].iter().collect();
        if matches!(word.as_str(), "r" | "br" | "cr") {
            let hashes = self.chars[self.at..].iter().take_while(|c| **c == '#').count();
            if self.peek(hashes) == Some('"') {
                self.skip(hashes);
                return self.raw_string(hashes);
            }
        } else if matches!(word.as_str(), "b" | "c") && self.peek(0) == Some('"') {
            return self.string();
        }
        self.push(Kind::Word(word));
    }

    fn string(&mut self) {
        let line = self.line;
        self.next();
        let start = self.at;
        while let Some(c) = self.peek(0).filter(|c| *c != '"') {
            self.skip(if c == '\\' { 2 } else { 1 });
        }
        self.end_text(line, start, 1);
    }

    fn raw_string(&mut self, hashes: usize) {
        let line = self.line;
        self.next();
        let start = self.at;
        let ends =
            |cutter: &Self| cutter.peek(0) == Some('"') && (1..=hashes).all(|ahead| cutter.peek(ahead) == Some('#'));
        while self.at < self.chars.len() && !ends(self) {
            self.next();
        }
        self.end_text(line, start, hashes + 1);
    }

    fn end_text(&mut self, line: usize, start: usize, quotes: usize) {
        let text = self.chars[start..self.at.min(self.chars.len())].iter().collect();
        self.tokens.push(Token {
            line,
            kind: Kind::Text(text),
        });
        self.skip(quotes);
    }

    /// A character literal, or a lifetime.
    fn quote(&mut self) {
        if self.peek(1) == Some('\\') {
            self.skip(3);
            while self.peek(0).is_some_and(|c| c != '\'') {
                self.next();
            }
            self.next();
        } else if self.peek(2) == Some('\'') {
            self.skip(3);
        } else {
            self.next();
        }
    }
}

/// Marks that rules look at.
const MARKS: [&str; 12] = ["{", "}", "(", ")", "[", "]", "#", "!", ",", ";", ".", "="];

/// Leaves out every item under `#[cfg(test)]`.
pub(crate) fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        if is_test_attribute(rest) {
            rest = &rest[item_length(rest)..];
        } else {
            kept.push(first.clone());
            rest = &rest[1..];
        }
    }
    kept
}

fn is_test_attribute(tokens: &[Token]) -> bool {
    let words: Vec<_> = tokens.iter().take(6).map(Token::word).collect();
    tokens.first().is_some_and(|token| token.is("#"))
        && words.get(2) == Some(&Some("cfg"))
        && words.get(4) == Some(&Some("test"))
}

/// Length of an item from its first attribute on: to the `;` or the closing brace of its body, or for a variant that
/// is the last of its kind to the end of what it stands in.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        if ["{", "(", "["].into_iter().any(|mark| token.is(mark)) {
            depth += 1;
        } else if ["}", ")", "]"].into_iter().any(|mark| token.is(mark)) {
            if depth == 0 {
                return index;
            }
            depth -= 1;
            if depth == 0 && token.is("}") {
                return index + 1;
            }
        } else if depth == 0 && token.is(";") {
            return index + 1;
        }
    }
    tokens.len()
}
