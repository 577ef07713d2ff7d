//! What was seen, and where it lay. Knows nothing of how it came in.

use std::collections::HashMap;

use super::Seen;
use crate::bulk::paths::parent_of;
use crate::domain::ids::{EntryId, EntryRef};

/// More than any list of a person; a bound all the same, since one page brings a hundred entries nobody asked for.
const MOST_SEEN: usize = 100_000;

#[derive(Debug, Default)]
pub(super) struct Memory {
    seen: HashMap<EntryRef, Seen>,
    /// Folders of entries of which nothing else is remembered.
    parents: HashMap<EntryRef, EntryId>,
    /// Room or section of a folder, where its way was not asked for.
    homes: HashMap<EntryId, EntryId>,
}

impl Memory {
    /// Later looks replace earlier ones, in whatever order the answers came.
    pub(super) fn put(&mut self, seen: Seen) {
        if self.seen.len() >= MOST_SEEN {
            self.seen.clear();
        }
        let reference = seen.entry.reference();
        if self.seen.get(&reference).is_none_or(|before| before.at <= seen.at) {
            self.seen.insert(reference, seen);
        }
    }

    pub(super) fn last(&self, entry: &EntryRef) -> Option<&Seen> {
        self.seen.get(entry)
    }

    pub(super) fn forget(&mut self, entry: &EntryRef) {
        if let Some(parent) = self.seen.remove(entry).as_ref().and_then(|seen| parent_of(&seen.entry)) {
            self.parents.insert(entry.clone(), parent.clone());
        }
    }

    pub(super) fn lies_in(&mut self, entry: EntryRef, parent: EntryId) {
        self.parents.insert(entry, parent);
    }

    pub(super) fn home(&mut self, folder: EntryId, home: EntryId) {
        self.homes.insert(folder, home);
    }

    /// Folder in which an entry lay when it was last heard of.
    pub(super) fn parent_of(&self, entry: &EntryRef) -> Option<&EntryId> {
        let seen = self.seen.get(entry).and_then(|seen| parent_of(&seen.entry));
        seen.or_else(|| self.parents.get(entry))
    }

    pub(super) fn home_of(&self, folder: &EntryId) -> Option<&EntryId> {
        self.homes.get(folder)
    }
}
