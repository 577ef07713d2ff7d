//! A journal in memory that knows the order of things, and can break.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Call, FakePortal, problem};
use crate::bulk::engine::ItemResult;
use crate::bulk::ports::{Answer, Committed, RunJournal};
use crate::bulk::record::{ItemStatus, NewRun, RunEvent, RunId, RunItem, Settled};
use crate::domain::outcome::Outcome;
use crate::domain::problem::{JournalTrouble, ProblemKind};

/// One record, and how many requests the portal had met by then.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::bulk) enum Note {
    Opened,
    Reopened,
    Sending(u32),
    SeenUndone(u32),
    Settled(u32, Box<Settled>),
    Event(RunEvent),
    Released,
}

#[derive(Default)]
pub(in crate::bulk) struct Book {
    pub(in crate::bulk) run: Option<Arc<NewRun>>,
    pub(in crate::bulk) notes: Vec<(Note, usize)>,
    /// So many more records are kept, then none.
    pub(in crate::bulk) room: Option<usize>,
}

pub(in crate::bulk) struct MemoryJournal {
    portal: Arc<FakePortal>,
    book: Mutex<Book>,
}

impl MemoryJournal {
    pub(in crate::bulk) fn beside(portal: &Arc<FakePortal>) -> Arc<Self> {
        Arc::new(Self {
            portal: Arc::clone(portal),
            book: Mutex::default(),
        })
    }

    pub(in crate::bulk) fn book<T>(&self, look: impl FnOnce(&mut Book) -> T) -> T {
        look(&mut self.book.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(in crate::bulk) fn notes(&self) -> Vec<Note> {
        self.book(|book| book.notes.iter().map(|(note, _)| note.clone()).collect())
    }

    /// The run's items as the records tell.
    pub(in crate::bulk) fn items(&self) -> Vec<RunItem> {
        let run = self.book(|book| book.run.clone()).unwrap();
        let mut status: HashMap<u32, ItemStatus> = HashMap::new();
        let mut sends: HashMap<u32, u32> = HashMap::new();
        for note in self.notes() {
            match note {
                Note::Sending(place) => {
                    let sends = sends.entry(place).or_default();
                    *sends += 1;
                    status.insert(place, ItemStatus::Unknown { sends: *sends });
                }
                Note::SeenUndone(place) => {
                    let sends = sends.get(&place).copied().unwrap_or_default();
                    status.insert(place, ItemStatus::SeenUndone { sends });
                }
                Note::Settled(place, settled) => {
                    status.insert(place, ItemStatus::Settled(*settled));
                }
                _ => {}
            }
        }
        (0..)
            .zip(&run.plan.items)
            .map(|(place, planned)| RunItem {
                place,
                planned: planned.clone(),
                status: status.remove(&place).unwrap_or(ItemStatus::Pending),
            })
            .collect()
    }

    /// What was told is what was kept, word for word; and every write was kept before it reached the portal.
    pub(in crate::bulk) fn assert_tells_the_same(&self, results: &[ItemResult]) {
        let items = self.items();
        let place_of: HashMap<_, _> = items.iter().map(|item| (item.planned.key, item.place)).collect();
        for result in results {
            let place = place_of[&result.key];
            let kept = &items[place as usize].status;
            match (&result.outcome, kept) {
                (Outcome::NotStarted | Outcome::LeftOut, ItemStatus::Pending | ItemStatus::SeenUndone { .. }) => {}
                (_, ItemStatus::Settled(settled)) => assert_eq!(*settled, Settled::from(result)),
                (told, kept) => panic!("told {told:?}, kept {kept:?}"),
            }
        }
        self.assert_kept_before_sent();
    }

    /// Each write the portal met was announced, with as many announcements as writes or more by then.
    pub(in crate::bulk) fn assert_kept_before_sent(&self) {
        let notes = self.book(|book| book.notes.clone());
        let items = self.items();
        let met = self.portal.world(|world| world.book.clone());
        for (index, line) in met.iter().enumerate().filter(|(_, line)| line.call == Call::Write) {
            let is_it = |place: u32| items[place as usize].planned.reference() == line.entry;
            let kept =
                |(note, at): &&(Note, usize)| *at <= index && matches!(note, Note::Sending(place) if is_it(*place));
            assert!(
                notes.iter().any(|note| kept(&note)),
                "{line:?} was sent before it was kept"
            );
        }
    }

    fn note(&self, note: Note) -> Committed<'_> {
        Box::pin(async move {
            // Committing takes a moment, in which others go on.
            tokio::task::yield_now().await;
            let met = self.portal.world(|world| world.book.len());
            self.book(|book| -> Answer<()> {
                if let Some(room) = &mut book.room {
                    *room = room
                        .checked_sub(1)
                        .ok_or(problem(ProblemKind::Journal(JournalTrouble::Full)))?;
                }
                book.notes.push((note, met));
                Ok(())
            })
        })
    }
}

impl RunJournal for MemoryJournal {
    fn open(&self, run: Arc<NewRun>) -> Committed<'_> {
        self.book(|book| book.run = Some(run));
        self.note(Note::Opened)
    }

    fn reopen(&self, _run: RunId) -> Committed<'_> {
        self.note(Note::Reopened)
    }

    fn sending(&self, _run: RunId, place: u32) -> Committed<'_> {
        self.note(Note::Sending(place))
    }

    fn seen_undone(&self, _run: RunId, place: u32) -> Committed<'_> {
        self.note(Note::SeenUndone(place))
    }

    fn settled(&self, _run: RunId, place: u32, settled: Settled) -> Committed<'_> {
        self.note(Note::Settled(place, Box::new(settled)))
    }

    fn event(&self, _run: RunId, event: RunEvent) -> Committed<'_> {
        self.note(Note::Event(event))
    }

    fn release(&self, _run: RunId) -> Committed<'_> {
        self.note(Note::Released)
    }
}
