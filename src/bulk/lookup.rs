//! Finds many entries with few requests.
//!
//! Entries that share a room are read from its listing, 100 a page, where that takes fewer requests than reading them
//! one by one. Nobody says beforehand which entries share a room, so a [`Lookup`] reads a few by themselves, sees where
//! they lie, turns pages of that room as long as they are expected to pay, and goes on with what is still open. Up to
//! eight entries, and all that listings do not help with, are read one by one in parallel.
//!
//! A listing is a help and never a proof: what it does not show is asked for by itself, so no answer depends on an order
//! that moves, on a room that cannot be listed, or on a guess about it. Only an answer of the portal is handed on, with
//! the moment the request for it was sent ([`Seen::read_at`]).
//!
//! A bare number may name a file and a folder. By itself it is asked as both. Shown as a file by a listing it is that
//! file, unless the portal has shown a folder or room of the same number as well; the rooms of the portal and the folders
//! of the rooms concerned are therefore listed, too, and such numbers are told last. Shown as a folder only, it is still
//! asked for as a file.
//!
//! Reads only, all through the pacer. Dropping a call drops what is in flight.

mod memory;
mod search;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::paths::{Paths, Whereabouts, parent_of};
use super::ports::{Answer, PortalReads};
use super::retry::{self, ReadBudget};
use super::work::{Context, guarded};
use crate::domain::entry::{Entry, PathPart, Section};
use crate::domain::ids::{EntryId, EntryKind, EntryRef};
use crate::domain::problem::{Problem, ProblemKind};
use memory::Memory;
use search::Search;

/// An entry as the portal showed it, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    pub entry: Entry,
    /// When the request was sent: what happened later may not be in it.
    pub read_at: Timestamp,
    /// The same by the clock that never goes backwards.
    at: Duration,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    Entry(EntryRef),
    /// A file, a folder, or both.
    Number(EntryId),
}

/// What the portal says of a [`Question`]. At least one side is there; `None`: that side was not asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub file: Option<Answer<Seen>>,
    pub folder: Option<Answer<Seen>>,
}

/// How to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What was seen at most this long ago need not be asked again. Zero: everything is read anew.
    pub max_age: Duration,
    pub budget: ReadBudget,
    /// Learn the way to each entry found, for [`Lookup::whereabouts`].
    pub places: bool,
}

/// What was seen on one portal with one key, and how to see more. Shared by whatever looks at the same entries.
#[derive(Debug)]
pub struct Lookup<P> {
    context: Context<P>,
    memory: Mutex<Memory>,
    paths: Paths,
}

impl<P> std::fmt::Debug for Context<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("pacer", &self.pacer)
            .finish_non_exhaustive()
    }
}

impl<P: PortalReads> Lookup<P> {
    pub fn new(context: &Context<P>) -> Self {
        Self {
            context: context.clone(),
            memory: Mutex::default(),
            paths: Paths::default(),
        }
    }

    /// Reads these entries, none of the answers older than `max_age` when the call began. One answer for each.
    ///
    /// For looking at all items of a plan again before a run (`Duration::ZERO`) and after it. Give it the entries as
    /// they were known ([`Lookup::hint`]) where this lookup has not seen them before: the rooms to list are then known
    /// without looking for them.
    pub async fn entries(&self, wanted: &[EntryRef], max_age: Duration) -> HashMap<EntryRef, Answer<Seen>> {
        let ask = Ask {
            max_age,
            budget: ReadBudget::LOOKING,
            places: false,
        };
        self.entries_by(wanted, ask).await
    }

    /// [`Lookup::entries`] with another budget.
    pub async fn entries_by(&self, wanted: &[EntryRef], ask: Ask) -> HashMap<EntryRef, Answer<Seen>> {
        let mut answers = HashMap::new();
        let questions = wanted.iter().cloned().map(Question::Entry).collect();
        self.find(questions, ask, &mut |question: &Question, finding: Finding| {
            if let Question::Entry(entry) = question {
                let side = match entry.kind {
                    EntryKind::File => finding.file,
                    EntryKind::Folder => finding.folder,
                };
                answers.insert(entry.clone(), side.unwrap_or_else(|| Err(not_asked())));
            }
        })
        .await;
        answers
    }

    /// Answers each question exactly once, as the answers come in; a question that stands twice is answered once.
    pub async fn find(&self, questions: Vec<Question>, ask: Ask, tell: &mut (impl FnMut(&Question, Finding) + Send)) {
        Search::new(self, ask, questions).run(tell).await;
    }

    /// Where an entry lies, as far as it was learned ([`Ask::places`]).
    pub fn whereabouts(&self, entry: &Entry) -> Option<Whereabouts> {
        self.paths.known_whereabouts(entry)
    }

    /// What was seen of an entry, however long ago.
    pub fn last_seen(&self, entry: &EntryRef) -> Option<Seen> {
        self.memory().last(entry).cloned()
    }

    /// How long ago this was seen.
    pub fn age(&self, seen: &Seen) -> Duration {
        self.context.clock().now().saturating_sub(seen.at)
    }

    /// Where an entry lay when somebody else read it. Only tells where to look; never becomes an answer.
    pub fn hint(&self, entry: &Entry, whereabouts: Option<&Whereabouts>) {
        let Some(parent) = parent_of(entry) else { return };
        let mut memory = self.memory();
        memory.lies_in(entry.reference(), parent.clone());
        if let Some(room) = whereabouts.and_then(|place| place.room.as_ref()) {
            memory.home(parent.clone(), room.id.clone());
        }
    }

    /// An entry was changed: what was seen of it no longer counts, except where it lies.
    pub fn forget(&self, entry: &EntryRef) {
        self.memory().forget(entry);
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads one entry by itself.
    async fn read(&self, entry: &EntryRef, budget: ReadBudget) -> Answer<Seen> {
        let (portal, clock) = (&*self.context.portal, self.context.clock());
        let ask = || {
            let (at, read_at) = (clock.now(), clock.wall());
            async move {
                let entry = match entry.kind {
                    EntryKind::File => portal.file(&entry.id).await?,
                    EntryKind::Folder => portal.folder(&entry.id).await?,
                };
                Ok(Seen { entry, read_at, at })
            }
        };
        let seen = guarded(retry::read(&self.context.pacer, budget, ask)).await??;
        self.memory().put(seen.clone());
        Ok(seen)
    }

    /// The room or section whose listing shows this entry. `None`: not known, or there is no such listing.
    fn home_of(&self, entry: &Entry) -> Option<EntryId> {
        self.home_of_folder(parent_of(entry)?)
    }

    fn home_of_folder(&self, folder: &EntryId) -> Option<EntryId> {
        match self.paths.known(folder) {
            Some(way) => home(&way.ok()?),
            None => self.memory().home_of(folder).cloned(),
        }
    }

    /// Asks for the way to a folder, unless it is known.
    async fn way_to(&self, folder: &EntryId) -> Option<EntryId> {
        let way = guarded(self.paths.to(&*self.context.portal, &self.context.pacer, folder)).await;
        home(&way.ok()?.ok()?)
    }
}

/// What a listing can be asked of: the room, or the section where there is none.
///
/// Connected storage is not listed: going into all its folders is the storage's own business, and slow.
fn home(way: &[PathPart]) -> Option<EntryId> {
    let room = way.iter().find(|part| part.room_type.is_some());
    let home = &room.or(way.first())?.id;
    (!home.is_third_party()).then(|| home.clone())
}

/// Sections that are listed as a whole where an entry lies in no room. Others, such as *Trash*, hold what the caller has
/// to do with by the way only.
fn is_listed(entry: &Entry) -> bool {
    !entry.third_party && matches!(entry.section, Section::Rooms | Section::Archive | Section::My)
}

fn not_asked() -> Problem {
    Problem::new(ProblemKind::Internal).with_detail("an entry was not looked for")
}
