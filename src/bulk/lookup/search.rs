//! One search: what is still open, and what to ask for it next.

mod lists;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Duration;

use futures_util::future::join_all;
use futures_util::{StreamExt as _, stream};

use super::walk::{List, Walk};
use super::{Ask, Finding, Lookup, Question, Seen, is_listed};
use crate::bulk::paths::parent_of;
use crate::bulk::ports::{Answer, PortalReads};
use crate::domain::entry::Entry;
use crate::domain::ids::{EntryId, EntryKind, EntryRef};

/// So many are read by themselves at once: listings could save little and would take longer.
const FEW: usize = 8;

/// Single reads between two looks at where listings may help.
const MOST_SINGLES: usize = 64;

/// Questions asked at once; the pacer lets fewer requests through at a time.
const AT_ONCE: usize = 16;

/// Lists that may be begun on a mere hope. One that helps gives more of them, up to the second number.
const FIRST_CREDIT: usize = 4;
const MOST_CREDIT: usize = 8;

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
            let finding = self.remembered(&question);
            tell(&question, finding);
        }
    }

    /// Fresh enough to be an answer.
    fn seen(&self, entry: &EntryRef) -> Option<Seen> {
        let memory = self.lookup.memory();
        memory.last(entry).filter(|seen| seen.at >= self.since).cloned()
    }

    fn remembered(&self, question: &Question) -> Finding {
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
            let finding = self.remembered(&question);
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
                let seen = self.remembered(&question);
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
