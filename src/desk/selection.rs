//! A view on rows: which are shown, in which order. Rebuilt when its inputs change, never while drawing.

use std::cmp::Ordering;

use crate::domain::access::AccessLevel;

/// Sort order of a table: a column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortBy<Column> {
    pub column: Column,
    pub ascending: bool,
}

impl<Column: PartialEq + Copy> SortBy<Column> {
    /// What a click on a column's head asks for: the same column turns round, another starts ascending.
    #[must_use]
    pub fn clicked(self, column: Column) -> Self {
        Self {
            column,
            ascending: self.column != column || !self.ascending,
        }
    }

    pub fn apply(self, ordering: Ordering) -> Ordering {
        if self.ascending { ordering } else { ordering.reverse() }
    }
}

/// Text made comparable as a person expects: without case.
pub fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// Whether every word of the filter occurs in one of the texts. `filter` is folded already.
pub fn matches_filter(filter: &str, texts: &[&str]) -> bool {
    filter
        .split_whitespace()
        .all(|word| texts.iter().any(|text| folded(text).contains(word)))
}

/// Levels from the one that allows most to the one that allows least, as a letter.
pub fn level_order(level: AccessLevel) -> char {
    match level {
        AccessLevel::FullAccess => 'a',
        AccessLevel::RoomManager => 'b',
        AccessLevel::ContentCreator => 'c',
        AccessLevel::Editing => 'd',
        AccessLevel::CustomFilter => 'e',
        AccessLevel::Review => 'f',
        AccessLevel::Comment => 'g',
        AccessLevel::FillForms => 'h',
        AccessLevel::Read => 'i',
        AccessLevel::Varies => 'j',
        AccessLevel::Unknown(_) => 'k',
        AccessLevel::None => 'l',
        AccessLevel::Deny => 'm',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_click_turns_the_order_round() {
        let sort = SortBy {
            column: 1,
            ascending: true,
        };
        assert_eq!(
            sort.clicked(1),
            SortBy {
                column: 1,
                ascending: false
            }
        );
        assert_eq!(
            sort.clicked(2),
            SortBy {
                column: 2,
                ascending: true
            }
        );
    }

    #[test]
    fn every_word_of_the_filter_must_occur_somewhere() {
        assert!(matches_filter("eva budget", &["Budget 2026.xlsx", "Eva Lind"]));
        assert!(!matches_filter("eva legal", &["Budget 2026.xlsx", "Eva Lind"]));
        assert!(matches_filter("", &["anything"]));
    }
}
