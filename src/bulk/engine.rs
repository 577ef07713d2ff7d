//! The run: carries a [`Plan`] out, one request per item, and says the truth about each.
//!
//! What holds, whatever happens:
//! - every item of the plan ends with exactly one [`Outcome`];
//! - the outcome is what the portal said after the change, never what we sent;
//! - a write whose answer is missing or unclear is not sent again before its state was read;
//! - no two writes on one entry at a time, in this run or any other on the same pacer;
//! - stopping starts nothing more and settles what is in flight.

mod change;
mod send;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::plan::{Plan, PlanItem};
use super::ports::{PortalReads, PortalWrites};
use super::retry::RetryClass;
use super::work::{Board, Context, ItemKey, Stop, StoppedBecause, WorkHandle, guarded, in_parallel};
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::{Change, Expected};
use crate::domain::ids::EntryRef;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::person::PersonRef;
use crate::domain::problem::ProblemKind;

/// Items worked on at once. More than writes at once, because an item also reads.
const ITEMS_AT_ONCE: usize = 8;

/// So many items in a row that could not be asked at all end the run.
const UNREACHABLE_IN_A_ROW: u32 = 8;

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
            before: item.entry.as_ref().map(|entry| change::state_of(change, entry)),
            after: None,
            outcome,
            checked_at: None,
            entry: None,
        }
    }
}

/// Starts the run. Results come one by one through [`WorkHandle::take_news`].
pub fn start<P: PortalReads + PortalWrites>(context: &Context<P>, plan: Plan) -> WorkHandle<ItemResult> {
    let (board, handle) = Board::open(context, plan.items.len());
    let run = Arc::new(Run {
        context: context.clone(),
        change: plan.change,
        stop: board.stop().clone(),
        unreachable: AtomicU32::new(0),
        touched: Mutex::default(),
    });
    context.runtime.spawn(async move {
        board.watch_over(run.carry_out(plan.items, &board)).await;
    });
    handle
}

/// What all items of one run share.
struct Run<P> {
    context: Context<P>,
    change: Change,
    stop: Stop,
    /// Entries that this run has worked on: what was planned of them holds no longer.
    touched: Mutex<HashSet<EntryRef>>,
    /// Items in a row for which the portal could not be reached.
    unreachable: AtomicU32,
}

impl<P: PortalReads + PortalWrites> Run<P> {
    async fn carry_out(self: &Arc<Self>, items: Vec<PlanItem>, board: &Board<ItemResult>) {
        let (meant, left_out): (Vec<_>, Vec<_>) = items
            .into_iter()
            .partition(|item| item.include && item.entry.is_some() && item.is_possible());
        for item in left_out {
            self.ended(board, ItemResult::unsent(&item, &self.change, Outcome::LeftOut));
        }
        let never_begun = in_parallel(
            meant,
            ITEMS_AT_ONCE,
            &self.stop,
            |item| {
                board.began();
                let run = Arc::clone(self);
                async move { run.one_item(&item).await }
            },
            |result| self.ended(board, result),
        )
        .await;
        for item in never_begun {
            self.ended(board, ItemResult::unsent(&item, &self.change, Outcome::NotStarted));
        }
    }

    /// Whether an earlier item of this run named the same entry.
    fn was_touched(&self, entry: &EntryRef) -> bool {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        !touched.insert(entry.clone())
    }

    fn ended(&self, board: &Board<ItemResult>, result: ItemResult) {
        self.draw_conclusions(&result.outcome);
        let outcome = result.outcome.clone();
        board.ended(result);
        board.update(|progress| progress.tally.count(&outcome));
    }

    /// Whether the rest of the run still makes sense.
    fn draw_conclusions(&self, outcome: &Outcome) {
        let problem = match outcome {
            Outcome::NotChanged(NotChanged::Because(problem)) | Outcome::CouldNotSettle(problem) => problem,
            Outcome::NotStarted | Outcome::LeftOut => return,
            Outcome::Changed | Outcome::AlreadySo | Outcome::NotChanged(_) => {
                self.unreachable.store(0, Ordering::Relaxed);
                return;
            }
        };
        match problem.kind {
            ProblemKind::KeyRejected => self.stop.request(StoppedBecause::KeyRejected(problem.clone())),
            _ if RetryClass::of(problem) == RetryClass::Fatal => {
                self.stop.request(StoppedBecause::Unreachable(problem.clone()));
            }
            ProblemKind::Network => {
                if self.unreachable.fetch_add(1, Ordering::Relaxed) + 1 >= UNREACHABLE_IN_A_ROW {
                    self.stop.request(StoppedBecause::Unreachable(problem.clone()));
                }
            }
            _ => self.unreachable.store(0, Ordering::Relaxed),
        }
    }

    /// One item from its first request to its verdict. A panic on the way is settled like an unclear write.
    async fn one_item(&self, item: &PlanItem) -> ItemResult {
        let Some(entry) = &item.entry else {
            return ItemResult::unsent(item, &self.change, Outcome::LeftOut);
        };
        let sent = AtomicBool::new(false);
        let work = send::ItemWork {
            run: self,
            key: item.key,
            planned: entry,
            expects_no_write: item.forecast.expected == Expected::AlreadySo,
            sent: &sent,
        };
        match guarded(work.to_the_end()).await {
            Ok(result) => result,
            Err(problem) if sent.load(Ordering::Relaxed) => match guarded(work.settle_after_panic(problem)).await {
                Ok(result) => result,
                Err(problem) => ItemResult::unsent(item, &self.change, Outcome::CouldNotSettle(problem)),
            },
            // Nothing was sent; whether it still is as it was planned, nobody told us.
            Err(problem) if work.expects_no_write => {
                ItemResult::unsent(item, &self.change, Outcome::CouldNotSettle(problem))
            }
            Err(problem) => {
                let outcome = Outcome::NotChanged(NotChanged::Because(problem));
                ItemResult::unsent(item, &self.change, outcome)
            }
        }
    }
}
