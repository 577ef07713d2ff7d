//! Which rows are selected, by what they are and not by where they stand.

use std::collections::HashSet;
use std::hash::Hash;

/// The selected rows of one table, held by the screen.
#[derive(Clone, Debug)]
pub struct Selection<K> {
    cursor: Option<K>,
    anchor: Option<K>,
    tick_anchor: Option<K>,
    keys: HashSet<K>,
}

impl<K> Default for Selection<K> {
    fn default() -> Self {
        Self {
            cursor: None,
            anchor: None,
            tick_anchor: None,
            keys: HashSet::new(),
        }
    }
}

impl<K: Copy + Eq + Hash> Selection<K> {
    /// The row the keyboard is on; its details stand in the pane.
    pub fn cursor(&self) -> Option<K> {
        self.cursor
    }

    /// Whether a row is selected.
    pub fn contains(&self, key: K) -> bool {
        self.keys.contains(&key)
    }

    /// How many are selected.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The selected rows, in no order.
    pub fn iter(&self) -> impl Iterator<Item = K> + '_ {
        self.keys.iter().copied()
    }

    /// Selects one row and nothing else.
    pub fn select_only(&mut self, key: K) {
        self.keys.clear();
        self.keys.insert(key);
        self.cursor = Some(key);
        self.anchor = Some(key);
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Forgets rows that are no longer there.
    pub fn retain(&mut self, mut stays: impl FnMut(K) -> bool) {
        self.keys.retain(|key| stays(*key));
        for mark in [&mut self.cursor, &mut self.anchor, &mut self.tick_anchor] {
            *mark = mark.filter(|key| stays(*key));
        }
    }

    pub(super) fn toggle(&mut self, key: K) {
        if !self.keys.remove(&key) {
            self.keys.insert(key);
        }
        self.cursor = Some(key);
        self.anchor = Some(key);
    }

    /// Selects a run of rows; the cursor moves, the other end stays.
    pub(super) fn select_run(&mut self, cursor: K, run: impl Iterator<Item = K>) {
        self.keys = run.collect();
        self.cursor = Some(cursor);
    }

    pub(super) fn select_all(&mut self, all: impl Iterator<Item = K>) {
        self.keys = all.collect();
    }

    pub(super) fn anchor(&self) -> Option<K> {
        self.anchor.or(self.cursor)
    }

    pub(super) fn tick_anchor(&self) -> Option<K> {
        self.tick_anchor
    }

    pub(super) fn set_tick_anchor(&mut self, key: K) {
        self.tick_anchor = Some(key);
    }
}

#[cfg(test)]
mod tests {
    use super::Selection;

    #[test]
    fn a_run_keeps_its_other_end() {
        let mut selection = Selection::default();
        selection.select_only(3);
        selection.select_run(6, 3..=6);
        selection.select_run(2, 2..=3);
        assert_eq!(
            (selection.len(), selection.cursor(), selection.anchor()),
            (2, Some(2), Some(3))
        );
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let mut selection = Selection::default();
        selection.select_run(4, 1..=4);
        selection.retain(|key| key < 3);
        assert_eq!((selection.len(), selection.cursor()), (2, None));
    }
}
