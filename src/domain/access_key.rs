//! The access key of a portal: a secret that cannot be printed by accident.

use std::fmt;

use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;

/// An access key (`docspace-api.md` §2.2). No `Display`, a `Debug` that hides it, wiped from memory when dropped.
#[derive(Clone)]
pub struct AccessKey {
    secret: SecretString,
}

/// Why a text is no key. Never carries the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AccessKeyError {
    #[error("the key is empty")]
    Empty,
    #[error("the key has blanks inside")]
    InnerBlank,
    #[error("the key contains characters that no key has")]
    ForeignCharacter,
    #[error("the text is too long for a key")]
    TooLong,
}

/// Proxies refuse header lines from 8 KiB on (`docspace-api.md` §1).
const MAX_CHARS: usize = 4096;

/// Shorter texts are shown without a postfix: four characters would give too much of them away.
const MIN_CHARS_FOR_POSTFIX: usize = 12;

impl AccessKey {
    /// Reads a pasted key: surrounding white space and quotes, `Bearer`, `Authorization:` and line breaks that a mail
    /// program put in are understood.
    pub fn parse(text: &str) -> Result<Self, AccessKeyError> {
        let mut rest = text.trim_matches(is_wrapping);
        for prefix in ["Authorization:", "Bearer"] {
            rest = strip_word(rest, prefix).trim_matches(is_wrapping);
        }
        // Room for all of it from the start, so that no half-grown copy stays behind in memory.
        let mut key = Zeroizing::new(String::with_capacity(rest.len()));
        for line in rest.lines() {
            let line = line.trim();
            if line.chars().any(char::is_whitespace) {
                return Err(AccessKeyError::InnerBlank);
            }
            key.push_str(line);
        }
        if key.is_empty() {
            return Err(AccessKeyError::Empty);
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(AccessKeyError::ForeignCharacter);
        }
        if key.len() > MAX_CHARS {
            return Err(AccessKeyError::TooLong);
        }
        Ok(Self {
            secret: SecretString::from(key.as_str()),
        })
    }

    /// The secret itself: for the request header and the password store, for nothing else.
    pub fn expose(&self) -> &str {
        self.secret.expose_secret()
    }

    /// Whether this is the key that `text` spells.
    pub fn is(&self, text: &str) -> bool {
        self.expose() == text
    }

    /// The last four characters, as DocSpace itself shows keys. Empty for texts too short to spare them.
    pub fn postfix(&self) -> &str {
        let key = self.expose();
        if key.len() < MIN_CHARS_FOR_POSTFIX {
            return "";
        }
        &key[key.len() - 4..]
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKey(hidden)")
    }
}

fn is_wrapping(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '\u{200b}'..='\u{200f}' | '\u{feff}'
        )
}

/// Takes `word` off the front, upper or lower case, where white space, the end or its own colon ends it.
fn strip_word<'text>(text: &'text str, word: &str) -> &'text str {
    match text.get(..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) => {
            let rest = &text[word.len()..];
            let ends_there = word.ends_with(':') || rest.is_empty() || rest.starts_with(char::is_whitespace);
            if ends_there { rest } else { text }
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEX: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab9f3c";

    #[test]
    fn a_key_is_found_in_what_people_paste() {
        let key = format!("sk-{HEX}");
        let cases = [
            key.clone(),
            format!("  {key}\r\n"),
            format!("Bearer {key}"),
            format!("bearer  {key}"),
            format!("Authorization: Bearer {key}"),
            format!("authorization:Bearer\t{key}"),
            format!("\"Authorization: Bearer {key}\""),
            format!("Authorization: 'Bearer {key}'"),
            format!("Bearer \"{key}\""),
            format!("„{key}“"),
            format!("\u{feff}{key}\u{200b}"),
            format!("sk-{}\n  {}", &HEX[..30], &HEX[30..]),
            format!("Bearer\n{key}"),
        ];
        for text in cases {
            let read = AccessKey::parse(&text);
            assert_eq!(read.as_ref().map(AccessKey::expose), Ok(key.as_str()), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_key_is_refused_by_kind() {
        let long = "a".repeat(MAX_CHARS + 1);
        let cases = [
            ("", AccessKeyError::Empty),
            (" \n", AccessKeyError::Empty),
            ("Bearer", AccessKeyError::Empty),
            ("Authorization: Bearer \"\"", AccessKeyError::Empty),
            ("sk-abc def", AccessKeyError::InnerBlank),
            ("my key sk-abc", AccessKeyError::InnerBlank),
            ("sk-abcä", AccessKeyError::ForeignCharacter),
            ("sk-ab\u{0}c", AccessKeyError::ForeignCharacter),
            (long.as_str(), AccessKeyError::TooLong),
        ];
        for (text, expected) in cases {
            assert_eq!(AccessKey::parse(text).map(|_| ()), Err(expected), "{text:?}");
        }
    }

    #[test]
    fn a_word_that_only_begins_like_bearer_belongs_to_the_key() {
        assert_eq!(
            AccessKey::parse("BearerToken1").map(|key| key.expose().to_owned()),
            Ok("BearerToken1".to_owned())
        );
    }

    #[test]
    fn only_the_postfix_can_be_shown() {
        let key = AccessKey::parse(&format!("sk-{HEX}")).expect("a key");
        assert_eq!(key.postfix(), "9f3c");
        assert_eq!(format!("{key:?}"), "AccessKey(hidden)");
        assert_eq!(format!("{:?}", Some(&key)), "Some(AccessKey(hidden))");
        let short = AccessKey::parse("geheim12345").expect("a key");
        assert_eq!(short.postfix(), "", "four of eleven characters would be too many");
    }
}
