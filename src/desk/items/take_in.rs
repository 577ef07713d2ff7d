//! Entries that come by name instead of by paste.

use super::{ItemKey, ItemList, ItemRow, RowReading, RowState};
use crate::domain::ids::EntryRef;

impl ItemList {
    /// Ticks these entries and no others, and adds those that are not listed yet. One key for each, in their order:
    /// all of them are to be read, also those that were.
    pub fn take_in(&mut self, entries: impl IntoIterator<Item = (EntryRef, String)>) -> Vec<ItemKey> {
        for row in &mut self.rows {
            row.ticked = false;
        }
        let mut keys = Vec::new();
        for (entry, pasted) in entries {
            let listed = self.holder_of(&entry, ItemKey(0));
            if let Some(row) = listed.and_then(|key| self.row_mut(key)) {
                row.ticked = true;
                keys.push(row.key);
                continue;
            }
            let key = ItemKey(self.next_key);
            self.next_key += 1;
            self.rows.push(ItemRow {
                key,
                pasted,
                reading: RowReading::Named(entry.clone()),
                state: RowState::Waiting,
                ticked: true,
            });
            self.holders.insert(entry, key);
            keys.push(key);
        }
        self.changed();
        keys
    }
}
