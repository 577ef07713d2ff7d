//! Values that fill the places of a sentence, and numbers as each language writes them.

use fluent_templates::fluent_bundle::FluentValue;

/// A value for one place of a sentence.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    Text(&'a str),
    /// Chooses the plural form and is written with the language's thousands separator.
    Number(u64),
}

impl Value<'_> {
    pub(super) fn to_fluent(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::String(text.to_owned().into()),
            Self::Number(number) => FluentValue::from(number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// Groups the digits of a whole number by threes.
pub(super) fn grouped(number: f64, separator: char) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_are_grouped_by_threes() {
        let cases = [
            (0.0, "0"),
            (12.0, "12"),
            (999.0, "999"),
            (1000.0, "1,000"),
            (1_234_567.0, "1,234,567"),
        ];
        for (number, expected) in cases {
            assert_eq!(grouped(number, ','), expected);
        }
    }
}
