//! Listings of the scripted portal: a hundred entries a page, by number.

use super::{World, problem};
use crate::bulk::paths::parent_of;
use crate::bulk::ports::{Answer, Page};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryRef};
use crate::domain::problem::ProblemKind;

impl World {
    pub(super) fn files_below(&self, folder: &EntryId, start: usize) -> Answer<Page> {
        self.listable(folder)?;
        Ok(self.page(start, |entry| entry.file().is_some() && self.is_below(entry, folder)))
    }

    pub(super) fn folders_below(&self, folder: &EntryId, start: usize) -> Answer<Page> {
        self.listable(folder)?;
        Ok(self.page(start, |entry| entry.folder().is_some() && self.is_below(entry, folder)))
    }

    pub(super) fn rooms(&self, start: usize) -> Page {
        self.page(start, Entry::is_room)
    }

    fn listable(&self, folder: &EntryId) -> Answer<()> {
        if self.unlistable.contains(folder) {
            return Err(problem(ProblemKind::NotAllowed));
        }
        Ok(())
    }

    fn page(&self, start: usize, shown: impl Fn(&Entry) -> bool) -> Page {
        let mut entries: Vec<&Entry> = self.entries.values().filter(|entry| shown(entry)).collect();
        entries.sort_by_key(|entry| &entry.id);
        let page: Vec<Entry> = entries.iter().skip(start).take(100).copied().cloned().collect();
        let after = start + page.len();
        Page {
            next: (after < entries.len()).then_some(after),
            entries: page,
            total: Some(entries.len()),
        }
    }

    fn is_below(&self, entry: &Entry, folder: &EntryId) -> bool {
        let mut at = Some(entry);
        while let Some(parent) = at.and_then(parent_of) {
            if parent == folder {
                return true;
            }
            at = self.entries.get(&EntryRef::folder(parent.clone()));
        }
        false
    }
}
