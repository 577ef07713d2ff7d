//! The run: carries a [`Plan`] out, one request per item, and says the truth about each.
//!
//! What holds, whatever happens:
//! - every item of the plan ends with exactly one [`Outcome`], or stays unfinished in the journal to be continued;
//! - a write is in the journal before it is sent, and its outcome before it is told;
//! - the outcome is what the portal said after the change, never what we sent;
//! - a write whose answer is missing or unclear is not sent again before its state was read, and is looked at once
//!   more at the end, since a late one may still land;
//! - no two writes on one entry at a time, in this run or any other on the same pacer;
//! - pausing and stopping start nothing more and settle what is in flight.

mod change;
mod gate;
mod handle;
mod send;
mod settle;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::task::JoinSet;

use super::lookup::{Lookup, Seen};
use super::plan::PlanItem;
use super::ports::{Answer, Committed, PortalReads, PortalWrites, RunJournal};
use super::record::{Closing, ItemStatus, NewRun, RunEvent, RunHead, RunId, RunItem, Settled};
use super::retry::RetryClass;
use super::work::{Board, Context, ItemKey, Stop, StoppedBecause, guarded};
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::Change;
use crate::domain::ids::EntryRef;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::person::PersonRef;
use crate::domain::problem::{Problem, ProblemKind};
use gate::Gate;
pub use handle::RunHandle;
use send::{Done, ItemWork};
use settle::Suspect;

/// Items worked on at once: twice the writes in flight at most, because an item also reads and is journaled.
const ITEMS_AT_ONCE: usize = 24;

/// What the run is about, of one entry at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemState {
    Lock(LockState),
    /// `None`: the portal named no owner.
    Owner(Option<PersonRef>),
}

/// One item's verdict. There is exactly one for each item of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemResult {
    pub key: ItemKey,
    /// Before the change: read just before it where that was asked, else as planned. `None`: never read.
    pub before: Option<ItemState>,
    /// What the portal said last, after everything. `None`: it was not asked, or did not say.
    pub after: Option<ItemState>,
    pub outcome: Outcome,
    /// When the portal said it. `None`: it was not asked.
    pub checked_at: Option<Timestamp>,
    /// The entry as it was read last in this run, to refresh the row. After an unlock its comment is still the old one.
    pub entry: Option<Entry>,
}

impl ItemResult {
    fn unsent(item: &PlanItem, change: &Change, outcome: Outcome) -> Self {
        Self {
            key: item.key,
            before: item
                .entry
                .as_ref()
                .map(|entry| change::state_of(item.change_in(change), entry)),
            after: None,
            outcome,
            checked_at: None,
            entry: None,
        }
    }
}

/// How a run is to be carried out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunOptions {
    /// Halts after so many items, to be looked at. `None`: does all.
    pub look_after: Option<usize>,
}

/// Starts a run. Results come one by one through [`RunHandle::take_news`].
pub fn start<P: PortalReads + PortalWrites>(
    context: &Context<P>,
    journal: Arc<dyn RunJournal>,
    new: NewRun,
    options: RunOptions,
) -> RunHandle {
    let new = Arc::new(new);
    let item = |(place, planned): (usize, &PlanItem)| RunItem {
        place: u32::try_from(place).unwrap_or(u32::MAX),
        planned: planned.clone(),
        status: ItemStatus::Pending,
    };
    let items = new.plan.items.iter().enumerate().map(item).collect();
    let mode = Mode::Fresh(Arc::clone(&new), options);
    launch(context, journal, &new.head, items, mode)
}

/// Goes on with an unfinished run: what was sent and has no outcome is settled first, what has one is told again.
///
/// The plan may be old by now, so each item is read before anything is sent, and left alone where it has changed.
pub fn reopen<P: PortalReads + PortalWrites>(
    context: &Context<P>,
    journal: Arc<dyn RunJournal>,
    head: &RunHead,
    items: Vec<RunItem>,
) -> RunHandle {
    launch(context, journal, head, items, Mode::Continue)
}

/// Finds out what became of whatever an unfinished run had sent without hearing of it, and leaves the rest as it is.
///
/// Sends no change. What is seen undone, twice, is open again; what the portal would not let us read stays unknown.
pub fn recover<P: PortalReads + PortalWrites>(
    context: &Context<P>,
    journal: Arc<dyn RunJournal>,
    head: &RunHead,
    items: Vec<RunItem>,
) -> RunHandle {
    launch(context, journal, head, items, Mode::SettleOnly)
}

/// Ends an unfinished run where it is. What was sent and never settled is kept as such.
pub async fn leave_alone(journal: Arc<dyn RunJournal>, run: RunId, items: Vec<RunItem>) -> Answer<()> {
    journal.reopen(run).await?;
    for item in items {
        if let (ItemStatus::Unknown { .. }, Some(_)) = (&item.status, &item.planned.entry) {
            let settled = Settled {
                outcome: Outcome::CouldNotSettle(Problem::new(ProblemKind::Interrupted)),
                before: None,
                after: None,
                checked_at: None,
            };
            journal.settled(run, item.place, settled).await?;
        }
    }
    journal.event(run, RunEvent::Closed(Closing::LeftAlone)).await
}

/// What a launch is about.
#[derive(Clone)]
enum Mode {
    Fresh(Arc<NewRun>, RunOptions),
    /// The plan may be old: nothing is sent on its word.
    Continue,
    SettleOnly,
}

fn launch<P: PortalReads + PortalWrites>(
    context: &Context<P>,
    journal: Arc<dyn RunJournal>,
    head: &RunHead,
    items: Vec<RunItem>,
    mode: Mode,
) -> RunHandle {
    let (board, handle) = Board::open(context, items.len());
    let look_after = match &mode {
        Mode::Fresh(_, options) => options.look_after,
        Mode::Continue | Mode::SettleOnly => None,
    };
    let gate = Gate::new(board.stop().clone(), look_after);
    let run = Arc::new(Run {
        context: context.clone(),
        journal,
        board: Arc::clone(&board),
        id: head.id,
        change: head.change.clone(),
        stop: board.stop().clone(),
        gate: gate.clone(),
        mode,
        touched: Mutex::default(),
        lookup: Lookup::new(context),
        seen: Mutex::default(),
        suspects: Mutex::default(),
    });
    context.runtime.spawn(async move {
        board
            .watch_over(async {
                let work = guarded(run.carry_out(items));
                tokio::select! {
                    done = work => {
                        if let Err(problem) = done {
                            run.stop.request(StoppedBecause::Unreachable(problem));
                        }
                    }
                    () = run.tell_of_halts() => {}
                }
            })
            .await;
    });
    RunHandle::new(head.id, handle, gate)
}

/// What all items of one run share.
struct Run<P> {
    context: Context<P>,
    journal: Arc<dyn RunJournal>,
    board: Arc<Board<ItemResult>>,
    id: RunId,
    change: Change,
    stop: Stop,
    gate: Gate,
    mode: Mode,
    /// Entries that this run has worked on: what was planned of them holds no longer.
    touched: Mutex<HashSet<EntryRef>>,
    lookup: Lookup<P>,
    /// What a look at many items at once showed, until an item is taken up.
    seen: Mutex<HashMap<EntryRef, Seen>>,
    /// Items with an unclear write behind them, to be looked at once more.
    suspects: Mutex<Vec<Suspect>>,
}

impl<P: PortalReads + PortalWrites> Run<P> {
    async fn carry_out(self: &Arc<Self>, items: Vec<RunItem>) {
        let opened = match &self.mode {
            Mode::Fresh(new, _) => self.journal.open(Arc::clone(new)).await,
            Mode::Continue | Mode::SettleOnly => self.journal.reopen(self.id).await,
        };
        if let Err(problem) = opened {
            self.stop.request(StoppedBecause::Journal(problem));
        }
        let (settled, open): (Vec<_>, Vec<_>) = items
            .into_iter()
            .partition(|item| matches!(item.status, ItemStatus::Settled(_)));
        for item in settled {
            if let ItemStatus::Settled(settled) = item.status {
                self.tell(result_of(&item.planned, settled));
            }
        }
        let (meant, left_out): (Vec<_>, Vec<_>) = open.into_iter().partition(|item| self.is_meant(item));
        for item in left_out {
            let outcome = match self.mode {
                Mode::SettleOnly if is_meant(&item.planned) => Outcome::NotStarted,
                _ => Outcome::LeftOut,
            };
            self.tell(ItemResult::unsent(&item.planned, &self.change, outcome));
        }
        self.look_first(&meant).await;
        let never_begun = self.work_through(meant.into()).await;
        self.look_again().await;
        for item in never_begun {
            self.tell(ItemResult::unsent(&item.planned, &self.change, Outcome::NotStarted));
        }
        self.close().await;
    }

    /// Takes the items up one after another, as many at a time as may be. Returns those never begun.
    async fn work_through(self: &Arc<Self>, mut waiting: VecDeque<RunItem>) -> VecDeque<RunItem> {
        let mut news = self.gate.news();
        let mut running = JoinSet::new();
        let mut begun = 0;
        loop {
            while running.len() < ITEMS_AT_ONCE && self.may_begin(begun) {
                let Some(item) = waiting.pop_front() else { break };
                begun += 1;
                self.board.began();
                let run = Arc::clone(self);
                running.spawn(async move { run.one_item(item).await });
            }
            if running.is_empty() && (waiting.is_empty() || self.stop.is_requested()) {
                return waiting;
            }
            if running.is_empty() && self.gate.look_after().is_some_and(|few| begun >= few) {
                self.gate.first_few_done();
            }
            tokio::select! {
                // Work catches its own panics (`guarded`); an error is the end of the whole program.
                Some(_) = running.join_next(), if !running.is_empty() => {}
                () = news.next() => {}
                () = self.stop.wait(), if !self.stop.is_requested() => {}
            }
        }
    }

    fn is_meant(&self, item: &RunItem) -> bool {
        match item.status {
            // What was sent is settled, also where it is not meant any more.
            ItemStatus::Unknown { .. } => item.planned.entry.is_some(),
            _ => is_meant(&item.planned) && !matches!(self.mode, Mode::SettleOnly),
        }
    }

    fn may_begin(&self, begun: usize) -> bool {
        let more = self.gate.look_after().is_none_or(|few| begun < few);
        more && self.gate.is_open() && !self.stop.is_requested()
    }

    /// Shows and keeps every halt as it comes and goes.
    async fn tell_of_halts(&self) {
        let mut news = self.gate.news();
        let mut told = None;
        loop {
            news.next().await;
            let halt = self.gate.halt();
            if halt == told {
                continue;
            }
            told.clone_from(&halt);
            self.board.update(|progress| progress.halt.clone_from(&halt));
            let event = halt.map_or(RunEvent::Resumed, RunEvent::Paused);
            self.keep(self.journal.event(self.id, event)).await;
        }
    }

    async fn close(&self) {
        let closing = match self.stop.requested() {
            _ if matches!(self.mode, Mode::SettleOnly) => None,
            None => Some(Closing::Done),
            Some(StoppedBecause::Person) => Some(Closing::Stopped),
            Some(
                StoppedBecause::Unreachable(_) | StoppedBecause::KeyRejected(_) | StoppedBecause::DailyLimit { .. },
            ) => Some(Closing::Hopeless),
            Some(StoppedBecause::Suspended | StoppedBecause::Journal(_)) => None,
        };
        self.keep(match closing {
            Some(closing) => self.journal.event(self.id, RunEvent::Closed(closing)),
            None => self.journal.release(self.id),
        })
        .await;
    }

    /// Whether it is on disk. If not, the run ends: nothing is done that is not recorded.
    async fn keep(&self, record: Committed<'_>) -> bool {
        match record.await {
            Ok(()) => true,
            Err(problem) => {
                self.stop.request(StoppedBecause::Journal(problem));
                false
            }
        }
    }

    /// Whether an earlier item of this run named the same entry.
    fn was_touched(&self, entry: &EntryRef) -> bool {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        !touched.insert(entry.clone())
    }

    /// Keeps the verdict, then tells it. What cannot be kept is not known for sure at the next start, and said so now.
    async fn settled(&self, place: u32, mut result: ItemResult) {
        if result.outcome != Outcome::NotStarted {
            let record = self.journal.settled(self.id, place, Settled::from(&result));
            if let Err(problem) = record.await {
                self.stop.request(StoppedBecause::Journal(problem.clone()));
                result.outcome = Outcome::CouldNotSettle(problem);
            }
        }
        self.draw_conclusions(&result.outcome);
        self.tell(result);
    }

    fn tell(&self, result: ItemResult) {
        let outcome = result.outcome.clone();
        self.board.ended(result);
        self.board.update(|progress| progress.tally.count(&outcome));
    }

    /// Whether the rest of the run still makes sense. What may pass by itself halts it instead (`send`, `settle`).
    fn draw_conclusions(&self, outcome: &Outcome) {
        if let Outcome::NotChanged(NotChanged::Because(problem)) | Outcome::CouldNotSettle(problem) = outcome
            && RetryClass::of(problem) == RetryClass::Fatal
            && problem.kind != ProblemKind::KeyRejected
        {
            self.stop.request(StoppedBecause::Unreachable(problem.clone()));
        }
    }

    /// Takes one item up and follows it to its verdict, or to the list of those to be looked at again.
    async fn one_item(&self, item: RunItem) {
        let place = item.place;
        match self.worked_out(&item).await {
            Done::Settled(result) => self.settled(place, result).await,
            Done::Suspect(suspect) => self
                .suspects
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(suspect),
        }
    }

    /// A panic on the way is settled like an unclear write.
    async fn worked_out(&self, item: &RunItem) -> Done {
        let unsent = |outcome| Done::Settled(ItemResult::unsent(&item.planned, &self.change, outcome));
        let Some(entry) = &item.planned.entry else {
            return unsent(Outcome::LeftOut);
        };
        let sent = AtomicBool::new(false);
        let work = ItemWork::new(self, item, entry, &sent);
        match guarded(work.to_the_end()).await {
            Ok(done) => done,
            Err(problem) if work.was_sent() => match guarded(work.settle_after_panic(problem)).await {
                Ok(done) => done,
                Err(problem) => unsent(Outcome::CouldNotSettle(problem)),
            },
            // Nothing was sent; whether it still is as it was planned, nobody told us.
            Err(problem) if work.expects_no_write() => unsent(Outcome::CouldNotSettle(problem)),
            Err(problem) => unsent(Outcome::NotChanged(NotChanged::Because(problem))),
        }
    }

    /// Whether the portal answers at all. If not, the run halts until it does.
    async fn portal_answers(&self) -> bool {
        match self.context.portal.reachable().await {
            Err(problem) if RetryClass::of(&problem) == RetryClass::Transient => {
                self.wait_for_connection();
                false
            }
            _ => true,
        }
    }

    /// Halts the run, and asks the portal from time to time whether it is back.
    fn wait_for_connection(&self) {
        const STEPS: [u64; 6] = [1, 2, 4, 8, 15, 30];
        if !self.gate.connection_lost() {
            return;
        }
        let (context, gate, stop) = (self.context.clone(), self.gate.clone(), self.stop.clone());
        self.context.runtime.spawn(async move {
            let mut patience = STEPS.into_iter();
            let mut pause = Duration::from_secs(1);
            loop {
                pause = patience.next().map_or(pause, Duration::from_secs);
                tokio::select! {
                    () = context.clock().sleep(pause) => {}
                    () = stop.wait() => return,
                }
                let answer = context.portal.reachable().await;
                if !answer.is_err_and(|problem| RetryClass::of(&problem) == RetryClass::Transient) {
                    gate.connection_back();
                    return;
                }
            }
        });
    }
}

fn is_meant(item: &PlanItem) -> bool {
    item.include && item.entry.is_some() && item.is_possible()
}

fn result_of(planned: &PlanItem, settled: Settled) -> ItemResult {
    ItemResult {
        key: planned.key,
        before: settled.before,
        after: settled.after,
        outcome: settled.outcome,
        checked_at: settled.checked_at,
        entry: None,
    }
}
