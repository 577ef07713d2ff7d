//! One item of a run: send, and never believe anything but what the portal shows afterwards.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::change::{is_as_intended, state_of, why_without_effect};
use super::{ItemResult, ItemState, Run};
use crate::bulk::pacer::{RequestKind, SlowDown};
use crate::bulk::ports::{Answer, PortalReads, PortalWrites};
use crate::bulk::retry::{self, ReadBudget, RetryClass};
use crate::bulk::work::{ItemKey, StoppedBecause};
use crate::domain::entry::{Entry, LockState};
use crate::domain::forecast::Change;
use crate::domain::ids::EntryKind;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{Problem, ProblemKind};

/// A write is sent at most so often, each time after an answered read that showed it undone.
const SENDS_AT_MOST: u32 = 2;

/// After an unclear write: time for a late one to land before its state is read.
const LANDING_TIME: Duration = Duration::from_secs(1);

pub(super) struct ItemWork<'a, P> {
    pub(super) run: &'a Run<P>,
    pub(super) key: ItemKey,
    /// The entry as planned.
    pub(super) planned: &'a Entry,
    pub(super) expects_no_write: bool,
    /// Set before the first write leaves; never unset.
    pub(super) sent: &'a AtomicBool,
}

/// What a write came back with.
enum Sent {
    /// The answer carries the state after the write.
    Showed(Box<Entry>),
    /// Answered as done; the state has to be read.
    Accepted,
    Failed(Problem),
    /// Not sent at all: a stop came first, or the daily limit.
    Not,
}

impl<P: PortalReads + PortalWrites> ItemWork<'_, P> {
    pub(super) async fn to_the_end(&self) -> ItemResult {
        let reference = self.planned.reference();
        let _claim = self.run.context.pacer.claim(&reference).await;
        let again = self.run.was_touched(&reference);
        let mut before = self.planned.clone();
        if again || self.reads_first() {
            match self.read_unless_stopped().await {
                None => return self.result(self.planned, None, Outcome::NotStarted),
                // It was so when it was planned; whether it still is, nobody told us.
                Some(Err(problem)) if self.expects_no_write => {
                    return self.result(self.planned, None, Outcome::CouldNotSettle(problem));
                }
                Some(Err(problem)) => {
                    let outcome = Outcome::NotChanged(NotChanged::Because(problem));
                    return self.result(self.planned, None, outcome);
                }
                Some(Ok(fresh)) if is_as_intended(&self.run.change, &fresh) == Some(true) => {
                    return self.result(&fresh.clone(), Some(fresh), Outcome::AlreadySo);
                }
                Some(Ok(fresh)) => before = fresh,
            }
        }
        self.change(&before).await
    }

    /// After a panic between sending and settling: only reading can tell.
    pub(super) async fn settle_after_panic(&self, problem: Problem) -> ItemResult {
        match self.read_back().await {
            Ok(now) if is_as_intended(&self.run.change, &now) == Some(true) => {
                self.result(self.planned, Some(now), Outcome::Changed)
            }
            Ok(now) => {
                let outcome = Outcome::NotChanged(NotChanged::Because(problem));
                self.result(self.planned, Some(now), outcome)
            }
            Err(_) => self.result(self.planned, None, Outcome::CouldNotSettle(problem)),
        }
    }

    /// Whether the entry is read just before the write.
    ///
    /// The lock call's own answer is the check, so a lock costs one request. An owner change is rare and weighty, and
    /// its previous owner belongs into the result. What is said to be so already must be so now.
    fn reads_first(&self) -> bool {
        self.expects_no_write || matches!(self.run.change, Change::HandOver(_))
    }

    async fn change(&self, before: &Entry) -> ItemResult {
        let mut sends = 0;
        let mut last_seen = None;
        loop {
            let problem = match self.send(sends == 0).await {
                Sent::Not => return self.result(before, None, Outcome::NotStarted),
                Sent::Showed(now) => {
                    let outcome = self.judge(&now, None);
                    return self.result(before, Some(*now), outcome);
                }
                Sent::Accepted => None,
                Sent::Failed(problem) if is_surely_undone(&problem) => {
                    let outcome = Outcome::NotChanged(NotChanged::Because(problem));
                    return self.result(before, last_seen, outcome);
                }
                Sent::Failed(problem) => Some(problem),
            };
            sends += 1;
            if problem.as_ref().is_some_and(|problem| problem.unclear) {
                self.run.context.clock().sleep(LANDING_TIME).await;
            }
            let now = match self.read_back().await {
                Ok(now) => now,
                Err(unread) => return self.result(before, None, unsettled(problem, unread)),
            };
            let undone = is_as_intended(&self.run.change, &now) == Some(false);
            let passing = problem.as_ref().is_some_and(is_passing) && !self.is_in_the_way(&now);
            if undone && passing && sends < SENDS_AT_MOST && !self.run.stop.is_requested() {
                last_seen = Some(now);
                continue;
            }
            let outcome = self.judge(&now, problem);
            return self.result(before, Some(now), outcome);
        }
    }

    /// The verdict, given the entry as it is after a write. `problem`: what the write came back with, if not "done".
    fn judge(&self, now: &Entry, problem: Option<Problem>) -> Outcome {
        match (is_as_intended(&self.run.change, now), problem) {
            (Some(true), _) => Outcome::Changed,
            (Some(false), None) => Outcome::NotChanged(why_without_effect(&self.run.change, now)),
            // With or without the trouble, the answer would have been "done", and the lock somebody else's.
            (Some(false), Some(problem)) if is_passing(&problem) && self.is_in_the_way(now) => {
                Outcome::NotChanged(why_without_effect(&self.run.change, now))
            }
            (Some(false), Some(problem)) => Outcome::NotChanged(NotChanged::Because(problem)),
            (None, problem) => Outcome::CouldNotSettle(problem.unwrap_or_else(|| {
                Problem::new(ProblemKind::ServerTrouble).with_detail("the portal did not say how the entry is now")
            })),
        }
    }

    /// Somebody else's lock, which locking does not take over.
    fn is_in_the_way(&self, now: &Entry) -> bool {
        let lock = now.file().map(|file| &file.lock);
        self.run.change == Change::Lock && matches!(lock, Some(LockState::HeldBy(_)))
    }

    /// Sends one write, as soon as the pacer lets us, waiting out every 429 (which is clear: not done).
    async fn send(&self, first: bool) -> Sent {
        let context = &self.run.context;
        loop {
            let permit = tokio::select! {
                permit = context.pacer.permit(RequestKind::Write) => permit,
                // Once something was sent, it is followed to its end.
                () = self.run.stop.wait(), if first => return Sent::Not,
            };
            if first && self.run.stop.is_requested() {
                return Sent::Not;
            }
            self.sent.store(true, Ordering::Relaxed);
            let problem = match self.write_once().await {
                Ok(sent) => {
                    context.pacer.answered(&permit);
                    return sent;
                }
                Err(problem) => problem,
            };
            let RetryClass::RateLimited { asked } = RetryClass::of(&problem) else {
                context.pacer.answered(&permit);
                return Sent::Failed(problem);
            };
            self.sent.store(!first, Ordering::Relaxed);
            match context.pacer.slow_down(&permit, asked) {
                SlowDown::Wait => {}
                SlowDown::TooLong { until } => {
                    self.run.stop.request(StoppedBecause::DailyLimit { until });
                    return if first { Sent::Not } else { Sent::Failed(problem) };
                }
                SlowDown::InVain => return Sent::Failed(problem),
            }
        }
    }

    /// The only place in the engine that changes something on the portal.
    async fn write_once(&self) -> Answer<Sent> {
        let portal = &self.run.context.portal;
        let locked = match &self.run.change {
            Change::Lock => true,
            Change::Unlock => false,
            Change::HandOver(person) => {
                portal.change_owner(&self.planned.reference(), person.id).await?;
                return Ok(Sent::Accepted);
            }
        };
        let answer = portal.set_lock(&self.planned.id, locked).await?;
        let is_ours = answer.id == self.planned.id && answer.file().is_some();
        Ok(if is_ours {
            Sent::Showed(Box::new(answer))
        } else {
            Sent::Accepted
        })
    }

    async fn read_unless_stopped(&self) -> Option<Answer<Entry>> {
        tokio::select! {
            answer = self.read(ReadBudget::LOOKING) => Some(answer),
            () = self.run.stop.wait() => None,
        }
    }

    /// Reads what became of a write. Goes on through a stop: what was sent is settled.
    async fn read_back(&self) -> Answer<Entry> {
        self.read(ReadBudget::SETTLING).await
    }

    async fn read(&self, budget: ReadBudget) -> Answer<Entry> {
        let portal = &self.run.context.portal;
        let id = &self.planned.id;
        match self.planned.kind() {
            EntryKind::File => retry::read(&self.run.context.pacer, budget, || portal.file(id)).await,
            EntryKind::Folder => retry::read(&self.run.context.pacer, budget, || portal.folder(id)).await,
        }
    }

    fn result(&self, before: &Entry, now: Option<Entry>, outcome: Outcome) -> ItemResult {
        let state = |entry: &Entry| -> ItemState { state_of(&self.run.change, entry) };
        ItemResult {
            key: self.key,
            before: Some(state(before)),
            after: now.as_ref().map(state),
            outcome,
            checked_at: now.as_ref().map(|_| self.run.context.clock().wall()),
            entry: now,
        }
    }
}

fn is_passing(problem: &Problem) -> bool {
    RetryClass::of(problem) == RetryClass::Transient
}

/// The portal or we ourselves turned the request away before anything could happen, and a read would fare no better.
fn is_surely_undone(problem: &Problem) -> bool {
    !problem.unclear
        && matches!(
            RetryClass::of(problem),
            RetryClass::Fatal | RetryClass::RateLimited { .. }
        )
}

/// The write's state could not be read.
fn unsettled(write: Option<Problem>, mut read: Problem) -> Outcome {
    match write {
        // No connection came about, so nothing was sent.
        Some(write) if !write.unclear && write.kind == ProblemKind::Network => {
            Outcome::NotChanged(NotChanged::Because(write))
        }
        Some(write) => {
            read.details.extend(write.details);
            Outcome::CouldNotSettle(read)
        }
        None => Outcome::CouldNotSettle(read),
    }
}
