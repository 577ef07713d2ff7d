//! Which lists a search reads, and what for: entries, ways, and folders that have the number of a file.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use futures_util::future::join_all;

use super::{AT_ONCE, FEW, MOST_CREDIT, Met, Search};
use crate::bulk::lookup::walk::{Expect, List, PAGE, WORTH, Wants};
use crate::bulk::lookup::{Finding, Question};
use crate::bulk::ports::PortalReads;
use crate::domain::ids::{EntryId, EntryKind};

/// So many folders of a room are worth a page of all its folders; up to so many elsewhere are asked one by one.
const FEW_FOLDERS: usize = 2;

/// So many entries of a list that are known to be on it are not worth a page of it.
const FEW_IN_LIST: usize = 3;

/// So often met by single reads, a list may be begun without credit.
const SURE: usize = 3;

impl<P: PortalReads> Search<'_, P> {
    /// Learns the ways to these folders: from the list of all folders of a room where it has several of them. The rooms
    /// and sections `beside` are listed in any case.
    pub(super) async fn learn_ways(&mut self, folders: impl IntoIterator<Item = EntryId>, beside: BTreeSet<EntryId>) {
        let lookup = self.lookup;
        let is_unknown = |folder: &EntryId| lookup.paths.known(folder).is_none();
        let mut once = HashSet::new();
        let mut unknown: Vec<EntryId> = folders
            .into_iter()
            .filter(|folder| is_unknown(folder) && once.insert(folder.clone()))
            .collect();
        let mut in_home: BTreeMap<EntryId, usize> = BTreeMap::new();
        for home in unknown.iter().filter_map(|folder| lookup.home_of_folder(folder)) {
            *in_home.entry(home).or_default() += 1;
        }
        in_home.retain(|_, folders| *folders >= FEW_FOLDERS);
        for home in beside {
            in_home.entry(home).or_default();
        }
        in_home.retain(|home, _| !self.walks.contains_key(&List::Folders(home.clone())));
        join_all(in_home.keys().map(|home| lookup.way_to(home))).await;
        let lists = in_home
            .into_iter()
            .map(|(home, folders)| (List::Folders(home), Expect::Exactly(folders)));
        self.walk_all(lists.collect(), &unknown).await;
        unknown.retain(is_unknown);
        let mut asked_at_once = 1;
        let mut met: Vec<Option<EntryId>> = Vec::new();
        while !unknown.is_empty() {
            if unknown.len() <= FEW_FOLDERS {
                asked_at_once = unknown.len();
            }
            let asked = unknown.split_off(unknown.len().saturating_sub(asked_at_once));
            met.extend(join_all(asked.iter().map(|folder| lookup.way_to(folder))).await);
            unknown.retain(is_unknown);
            let num_before = unknown.len();
            if num_before > FEW_FOLDERS {
                let lists = met.iter().map(|home| home.clone().map(List::Folders)).collect();
                let lists = self.promising(lists, |_| num_before);
                self.walk_all(lists, &unknown).await;
                unknown.retain(is_unknown);
            }
            asked_at_once = if unknown.len() < num_before {
                1
            } else {
                (asked_at_once * 2).min(AT_ONCE)
            };
        }
    }

    /// Lists the rooms, as far as that is little beside the numbers: one of them may be the number of a room.
    pub(super) async fn list_rooms_for_numbers(&mut self) {
        let numbers = self
            .open
            .iter()
            .filter(|question| matches!(question, Question::Number(_)));
        let numbers = numbers.count();
        if numbers > FEW {
            let pages = 1 + numbers / PAGE;
            self.walk_all(vec![(List::Rooms, Expect::Pages(pages))], &[]).await;
        }
    }

    /// Lists the rooms in which the entries lay when they were last heard of.
    pub(super) async fn list_where_they_lay(&mut self, tell: &mut (impl FnMut(&Question, Finding) + Send)) {
        let parents: Vec<(EntryKind, EntryId)> = {
            let memory = self.lookup.memory();
            let named = self.open.iter().filter_map(|question| match question {
                Question::Entry(entry) => Some((entry.kind, memory.parent_of(entry)?.clone())),
                Question::Number(_) => None,
            });
            named.collect()
        };
        let mut wanted_in: BTreeMap<&EntryId, usize> = BTreeMap::new();
        for (_, parent) in &parents {
            *wanted_in.entry(parent).or_default() += 1;
        }
        let unknown = wanted_in
            .into_iter()
            .filter(|(parent, wanted)| self.lookup.home_of_folder(parent).is_none() && *wanted >= FEW_FOLDERS);
        let unknown: Vec<EntryId> = unknown.map(|(parent, _)| parent.clone()).collect();
        self.learn_ways(unknown, BTreeSet::new()).await;
        let mut in_list: BTreeMap<List, usize> = BTreeMap::new();
        for (kind, parent) in parents {
            let home = self
                .lookup
                .home_of_folder(&parent)
                .filter(|home| !home.is_third_party());
            if let Some(home) = home {
                *in_list.entry(List::of(kind, home)).or_default() += 1;
            }
        }
        let lists = in_list
            .into_iter()
            .filter(|(list, wanted)| *wanted > FEW_IN_LIST && !self.walks.contains_key(list))
            .map(|(list, wanted)| (list, Expect::Exactly(wanted)));
        self.walk_all(lists.collect(), &[]).await;
        self.settle(tell).await;
    }

    /// Lists where single reads have come upon what is looked for. Whether that helped.
    pub(super) async fn list_what_promises(&mut self, tell: &mut (impl FnMut(&Question, Finding) + Send)) -> bool {
        let lists = self.met.iter().map(|met| match met {
            Met::Room => Some(List::Rooms),
            Met::In(kind, parent) => Some(List::of(*kind, self.lookup.home_of_folder(parent)?)),
            Met::Nothing => None,
        });
        let lists = lists.collect();
        let wants = self.wants(&[]);
        let lists = self.promising(lists, |list| match list {
            List::Files(_) => wants.files_worth(),
            List::Folders(_) | List::Rooms => wants.folders_worth(),
        });
        let saved = self.walk_all(lists, &[]).await;
        self.settle(tell).await;
        saved > 0
    }

    /// Of the lists on which single reads came, those whose first page is expected to pay. `wanted`: what is left that
    /// may stand on such a list.
    pub(super) fn promising(&mut self, met: Vec<Option<List>>, wanted: impl Fn(&List) -> usize) -> Vec<(List, Expect)> {
        // What was listed is no longer open, and says nothing of what is.
        let met: Vec<Option<List>> = met
            .into_iter()
            .filter(|list| list.as_ref().is_none_or(|list| !self.walks.contains_key(list)))
            .collect();
        let mut times: BTreeMap<&List, usize> = BTreeMap::new();
        for list in met.iter().flatten() {
            *times.entry(list).or_default() += 1;
        }
        let mut lists: Vec<(&List, usize)> = times.into_iter().collect();
        lists.sort_by_key(|(_, times)| Reverse(*times));
        let mut promising = Vec::new();
        for (list, times) in lists {
            // As if two more had been met elsewhere: the first read says little.
            let share = times as f64 / (met.len() + 2) as f64;
            let hope = wanted(list) as f64 * share;
            if hope < WORTH || (times < SURE && self.credit == 0) {
                continue;
            }
            self.credit -= usize::from(times < SURE);
            promising.push((list.clone(), Expect::About(hope)));
        }
        promising
    }

    /// Reads lists at the same time. Returns how many requests they saved.
    pub(super) async fn walk_all(&mut self, lists: Vec<(List, Expect)>, folders: &[EntryId]) -> usize {
        let wants = self.wants(folders);
        let walks = lists
            .iter()
            .map(|(list, expect)| self.lookup.walk(list, *expect, &wants));
        let walks = join_all(walks).await;
        let saved: usize = walks.iter().map(|walk| walk.saved).sum();
        self.credit = (self.credit + saved).min(MOST_CREDIT);
        self.walks.extend(lists.into_iter().map(|(list, _)| list).zip(walks));
        saved
    }

    /// What is open, and `folders`, whose ways are looked for.
    pub(super) fn wants(&self, folders: &[EntryId]) -> Wants {
        let mut wants = Wants::default();
        for question in &self.open {
            match question {
                Question::Entry(entry) => {
                    let side = match entry.kind {
                        EntryKind::File => &mut wants.files,
                        EntryKind::Folder => &mut wants.folders,
                    };
                    *side.entry(entry.id.clone()).or_default() += 1;
                }
                Question::Number(id) => {
                    // Shown as a file, it is asked neither as a file nor as a folder.
                    *wants.files.entry(id.clone()).or_default() += 2;
                    *wants.folders.entry(id.clone()).or_default() += 1;
                }
            }
        }
        for folder in folders {
            *wants.folders.entry(folder.clone()).or_default() += 1;
        }
        wants
    }
}
