//! A scripted portal and a clock moved by hand, for the engine's own tests.

mod journal;
mod listings;
mod things;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::clock::{Clock, HandClock};
use super::engine::{ItemResult, RunHandle};
use super::pacer::{Limits, Pacer};
use super::ports::{Answer, GroupMembers, Page, PortalReads, PortalWrites};
use super::work::{Context, Progress, WorkHandle};
use crate::domain::access::AccessRecord;
use crate::domain::entry::{Entry, EntryDetails, LockState, PathPart};
use crate::domain::ids::{EntryId, EntryRef, GroupId, UserId};
use crate::domain::person::{Person, PersonRef};
use crate::domain::problem::{Problem, ProblemKind};

pub(super) use journal::{MemoryJournal, Note};
pub(super) use things::*;

/// What goes wrong with one call.
#[derive(Clone, Debug)]
pub(super) enum Fault {
    /// Not carried out.
    Before(Problem),
    /// Carried out, and then this.
    After(Problem),
    /// This code breaks before the call is sent.
    PanicBefore,
    /// This code breaks after the change was made.
    PanicAfter,
}

pub(super) fn problem(kind: ProblemKind) -> Problem {
    Problem::new(kind)
}

pub(super) fn unclear(kind: ProblemKind) -> Problem {
    Problem::new(kind).unclear()
}

pub(super) fn too_many(wait: Option<u64>) -> Problem {
    problem(ProblemKind::TooManyRequests {
        wait: wait.map(Duration::from_secs),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Read,
    Write,
    /// Never left.
    Nothing,
}

/// One line of the portal's own book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) call: Call,
    pub(super) entry: Option<EntryRef>,
    pub(super) at: Duration,
    /// `None`: not answered, or by something unclear.
    pub(super) answered: Option<bool>,
}

#[derive(Default)]
pub(super) struct World {
    pub(super) entries: HashMap<EntryRef, Entry>,
    pub(super) access: HashMap<EntryRef, Answer<Vec<AccessRecord>>>,
    pub(super) managed: HashMap<EntryRef, Vec<AccessRecord>>,
    pub(super) protect_users: HashMap<EntryRef, Answer<Vec<PersonRef>>>,
    pub(super) members: HashMap<EntryRef, Answer<Vec<AccessRecord>>>,
    pub(super) groups: HashMap<(EntryRef, GroupId), GroupMembers>,
    pub(super) paths: HashMap<EntryId, Vec<PathPart>>,
    /// Rooms and folders whose listing is refused, although what is in them may be read.
    pub(super) unlistable: HashSet<EntryId>,
    pub(super) admins: Option<Answer<Vec<Person>>>,
    pub(super) share_keys: HashMap<String, EntryRef>,
    pub(super) short_links: HashMap<String, String>,
    /// Faults to come, per kind of call and entry.
    pub(super) write_faults: HashMap<EntryRef, VecDeque<Fault>>,
    pub(super) read_faults: HashMap<EntryRef, VecDeque<Fault>>,
    /// Strikes every call from the n-th write on.
    pub(super) after_writes: Option<(usize, Problem)>,
    pub(super) writes: usize,
    /// Writes on these are made before their time passes: whoever dies meanwhile leaves a change without an answer.
    pub(super) lands_first: std::collections::HashSet<EntryRef>,
    /// Lock calls on these are not carried out, and answered as done with another entry.
    pub(super) wrong_answers: HashMap<EntryRef, Entry>,
    pub(super) book: Vec<Line>,
    pub(super) asked: HashMap<&'static str, usize>,
}

#[derive(Default)]
struct Gauge {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Gauge {
    fn enter(&self) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
    }

    fn leave(&self) {
        self.now.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A portal that does as it is told, each call taking `latency` on the clock.
pub(super) struct FakePortal {
    clock: Arc<HandClock>,
    latency: Mutex<Duration>,
    world: Mutex<World>,
    reads: Gauge,
    writes: Gauge,
}

/// Leaves the gauge even when the call is dropped.
struct InFlight<'a>(&'a Gauge);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.leave();
    }
}

impl FakePortal {
    pub(super) fn world<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        look(&mut self.world.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    pub(super) fn most_reads(&self) -> usize {
        self.reads.most.load(Ordering::SeqCst)
    }

    pub(super) fn most_writes(&self) -> usize {
        self.writes.most.load(Ordering::SeqCst)
    }

    pub(super) fn lock_of(&self, id: i32) -> LockState {
        self.world(|world| world.entries[&file_ref(id)].file().unwrap().lock.clone())
    }

    pub(super) fn owner_of(&self, entry: &EntryRef) -> UserId {
        self.world(|world| world.entries[entry].created_by.as_ref().unwrap().id)
    }

    /// How often a port was called.
    pub(super) fn asked(&self, port: &'static str) -> usize {
        self.world(|world| world.asked.get(port).copied().unwrap_or_default())
    }

    pub(super) fn writes_on(&self, entry: &EntryRef) -> usize {
        self.world(|world| {
            let lines = world.book.iter();
            lines
                .filter(|line| line.call == Call::Write && line.entry.as_ref() == Some(entry))
                .count()
        })
    }

    /// No second write on an entry after an unanswered one, unless a read of it was answered between.
    pub(super) fn assert_no_blind_repeats(&self) {
        let book = self.world(|world| world.book.clone());
        let mut open: HashMap<&EntryRef, bool> = HashMap::new();
        for line in &book {
            let Some(entry) = &line.entry else { continue };
            match line.call {
                Call::Write => {
                    let unanswered = open.insert(entry, line.answered.is_none());
                    assert_ne!(unanswered, Some(true), "{entry:?} was written to again without looking");
                }
                Call::Read if line.answered == Some(true) => {
                    open.insert(entry, false);
                }
                Call::Read | Call::Nothing => {}
            }
        }
    }

    async fn pass_time(&self) {
        let latency = *self.latency.lock().unwrap();
        self.clock.sleep(latency).await;
    }

    async fn read<T>(
        &self,
        port: &'static str,
        entry: Option<&EntryRef>,
        look: impl FnOnce(&mut World) -> Answer<T>,
    ) -> Answer<T> {
        self.reads.enter();
        let _in_flight = InFlight(&self.reads);
        self.pass_time().await;
        let at = self.clock.now();
        self.world(|world| {
            *world.asked.entry(port).or_default() += 1;
            let fault = entry
                .and_then(|entry| world.read_faults.get_mut(entry))
                .and_then(VecDeque::pop_front);
            let struck = world.after_writes.clone().filter(|(writes, _)| world.writes >= *writes);
            let answer = match (fault, struck) {
                (Some(Fault::Before(problem) | Fault::After(problem)), _) | (None, Some((_, problem))) => Err(problem),
                (Some(Fault::PanicBefore | Fault::PanicAfter), _) => panic!("a read broke on purpose"),
                (None, None) => look(world),
            };
            world.book.push(Line {
                call: Call::Read,
                entry: entry.cloned(),
                at,
                answered: Some(answer.is_ok()),
            });
            answer
        })
    }

    async fn write<T>(&self, entry: &EntryRef, change: impl FnOnce(&mut World) -> Answer<T>) -> Answer<T> {
        self.writes.enter();
        let _in_flight = InFlight(&self.writes);
        let at = self.clock.now();
        let (line, lands_first) = self.world(|world| {
            // Not answered, as long as the caller lives to hear it.
            world.book.push(Line {
                call: Call::Write,
                entry: Some(entry.clone()),
                at,
                answered: None,
            });
            (world.book.len() - 1, world.lands_first.contains(entry))
        });
        if !lands_first {
            self.pass_time().await;
        }
        let answer = self.carried_out(entry, line, change);
        if lands_first {
            self.pass_time().await;
        }
        if let Ok(answer) = &answer {
            let answered = answer.as_ref().map_or_else(|problem| !problem.unclear, |_| true);
            let at = self.clock.now();
            self.world(|world| {
                world.book[line].answered = answered.then_some(answer.is_ok());
                world.book[line].at = at;
            });
        }
        answer.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    /// `Err`: this code breaks.
    fn carried_out<T>(
        &self,
        entry: &EntryRef,
        line: usize,
        change: impl FnOnce(&mut World) -> Answer<T>,
    ) -> Result<Answer<T>, Box<dyn std::any::Any + Send>> {
        let broken = || Box::new("a write broke on purpose") as Box<dyn std::any::Any + Send>;
        self.world(|world| {
            let struck = world.after_writes.clone().filter(|(writes, _)| world.writes >= *writes);
            world.writes += 1;
            let fault = world.write_faults.get_mut(entry).and_then(VecDeque::pop_front);
            match (fault, struck) {
                (Some(Fault::PanicBefore), _) => {
                    // Nothing was sent, so there is nothing to answer.
                    world.book[line].call = Call::Nothing;
                    Err(broken())
                }
                (Some(Fault::PanicAfter), _) => {
                    let _ = change(world);
                    Err(broken())
                }
                (Some(Fault::Before(problem)), _) | (None, Some((_, problem))) => Ok(Err(problem)),
                (Some(Fault::After(problem)), _) => {
                    let _ = change(world);
                    Ok(Err(problem))
                }
                (None, None) => Ok(change(world)),
            }
        })
    }
}

fn look_up<K: std::hash::Hash + Eq, V: Clone>(map: &HashMap<K, V>, key: &K) -> Answer<V> {
    map.get(key)
        .cloned()
        .ok_or(Problem::new(ProblemKind::NotFoundOrInvisible))
}

impl PortalReads for FakePortal {
    async fn reachable(&self) -> Answer<()> {
        self.read("reachable", None, |_| Ok(())).await
    }

    async fn file(&self, id: &EntryId) -> Answer<Entry> {
        let entry = EntryRef::file(id.clone());
        self.read("file", Some(&entry), |world| look_up(&world.entries, &entry))
            .await
    }

    async fn folder(&self, id: &EntryId) -> Answer<Entry> {
        let entry = EntryRef::folder(id.clone());
        self.read("folder", Some(&entry), |world| look_up(&world.entries, &entry))
            .await
    }

    async fn path(&self, folder: &EntryId) -> Answer<Vec<PathPart>> {
        self.read("path", None, |world| look_up(&world.paths, folder)).await
    }

    async fn files_below(&self, folder: &EntryId, start: usize) -> Answer<Page> {
        self.read("files_below", None, |world| world.files_below(folder, start))
            .await
    }

    async fn folders_below(&self, folder: &EntryId, start: usize) -> Answer<Page> {
        self.read("folders_below", None, |world| world.folders_below(folder, start))
            .await
    }

    async fn rooms(&self, start: usize) -> Answer<Page> {
        self.read("rooms", None, |world| Ok(world.rooms(start))).await
    }

    async fn access(&self, entry: &EntryRef) -> Answer<Vec<AccessRecord>> {
        self.read("access", None, |world| {
            world.access.get(entry).cloned().unwrap_or(Ok(Vec::new()))
        })
        .await
    }

    async fn managed_access(&self, entry: &EntryRef) -> Answer<Option<Vec<AccessRecord>>> {
        self.read("managed_access", None, |world| Ok(world.managed.get(entry).cloned()))
            .await
    }

    async fn protect_users(&self, file: &EntryId) -> Answer<Vec<PersonRef>> {
        let entry = EntryRef::file(file.clone());
        self.read("protect_users", None, |world| {
            world.protect_users.get(&entry).cloned().unwrap_or(Ok(Vec::new()))
        })
        .await
    }

    async fn room_members(&self, room: &EntryId) -> Answer<Vec<AccessRecord>> {
        let entry = EntryRef::folder(room.clone());
        self.read("room_members", None, |world| {
            world.members.get(&entry).cloned().unwrap_or(Ok(Vec::new()))
        })
        .await
    }

    async fn group_members(&self, carrier: &EntryRef, group: GroupId) -> Answer<GroupMembers> {
        let key = (carrier.clone(), group);
        let nobody = GroupMembers {
            members: Vec::new(),
            total: 0,
        };
        self.read("group_members", None, |world| {
            Ok(world.groups.get(&key).cloned().unwrap_or(nobody))
        })
        .await
    }

    async fn find_people(&self, _text: &str, _limit: u32) -> Answer<Vec<Person>> {
        self.read("find_people", None, |_| Ok(Vec::new())).await
    }

    async fn admins(&self) -> Answer<Vec<Person>> {
        self.read("admins", None, |world| world.admins.clone().unwrap_or(Ok(Vec::new())))
            .await
    }

    async fn person(&self, _id: UserId) -> Answer<Person> {
        self.read("person", None, |_| Err(problem(ProblemKind::NotFoundOrInvisible)))
            .await
    }

    async fn resolve_share_key(&self, key: &str) -> Answer<EntryRef> {
        self.read("resolve_share_key", None, |world| {
            look_up(&world.share_keys, &key.to_owned())
        })
        .await
    }

    async fn resolve_short_link(&self, code: &str) -> Answer<String> {
        self.read("resolve_short_link", None, |world| {
            look_up(&world.short_links, &code.to_owned())
        })
        .await
    }
}

impl PortalWrites for FakePortal {
    async fn set_lock(&self, file: &EntryId, locked: bool) -> Answer<Entry> {
        let entry = EntryRef::file(file.clone());
        self.write(&entry, |world| {
            if let Some(wrong) = world.wrong_answers.get(&entry) {
                return Ok(wrong.clone());
            }
            let there = world
                .entries
                .get_mut(&entry)
                .ok_or(problem(ProblemKind::NotFoundOrInvisible))?;
            let EntryDetails::File(details) = &mut there.details else {
                return Err(problem(ProblemKind::NotFoundOrInvisible));
            };
            if details.may_lock == Some(false) {
                return Err(problem(ProblemKind::NotAllowed));
            }
            match (locked, &details.lock) {
                (true, LockState::Free) => details.lock = LockState::Mine,
                // Somebody else's lock stays, and the answer is "done".
                (true, _) => {}
                (false, _) => details.lock = LockState::Free,
            }
            Ok(there.clone())
        })
        .await
    }

    async fn change_owner(&self, entry: &EntryRef, owner: UserId) -> Answer<Vec<EntryRef>> {
        self.write(entry, |world| {
            let Some(there) = world.entries.get_mut(entry) else {
                return Ok(Vec::new());
            };
            if there.third_party {
                return Ok(Vec::new());
            }
            if !there.is_room() {
                return Err(problem(ProblemKind::Refused));
            }
            there.created_by = Some(PersonRef {
                id: owner,
                name: "New owner".to_owned(),
            });
            Ok(vec![entry.clone()])
        })
        .await
    }
}

/// A portal, the engine around it, and time.
pub(super) struct Stage {
    pub(super) clock: Arc<HandClock>,
    pub(super) portal: Arc<FakePortal>,
    pub(super) context: Context<FakePortal>,
    pub(super) notified: Arc<AtomicUsize>,
}

impl Stage {
    pub(super) fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let clock = Arc::new(HandClock::default());
        let world = World {
            entries: entries.into_iter().map(|entry| (entry.reference(), entry)).collect(),
            ..World::default()
        };
        let portal = Arc::new(FakePortal {
            clock: Arc::clone(&clock),
            latency: Mutex::new(Duration::from_millis(40)),
            world: Mutex::new(world),
            reads: Gauge::default(),
            writes: Gauge::default(),
        });
        // The safe client of `docspace-api.md` §10, which the pacer starts from, and no faster.
        let limits = Limits {
            most_reads: 8,
            most_writes: 4,
            requests_per_window: 20,
            window: Duration::from_secs(1),
            jitter: false,
            ..Limits::default()
        };
        Self::around(portal, clock, limits)
    }

    /// The same portal and time, met by a new process: on the runtime that this is called in, and without a memory.
    pub(super) fn reborn(&self) -> Self {
        let limits = Limits {
            jitter: false,
            ..Limits::default()
        };
        Self::around(Arc::clone(&self.portal), Arc::clone(&self.clock), limits)
    }

    fn around(portal: Arc<FakePortal>, clock: Arc<HandClock>, limits: Limits) -> Self {
        let notified = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&notified);
        let context = Context {
            portal: Arc::clone(&portal),
            pacer: Pacer::new(limits, Arc::clone(&clock) as Arc<dyn Clock>),
            runtime: tokio::runtime::Handle::current(),
            notify: Arc::new(move || {
                counter.fetch_add(1, Ordering::SeqCst);
            }),
        };
        Self {
            clock,
            portal,
            context,
            notified,
        }
    }

    pub(super) fn with_latency(self, latency: Duration) -> Self {
        *self.portal.latency.lock().unwrap() = latency;
        self
    }

    pub(super) fn world<T>(&self, look: impl FnOnce(&mut World) -> T) -> T {
        self.portal.world(look)
    }

    pub(super) fn write_fault(&self, entry: EntryRef, fault: Fault) {
        self.world(|world| world.write_faults.entry(entry).or_default().push_back(fault));
    }

    pub(super) fn read_fault(&self, entry: EntryRef, fault: Fault) {
        self.world(|world| world.read_faults.entry(entry).or_default().push_back(fault));
    }

    /// Lets everything that can go on without time passing go on.
    pub(super) async fn settle(&self) {
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
    }

    /// Runs until `done`, moving time from one wake-up to the next.
    pub(super) async fn until(&self, mut done: impl FnMut() -> bool) {
        for _ in 0..200_000 {
            self.settle().await;
            if done() {
                return;
            }
            assert!(self.clock.advance_to_next(), "nothing is going on any more");
        }
        panic!("it does not come to an end");
    }

    /// Runs to the end of the run.
    pub(super) async fn finish_run(&self, handle: &mut RunHandle) -> (Progress, Vec<ItemResult>) {
        self.until(|| handle.progress().is_finished()).await;
        (handle.progress(), handle.take_news())
    }

    pub(super) async fn finish<T>(&self, handle: &mut WorkHandle<T>) -> (Progress, Vec<T>) {
        self.until(|| handle.progress().is_finished()).await;
        (handle.progress(), handle.take_news())
    }
}
