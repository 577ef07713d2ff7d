//! Turning the pages of a listing as long as they pay.

use std::collections::HashMap;

use super::{Lookup, Seen};
use crate::bulk::ports::{Answer, Page, PortalReads};
use crate::bulk::retry::{self, ReadBudget};
use crate::bulk::work::guarded;
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryKind};

/// Entries on one page (`docspace-api.md` §9.2).
pub(super) const PAGE: usize = 100;

/// Requests that a page has to save. More than one, since it is a hundred times as long as a single answer.
pub(super) const WORTH: f64 = 2.0;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum List {
    /// All files in a room or section.
    Files(EntryId),
    /// All folders in it.
    Folders(EntryId),
    Rooms,
}

impl List {
    /// The list of a room or section on which entries of this kind stand.
    pub(super) fn of(kind: EntryKind, home: EntryId) -> Self {
        match kind {
            EntryKind::File => Self::Files(home),
            EntryKind::Folder => Self::Folders(home),
        }
    }
}

/// What is hoped for of a list, in requests saved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Expect {
    /// By what single reads came upon.
    About(f64),
    /// So many are known to have been there.
    Exactly(usize),
    /// For what else it shows: so many pages.
    Pages(usize),
}

/// A list as far as it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Walk {
    pub(super) pages: usize,
    /// Requests saved by what it showed.
    pub(super) saved: usize,
    total: Option<usize>,
    next: Option<usize>,
}

impl Walk {
    fn pages_in_all(&self) -> usize {
        let total = self.total.map(|total| total.div_ceil(PAGE));
        total.unwrap_or(self.pages + 1).max(self.pages + 1)
    }
}

impl Expect {
    /// Whether the next page is expected to save [`WORTH`] requests.
    pub(super) fn pays(self, walk: &Walk) -> bool {
        let (pages, saved) = (walk.pages as f64, walk.saved as f64);
        match self {
            // What was hoped for counts as much as one page; each page that was read tells more.
            Self::About(hope) => {
                let hope_per_page = (hope / walk.pages_in_all() as f64).min(PAGE as f64);
                (hope_per_page + saved) / (1.0 + pages) >= WORTH
            }
            Self::Exactly(there) => {
                let pages_left = walk.pages_in_all() - walk.pages;
                there.saturating_sub(walk.saved) as f64 / pages_left as f64 >= WORTH
            }
            Self::Pages(most) => walk.pages < most,
        }
    }
}

/// What each entry is worth that a list may show: how many requests it saves.
#[derive(Clone, Debug, Default)]
pub(super) struct Wants {
    pub(super) files: HashMap<EntryId, usize>,
    pub(super) folders: HashMap<EntryId, usize>,
}

impl Wants {
    fn worth(&self, entry: &Entry) -> usize {
        let wants = match entry.kind() {
            EntryKind::File => &self.files,
            EntryKind::Folder => &self.folders,
        };
        wants.get(&entry.id).copied().unwrap_or_default()
    }

    pub(super) fn files_worth(&self) -> usize {
        self.files.values().sum()
    }

    pub(super) fn folders_worth(&self) -> usize {
        self.folders.values().sum()
    }
}

impl<P: PortalReads> Lookup<P> {
    /// Reads the list from its start, at least one page of it. A page that cannot be read ends it: what it would have
    /// shown is asked for by itself.
    pub(super) async fn walk(&self, list: &List, expect: Expect, wants: &Wants) -> Walk {
        let mut walk = Walk::default();
        let mut listed = Vec::new();
        let mut start = 0;
        loop {
            let page = guarded(self.page(list, start)).await;
            walk.pages += 1;
            let Ok(Ok((page, seen))) = page else { break };
            walk.saved += seen.iter().map(|seen| wants.worth(&seen.entry)).sum::<usize>();
            walk.total = page.total;
            walk.next = page.next;
            if let List::Folders(home) = list {
                listed.extend(seen.iter().map(|seen| seen.entry.clone()));
                self.paths.learn_below(home, &listed);
            }
            self.put_away(list, seen);
            let Some(next) = page.next.filter(|next| *next > start && expect.pays(&walk)) else {
                break;
            };
            start = next;
        }
        walk
    }

    async fn page(&self, list: &List, start: usize) -> Answer<(Page, Vec<Seen>)> {
        let (portal, clock) = (&*self.context.portal, self.context.clock());
        let ask = || {
            let (at, read_at) = (clock.now(), clock.wall());
            async move {
                let mut page = match list {
                    List::Files(home) => portal.files_below(home, start).await?,
                    List::Folders(home) => portal.folders_below(home, start).await?,
                    List::Rooms => portal.rooms(start).await?,
                };
                let entries = std::mem::take(&mut page.entries).into_iter();
                let seen = entries.map(|entry| Seen { entry, read_at, at }).collect();
                Ok((page, seen))
            }
        };
        retry::read(&self.context.pacer, ReadBudget::LOOKING, ask).await
    }

    fn put_away(&self, list: &List, seen: Vec<Seen>) {
        let mut memory = self.memory();
        for seen in seen {
            if let (List::Files(home), Some(file)) = (list, seen.entry.file()) {
                memory.home(file.folder.clone(), home.clone());
            }
            memory.put(seen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_long_as_it_is_expected_to_pay() {
        let walk = |pages, saved, total| Walk {
            pages,
            saved,
            total: Some(total),
            next: Some(pages * PAGE),
        };
        let cases = [
            // 75 of 150 wanted: 50 on the first page.
            (Expect::About(25.0), walk(1, 50, 150), true),
            // 3 of 50 000 wanted, and none of them on the first page.
            (Expect::About(100.0), walk(1, 0, 50_000), false),
            // 3 of 3 000 wanted, but a single read happened upon one of them first.
            (Expect::About(99.0), walk(1, 0, 3_000), false),
            (Expect::About(99.0), walk(1, 1, 3_000), true),
            (Expect::About(99.0), walk(2, 1, 3_000), false),
            // All 300 wanted lie in a room of 3 000: ten a page.
            (Expect::About(100.0), walk(15, 150, 3_000), true),
            (Expect::Exactly(75), walk(1, 50, 150), true),
            (Expect::Exactly(75), walk(1, 74, 150), false),
            (Expect::Exactly(3), walk(1, 0, 50_000), false),
            (Expect::Exactly(300), walk(1, 3, 10_000), true),
            (Expect::Pages(1), walk(1, 0, 900), false),
            (Expect::Pages(4), walk(1, 0, 900), true),
        ];
        for (expect, walk, pays) in cases {
            assert_eq!(expect.pays(&walk), pays, "{expect:?} {walk:?}");
        }
    }
}
