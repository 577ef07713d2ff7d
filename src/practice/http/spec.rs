//! The small grammar that `--rate-limits` and `--faults` share: `name=value,name=value`, lists joined by `+`.

use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

/// What is wrong with a specification, with the part it is wrong in.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SpecError {
    #[error("there is no setting `{name}` here; there are: {known}")]
    UnknownName { name: String, known: &'static str },
    #[error("`{name}` needs a value, as in `{name}=…`")]
    NoValue { name: String },
    #[error("`{value}` does not fit `{name}`: expected {expected}")]
    BadValue {
        name: String,
        value: String,
        expected: &'static str,
    },
}

/// One `name=value` of a specification; `value` is `None` for a bare name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    pub(super) name: &'a str,
    pub(super) value: Option<&'a str>,
}

/// The settings of a specification in order. White space around names and values is ignored, empty parts too.
pub(super) fn settings(spec: &str) -> impl Iterator<Item = Setting<'_>> {
    spec.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once('=') {
            Some((name, value)) => Setting {
                name: name.trim(),
                value: Some(value.trim()),
            },
            None => Setting {
                name: part,
                value: None,
            },
        })
}

impl<'a> Setting<'a> {
    pub(super) fn text(&self) -> Result<&'a str, SpecError> {
        self.value
            .filter(|value| !value.is_empty())
            .ok_or_else(|| SpecError::NoValue {
                name: self.name.to_owned(),
            })
    }

    pub(super) fn parsed<T: FromStr>(&self, expected: &'static str) -> Result<T, SpecError> {
        self.text()?.parse().map_err(|_| self.bad(expected))
    }

    /// A length of time such as `250ms`, `5s`, `2m`, `1h`, `1d`; a bare number is seconds.
    pub(super) fn duration(&self) -> Result<Duration, SpecError> {
        duration(self.text()?).ok_or_else(|| self.bad("a length of time such as 250ms, 5s, 2m, 1h or 1d"))
    }

    /// The parts of a list joined by `+`.
    pub(super) fn list(&self) -> Result<impl Iterator<Item = &'a str>, SpecError> {
        Ok(self.text()?.split('+').map(str::trim).filter(|part| !part.is_empty()))
    }

    pub(super) fn bad(&self, expected: &'static str) -> SpecError {
        SpecError::BadValue {
            name: self.name.to_owned(),
            value: self.value.unwrap_or_default().to_owned(),
            expected,
        }
    }

    pub(super) fn unknown(&self, known: &'static str) -> SpecError {
        SpecError::UnknownName {
            name: self.name.to_owned(),
            known,
        }
    }
}

fn duration(text: &str) -> Option<Duration> {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let amount: u64 = text[..digits].parse().ok()?;
    let millis_per_unit: u64 = match &text[digits..] {
        "ms" => 1,
        "" | "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    amount.checked_mul(millis_per_unit).map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_carry_their_unit() {
        assert_eq!(duration("250ms"), Some(Duration::from_millis(250)));
        assert_eq!(duration("20s"), Some(Duration::from_secs(20)));
        assert_eq!(duration("7"), Some(Duration::from_secs(7)));
        assert_eq!(duration("1d"), Some(Duration::from_hours(24)));
        assert_eq!(duration("five"), None);
        assert_eq!(duration("5 s"), None);
        assert_eq!(duration("99999999999999999999s"), None);
    }

    #[test]
    fn settings_keep_their_order_and_lose_their_blanks() {
        let read: Vec<_> = settings(" a = 1 ,, b,c=x=y ").map(|s| (s.name, s.value)).collect();
        assert_eq!(read, [("a", Some("1")), ("b", None), ("c", Some("x=y"))]);
    }
}
