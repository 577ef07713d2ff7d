//! One search: what is still open, where it may be, and what to ask next.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::{StreamExt as _, stream};

use super::walk::{Expect, List, PAGE, WORTH, Walk, Wants};
use super::{Ask, Finding, Lookup, Question, Seen, is_listed};
use crate::bulk::paths::parent_of;
use crate::bulk::ports::{Answer, PortalReads};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryKind, EntryRef};

/// So many are read by themselves at once: listings could save little and would take longer.
const FEW: usize = 8;

/// So many folders of a room are worth a page of all its folders; up to so many elsewhere are asked one by one.
const FEW_FOLDERS: usize = 2;

/// So many entries of a list that are known to be on it are not worth a page of it.
const FEW_IN_LIST: usize = 3;

/// Single reads between two looks at where listings may help.
const MOST_SINGLES: usize = 64;

/// Questions asked at once; the pacer lets fewer requests through at a time.
const AT_ONCE: usize = 16;

/// Lists that may be begun on a mere hope. One that helps gives more of them, up to the second number.
const FIRST_CREDIT: usize = 4;
const MOST_CREDIT: usize = 8;

/// So often met by single reads, a list may be begun without credit.
const SURE: usize = 3;

/// What a single read came upon.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Met {
    Room,
    /// A file or folder in this folder.
    In(EntryKind, EntryId),
    /// Nothing that a list would show.
    Nothing,
}

impl Met {
    fn with(entry: &Entry) -> Self {
        match parent_of(entry) {
            None if entry.is_room() => Self::Room,
            Some(parent) if is_listed(entry) => Self::In(entry.kind(), parent.clone()),
            _ => Self::Nothing,
        }
    }
}

pub(super) struct Search<'a, P> {
    lookup: &'a Lookup<P>,
    ask: Ask,
    /// Nothing that was seen before this moment is an answer.
    since: Duration,
    open: Vec<Question>,
    /// Numbers that a listing showed as files. Told last, when it is known whether a folder was shown, too.
    held: Vec<Question>,
    met: Vec<Met>,
    walks: HashMap<List, Walk>,
    credit: usize,
    picks: u32,
}

impl<'a, P: PortalReads> Search<'a, P> {
    pub(super) fn new(lookup: &'a Lookup<P>, ask: Ask, questions: Vec<Question>) -> Self {
        let mut once = HashSet::new();
        let open = questions.into_iter().filter(|question| once.insert(question.clone()));
        Self {
            lookup,
            ask,
            since: lookup.context.clock().now().saturating_sub(ask.max_age),
            open: open.collect(),
            held: Vec::new(),
            met: Vec::new(),
            walks: HashMap::new(),
            credit: FIRST_CREDIT,
            picks: 0,
        }
    }

    pub(super) async fn run(mut self, tell: &mut (impl FnMut(&Question, Finding) + Send)) {
        self.settle(tell).await;
        if self.open.len() > FEW {
            self.list_rooms_for_numbers().await;
            self.list_where_they_lay(tell).await;
        }
        let mut singles = 1;
        while !self.open.is_empty() {
            if self.open.len() <= FEW {
                let rest = std::mem::take(&mut self.open);
                self.read_singly(rest, true, tell).await;
                break;
            }
            let some = self.pick(singles);
            self.read_singly(some, false, tell).await;
            singles = if self.list_what_promises(tell).await {
                // Where there are many rooms, several are looked for at a time.
                (self.walks.len() / 8).clamp(1, FEW)
            } else {
                (singles * 2).min(MOST_SINGLES)
            };
        }
        for question in std::mem::take(&mut self.held) {
            let finding = self.on_the_shelf(&question);
            tell(&question, finding);
        }
    }

    /// Fresh enough to be an answer.
    fn seen(&self, entry: &EntryRef) -> Option<Seen> {
        let shelf = self.lookup.shelf();
        shelf.last(entry).filter(|seen| seen.at >= self.since).cloned()
    }

    fn on_the_shelf(&self, question: &Question) -> Finding {
        let side = |kind, id: &EntryId| {
            let entry = EntryRef { kind, id: id.clone() };
            self.seen(&entry).map(Ok)
        };
        match question {
            Question::Number(id) => Finding {
                file: side(EntryKind::File, id),
                folder: side(EntryKind::Folder, id),
            },
            Question::Entry(entry) => Finding {
                file: (entry.kind == EntryKind::File)
                    .then(|| side(entry.kind, &entry.id))
                    .flatten(),
                folder: (entry.kind == EntryKind::Folder)
                    .then(|| side(entry.kind, &entry.id))
                    .flatten(),
            },
        }
    }

    /// Tells what is answered by what was seen, and keeps the rest open.
    async fn settle(&mut self, tell: &mut (impl FnMut(&Question, Finding) + Send)) {
        let mut ready = Vec::new();
        let mut found = Vec::new();
        let mut beside = BTreeSet::new();
        for question in std::mem::take(&mut self.open) {
            let finding = self.on_the_shelf(&question);
            let complete = match (&question, &finding.file, &finding.folder) {
                (Question::Entry(_), None, None) | (Question::Number(_), None, _) => {
                    self.open.push(question);
                    continue;
                }
                (Question::Number(_), Some(_), None) => false,
                (Question::Entry(_), _, _) | (Question::Number(_), Some(_), Some(_)) => true,
            };
            found.extend(entries_of(&finding).cloned());
            if complete {
                ready.push((question, finding));
            } else {
                // One of the folders there may have the same number.
                beside.extend(entries_of(&finding).filter_map(|entry| self.lookup.home_of(entry)));
                self.held.push(question);
            }
        }
        if !self.ask.places {
            found.clear();
        }
        let parents = found.iter().filter_map(parent_of).cloned();
        self.learn_ways(parents, beside).await;
        for (question, finding) in ready {
            tell(&question, finding);
        }
    }

    /// Some of the open questions, from all over the list: neighbours often lie in the same room.
    fn pick(&mut self, how_many: usize) -> Vec<Question> {
        let mut picked = Vec::new();
        while picked.len() < how_many && !self.open.is_empty() {
            // Multiples of the golden section spread evenly, however many there are.
            self.picks = self.picks.wrapping_add(0x9E37_79B9);
            let place = (u64::from(self.picks) * self.open.len() as u64) >> 32;
            picked.push(self.open.swap_remove(usize::try_from(place).unwrap_or_default()));
        }
        picked
    }

    /// Asks for each question by itself. `with_ways`: for the way to what is found, too, as soon as it is there.
    async fn read_singly(
        &mut self,
        questions: Vec<Question>,
        with_ways: bool,
        tell: &mut (impl FnMut(&Question, Finding) + Send),
    ) {
        let (lookup, ask) = (self.lookup, self.ask);
        let asked: Vec<_> = questions
            .into_iter()
            .map(|question| {
                let seen = self.on_the_shelf(&question);
                async move {
                    let finding = ask_one(lookup, ask, &question, seen).await;
                    if with_ways && ask.places {
                        let parents = entries_of(&finding).filter_map(parent_of);
                        join_all(parents.map(|parent| lookup.way_to(parent))).await;
                    }
                    (question, finding)
                }
            })
            .collect();
        let mut asked = stream::iter(asked).buffer_unordered(AT_ONCE);
        let mut waiting = Vec::new();
        let mut parents = Vec::new();
        while let Some((question, finding)) = asked.next().await {
            let num_met = self.met.len();
            self.met.extend(entries_of(&finding).map(Met::with));
            if self.met.len() == num_met {
                self.met.push(Met::Nothing);
            }
            let unknown = entries_of(&finding)
                .filter_map(parent_of)
                .filter(|parent| lookup.paths.known(parent).is_none());
            let num_unknown = parents.len();
            parents.extend(unknown.cloned());
            if ask.places && parents.len() > num_unknown {
                waiting.push((question, finding));
            } else {
                tell(&question, finding);
            }
        }
        if !ask.places {
            // Only to see where the others may be.
            parents.truncate(self.credit);
        }
        if !with_ways {
            self.learn_ways(parents, BTreeSet::new()).await;
        }
        for (question, finding) in waiting {
            tell(&question, finding);
        }
    }

    /// Learns the ways to these folders: from the list of all folders of a room where it has several of them. The rooms
    /// and sections `beside` are listed in any case.
    async fn learn_ways(&mut self, folders: impl IntoIterator<Item = EntryId>, beside: BTreeSet<EntryId>) {
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
            asked_at_once = match unknown.len() < num_before {
                true => 1,
                false => (asked_at_once * 2).min(AT_ONCE),
            };
        }
    }

    /// Lists the rooms, as far as that is little beside the numbers: one of them may be the number of a room.
    async fn list_rooms_for_numbers(&mut self) {
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
    async fn list_where_they_lay(&mut self, tell: &mut (impl FnMut(&Question, Finding) + Send)) {
        let parents: Vec<(EntryKind, EntryId)> = {
            let shelf = self.lookup.shelf();
            let named = self.open.iter().filter_map(|question| match question {
                Question::Entry(entry) => Some((entry.kind, shelf.parent_of(entry)?.clone())),
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
    async fn list_what_promises(&mut self, tell: &mut (impl FnMut(&Question, Finding) + Send)) -> bool {
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
    fn promising(&mut self, met: Vec<Option<List>>, wanted: impl Fn(&List) -> usize) -> Vec<(List, Expect)> {
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
    async fn walk_all(&mut self, lists: Vec<(List, Expect)>, folders: &[EntryId]) -> usize {
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
    fn wants(&self, folders: &[EntryId]) -> Wants {
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

fn entries_of(finding: &Finding) -> impl Iterator<Item = &Entry> {
    let sides = [&finding.file, &finding.folder];
    sides.into_iter().flatten().flatten().map(|seen| &seen.entry)
}

/// Asks for the sides of a question that were not `seen`.
async fn ask_one<P: PortalReads>(lookup: &Lookup<P>, ask: Ask, question: &Question, seen: Finding) -> Finding {
    let side = |kind: EntryKind, id: &EntryId, seen: Option<Answer<Seen>>| {
        let entry = EntryRef { kind, id: id.clone() };
        async move {
            match seen {
                Some(seen) => Some(seen),
                None => Some(lookup.read(&entry, ask.budget).await),
            }
        }
    };
    match question {
        Question::Entry(entry) => match entry.kind {
            EntryKind::File => Finding {
                file: side(entry.kind, &entry.id, seen.file).await,
                folder: None,
            },
            EntryKind::Folder => Finding {
                file: None,
                folder: side(entry.kind, &entry.id, seen.folder).await,
            },
        },
        Question::Number(id) => {
            let file = side(EntryKind::File, id, seen.file);
            let folder = side(EntryKind::Folder, id, seen.folder);
            let (file, folder) = tokio::join!(file, folder);
            Finding { file, folder }
        }
    }
}
