//! One item of a run: send, and never believe anything but what the portal shows afterwards.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::change::{
    has_drifted, is_as_intended, is_in_the_way, is_passing, state_of, verdict_undone, why_without_effect,
};
use super::gate::Step;
use super::settle::{LATE_LANDING, Suspect};
use super::{ItemResult, ItemState, Mode, Run, is_meant};
use crate::bulk::pacer::{RequestKind, SlowDown};
use crate::bulk::ports::{Answer, PortalReads, PortalWrites};
use crate::bulk::record::{ItemStatus, RunItem};
use crate::bulk::retry::RetryClass;
use crate::domain::entry::Entry;
use crate::domain::forecast::{Change, Expected};
use crate::domain::ids::EntryRef;
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{Problem, ProblemKind};

/// A write is sent at most so often, each time after an answered read that showed it undone.
const SENDS_AT_MOST: u32 = 3;

/// A write that finds no connection is tried so often while the portal answers otherwise.
const CONNECTS_AT_MOST: u32 = 5;

/// After an unclear write: time for a late one to land before its state is read.
const LANDING_TIME: Duration = Duration::from_secs(1);

/// How far an item has come.
pub(super) enum Done {
    Settled(ItemResult),
    /// To be looked at once more before it is settled.
    Suspect(Suspect),
}

pub(super) struct ItemWork<'a, P> {
    run: &'a Run<P>,
    item: &'a RunItem,
    /// The entry as planned.
    planned: &'a Entry,
    reference: EntryRef,
    /// Set before the first write leaves; never unset but where it is clear that nothing left.
    sent: &'a AtomicBool,
}

/// What a write came back with.
enum Sent {
    /// The answer carries the state after the write.
    Showed(Box<Entry>),
    /// Answered as done; the state has to be read.
    Accepted,
    Failed(Problem),
    /// Not sent at all: a stop came first.
    Not,
}

impl<'a, P: PortalReads + PortalWrites> ItemWork<'a, P> {
    pub(super) fn new(run: &'a Run<P>, item: &'a RunItem, planned: &'a Entry, sent: &'a AtomicBool) -> Self {
        Self {
            run,
            item,
            planned,
            reference: planned.reference(),
            sent,
        }
    }

    pub(super) fn was_sent(&self) -> bool {
        self.sent.load(Ordering::Relaxed) || matches!(self.item.status, ItemStatus::Unknown { .. })
    }

    pub(super) fn expects_no_write(&self) -> bool {
        self.item.planned.forecast.expected == Expected::AlreadySo
    }

    fn change(&self) -> &Change {
        self.item.planned.change_in(&self.run.change)
    }

    pub(super) async fn to_the_end(&self) -> Done {
        let _claim = self.run.context.pacer.claim(&self.reference).await;
        let again = self.run.was_touched(&self.reference);
        if let ItemStatus::Unknown { .. } = self.item.status {
            return match self.run.mode {
                Mode::Fresh(..) | Mode::Continue if is_meant(&self.item.planned) => self.settle_unknown().await,
                _ => self.settle_only().await,
            };
        }
        if !again && !self.run.reads_first(self.item) {
            return self.send_and_follow(self.planned).await;
        }
        let look = if again {
            self.run.read(&self.reference, Step::Go).await
        } else {
            self.run.look(&self.reference).await
        };
        let fresh = match look {
            Err(_) => return self.done(self.planned, None, Outcome::NotStarted),
            // It was so when it was planned; whether it still is, nobody told us.
            Ok(Err(problem)) if self.expects_no_write() => {
                return self.done(self.planned, None, Outcome::CouldNotSettle(problem));
            }
            Ok(Err(problem)) => {
                return self.done(self.planned, None, Outcome::NotChanged(NotChanged::Because(problem)));
            }
            Ok(Ok(fresh)) => fresh,
        };
        if is_as_intended(self.change(), &fresh) == Some(true) {
            return self.done(&fresh.clone(), Some(fresh), Outcome::AlreadySo);
        }
        // What an earlier item of this run did to it is no drift. Neither is what a failed earlier try left behind.
        if !again && has_drifted(self.change(), self.planned, &fresh) {
            let outcome = Outcome::NotChanged(NotChanged::Drifted);
            return self.done(self.planned, Some(fresh), outcome);
        }
        self.send_and_follow(&fresh).await
    }

    /// As [`Self::settle_unknown`], without going on: an item seen undone twice is open again.
    async fn settle_only(&self) -> Done {
        let first = self.run.read_back(&self.reference).await;
        let is_made = |answer: &Answer<Entry>| {
            let entry = answer.as_ref().ok();
            entry.and_then(|now| is_as_intended(self.change(), now)) == Some(true)
        };
        if !is_made(&first) {
            self.run.context.clock().sleep(LATE_LANDING).await;
        }
        let now = if is_made(&first) {
            first
        } else {
            self.run.read_back(&self.reference).await
        };
        match now {
            Ok(now) if is_as_intended(self.change(), &now) == Some(true) => {
                self.done(self.planned, Some(now), Outcome::Changed)
            }
            Ok(now) => {
                if is_as_intended(self.change(), &now) == Some(false) {
                    self.keep_undone().await;
                }
                self.done(self.planned, Some(now), Outcome::NotStarted)
            }
            // It stays unknown in the journal.
            Err(_) => self.done(self.planned, None, Outcome::NotStarted),
        }
    }

    /// A write left before the app ended, and nobody knows what became of it.
    async fn settle_unknown(&self) -> Done {
        let problem = Problem::new(ProblemKind::Interrupted);
        let sent_at = self.run.context.clock().now();
        match self.run.read_back(&self.reference).await {
            Ok(now) if is_as_intended(self.change(), &now) == Some(true) => {
                self.done(self.planned, Some(now), Outcome::Changed)
            }
            Ok(now) if !self.keep_undone().await => {
                self.suspect(sent_at, self.planned, Some(now), Outcome::CouldNotSettle(problem))
            }
            Ok(now) if has_drifted(self.change(), self.planned, &now) => {
                let outcome = Outcome::NotChanged(NotChanged::Drifted);
                self.suspect(sent_at, self.planned, Some(now), outcome)
            }
            Ok(now) if self.run.gate.pass(Step::Go).await => self.send_and_follow(&now).await,
            Ok(now) => {
                let outcome = verdict_undone(self.change(), &now, problem);
                self.suspect(sent_at, self.planned, Some(now), outcome)
            }
            Err(unread) => self.suspect(sent_at, self.planned, None, unsettled(Some(problem.unclear()), unread)),
        }
    }

    /// After a panic between sending and settling: only reading can tell.
    pub(super) async fn settle_after_panic(&self, problem: Problem) -> Done {
        let sent_at = self.run.context.clock().now();
        match self.run.read_back(&self.reference).await {
            Ok(now) if is_as_intended(self.change(), &now) == Some(true) => {
                self.done(self.planned, Some(now), Outcome::Changed)
            }
            Ok(now) => {
                let outcome = Outcome::NotChanged(NotChanged::Because(problem));
                self.suspect(sent_at, self.planned, Some(now), outcome)
            }
            Err(_) => self.suspect(sent_at, self.planned, None, Outcome::CouldNotSettle(problem)),
        }
    }

    async fn send_and_follow(&self, before: &Entry) -> Done {
        let mut sends = 0;
        let mut muddy = false;
        let mut last = None;
        loop {
            let record = self.run.journal.sending(self.run.id, self.item.place);
            let sent = if self.run.keep(record).await {
                self.send().await
            } else {
                Sent::Not
            };
            let sent_at = self.run.context.clock().now();
            let problem = match sent {
                Sent::Not => return self.not_sent(before, last, sent_at).await,
                Sent::Showed(now) => return self.follow(muddy, sent_at, before, Ok(*now), None),
                Sent::Accepted => None,
                Sent::Failed(problem) if is_surely_undone(&problem) => {
                    let outcome = Outcome::NotChanged(NotChanged::Because(problem));
                    return self.end(muddy, sent_at, before, last.map(|(now, _)| now), outcome);
                }
                Sent::Failed(problem) => Some(problem),
            };
            sends += 1;
            if problem.as_ref().is_some_and(|problem| problem.unclear) {
                muddy = true;
                self.run.context.clock().sleep(LANDING_TIME).await;
            }
            let now = self.run.read_back(&self.reference).await;
            match (now, problem) {
                (Ok(now), Some(problem)) if sends < SENDS_AT_MOST && self.is_worth_another(&now, &problem) => {
                    if !self.keep_undone().await || self.run.stop.is_requested() {
                        return self.follow(muddy, sent_at, before, Ok(now), Some(problem));
                    }
                    last = Some((now, problem));
                }
                (now, problem) => return self.follow(muddy, sent_at, before, now, problem),
            }
        }
    }

    /// A stop came before this write could leave.
    async fn not_sent(&self, before: &Entry, last: Option<(Entry, Problem)>, sent_at: Duration) -> Done {
        self.keep_undone().await;
        match last {
            None => self.done(before, None, Outcome::NotStarted),
            // An earlier one did leave, and was seen undone.
            Some((now, problem)) => {
                let outcome = verdict_undone(self.change(), &now, problem);
                self.suspect(sent_at, before, Some(now), outcome)
            }
        }
    }

    async fn keep_undone(&self) -> bool {
        let record = self.run.journal.seen_undone(self.run.id, self.item.place);
        self.run.keep(record).await
    }

    fn is_worth_another(&self, now: &Entry, problem: &Problem) -> bool {
        let undone = is_as_intended(self.change(), now) == Some(false);
        undone && is_passing(problem) && !is_in_the_way(self.change(), now)
    }

    /// The verdict after a write and a look.
    fn follow(
        &self,
        muddy: bool,
        sent_at: Duration,
        before: &Entry,
        now: Answer<Entry>,
        problem: Option<Problem>,
    ) -> Done {
        match now {
            Ok(now) => {
                let outcome = self.judge(&now, problem);
                self.end(muddy, sent_at, before, Some(now), outcome)
            }
            // The write was answered as done or not clearly as undone, and nobody saw what became of it.
            Err(unread) => self.suspect(sent_at, before, None, unsettled(problem, unread)),
        }
    }

    /// The verdict, given the entry as it is after a write. `problem`: what the write came back with, if not "done".
    fn judge(&self, now: &Entry, problem: Option<Problem>) -> Outcome {
        match (is_as_intended(self.change(), now), problem) {
            (Some(true), _) => Outcome::Changed,
            (Some(false), None) => Outcome::NotChanged(why_without_effect(self.change(), now)),
            (Some(false), Some(problem)) => verdict_undone(self.change(), now, problem),
            (None, problem) => Outcome::CouldNotSettle(problem.unwrap_or_else(|| {
                Problem::new(ProblemKind::ServerTrouble).with_detail("the portal did not say how the entry is now")
            })),
        }
    }

    /// Sends one write, as soon as the pacer lets us. Waits out what is clear: a 429, a rejected key and a connection
    /// that did not come about all mean "not done".
    async fn send(&self) -> Sent {
        let (pacer, gate, stop) = (&self.run.context.pacer, &self.run.gate, &self.run.stop);
        let sent_before = self.was_sent();
        let mut no_connection = 0;
        loop {
            if !gate.pass(Step::Go).await {
                return Sent::Not;
            }
            let permit = tokio::select! {
                permit = pacer.permit(RequestKind::Write) => permit,
                () = stop.wait() => return Sent::Not,
            };
            if stop.is_requested() || !gate.is_open() {
                continue;
            }
            let key = gate.key_number();
            self.sent.store(true, Ordering::Relaxed);
            let problem = match self.write_once().await {
                Ok(sent) => {
                    pacer.answered(&permit);
                    return sent;
                }
                Err(problem) => problem,
            };
            let class = RetryClass::of(&problem);
            if let RetryClass::RateLimited { asked } = class {
                match pacer.slow_down(&permit, asked) {
                    SlowDown::TooLong { until } => gate.hold_until(until, self.run.context.clock()),
                    // Nothing is lost by waiting on: the person sees the wait and may stop the run.
                    SlowDown::Wait | SlowDown::InVain => {}
                }
            } else {
                if is_passing(&problem) {
                    pacer.troubled(&permit);
                } else {
                    pacer.answered(&permit);
                }
                if problem.unclear {
                    return Sent::Failed(problem);
                }
                match problem.kind {
                    ProblemKind::KeyRejected => gate.key_rejected(key),
                    ProblemKind::Network if no_connection < CONNECTS_AT_MOST => {
                        drop(permit);
                        no_connection += 1;
                        self.mind_connection().await;
                    }
                    _ => return Sent::Failed(problem),
                }
            }
            self.sent.store(sent_before, Ordering::Relaxed);
        }
    }

    /// The portal could not be reached for this one request; perhaps for none.
    async fn mind_connection(&self) {
        const BEFORE_ANOTHER: Duration = Duration::from_millis(500);
        if self.run.portal_answers().await {
            self.run.context.clock().sleep(BEFORE_ANOTHER).await;
        }
    }

    /// The only place in the engine that changes something on the portal.
    async fn write_once(&self) -> Answer<Sent> {
        let portal = &self.run.context.portal;
        let locked = match self.change() {
            Change::Lock => true,
            Change::Unlock => false,
            Change::HandOver(person) => {
                portal.change_owner(&self.reference, person.id).await?;
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

    fn end(&self, muddy: bool, sent_at: Duration, before: &Entry, now: Option<Entry>, outcome: Outcome) -> Done {
        if muddy && outcome != Outcome::Changed {
            self.suspect(sent_at, before, now, outcome)
        } else {
            self.done(before, now, outcome)
        }
    }

    fn done(&self, before: &Entry, now: Option<Entry>, outcome: Outcome) -> Done {
        Done::Settled(self.result(before, now, outcome))
    }

    fn suspect(&self, sent_at: Duration, before: &Entry, now: Option<Entry>, outcome: Outcome) -> Done {
        Done::Suspect(Suspect {
            place: self.item.place,
            entry: self.reference.clone(),
            change: self.change().clone(),
            result: self.result(before, now, outcome),
            sent_at,
        })
    }

    fn result(&self, before: &Entry, now: Option<Entry>, outcome: Outcome) -> ItemResult {
        let state = |entry: &Entry| -> ItemState { state_of(self.change(), entry) };
        ItemResult {
            key: self.item.planned.key,
            before: Some(state(before)),
            after: now.as_ref().map(state),
            outcome,
            checked_at: now.as_ref().map(|_| self.run.context.clock().wall()),
            entry: now,
        }
    }
}

/// The portal or we ourselves turned the request away before anything could happen, and a read would fare no better.
fn is_surely_undone(problem: &Problem) -> bool {
    !problem.unclear && (RetryClass::of(problem) == RetryClass::Fatal || problem.kind == ProblemKind::Network)
}

/// The write's state could not be read.
fn unsettled(write: Option<Problem>, mut read: Problem) -> Outcome {
    if let Some(write) = write {
        read.details.extend(write.details);
    }
    Outcome::CouldNotSettle(read)
}
