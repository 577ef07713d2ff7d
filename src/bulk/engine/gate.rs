//! What holds a run up, and who may pass meanwhile.
//!
//! A halt starts nothing new. What was sent is followed to its end all the same, except where the portal cannot be
//! asked at all: then it waits, unless the run is being stopped.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;

use crate::bulk::clock::Clock;
use crate::bulk::record::Halt;
use crate::bulk::work::Stop;

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Take up an item, look at it, or send a change.
    Go,
    /// Find out what became of a change that was sent.
    Settle,
}

#[derive(Clone, Debug, Default, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a reason of its own, and any of them may hold beside others"
)]
struct Held {
    person: bool,
    first_few: bool,
    /// So many items are begun before the first-few halt.
    look_after: Option<usize>,
    daily: Option<Timestamp>,
    connection: bool,
    key: bool,
    /// Counts the keys. A rejection of an earlier one says nothing of the present one.
    key_number: u64,
}

impl Held {
    fn shown(&self) -> Option<Halt> {
        if self.key {
            return Some(Halt::KeyRejected);
        }
        if self.connection {
            return Some(Halt::ConnectionLost);
        }
        if let Some(until) = self.daily {
            return Some(Halt::DailyLimit { until });
        }
        if self.first_few {
            return Some(Halt::FirstFew);
        }
        self.person.then_some(Halt::Person)
    }

    fn blocks(&self, step: Step) -> bool {
        match step {
            Step::Go => self.shown().is_some(),
            Step::Settle => self.key || self.connection,
        }
    }
}

/// One run's gate. Cheap to clone; all clones are one gate.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    held: watch::Sender<Held>,
    stop: Stop,
}

impl Gate {
    pub(super) fn new(stop: Stop, look_after: Option<usize>) -> Self {
        let held = Held {
            look_after,
            ..Held::default()
        };
        Self {
            held: watch::Sender::new(held),
            stop,
        }
    }

    /// Waits until nothing is in the way of this step. `false`: the run is being stopped instead.
    pub(super) async fn pass(&self, step: Step) -> bool {
        let mut held = self.held.subscribe();
        loop {
            if step == Step::Go && self.stop.is_requested() {
                return false;
            }
            if !held.borrow_and_update().blocks(step) {
                return true;
            }
            if self.stop.is_requested() {
                return false;
            }
            tokio::select! {
                // We hold a sender ourselves, so this ends by a change only.
                _ = held.changed() => {}
                () = self.stop.wait() => {}
            }
        }
    }

    pub(super) fn is_open(&self) -> bool {
        !self.held.borrow().blocks(Step::Go)
    }

    /// Why nothing is started now.
    pub(super) fn halt(&self) -> Option<Halt> {
        self.held.borrow().shown()
    }

    /// Ends at the next change of what holds.
    pub(super) fn news(&self) -> GateNews {
        GateNews(self.held.subscribe())
    }

    pub(super) fn pause(&self) {
        self.change(|held| held.person = true);
    }

    /// The person wants it to go on. What the portal asked for stays.
    pub(super) fn resume(&self) {
        self.change(|held| {
            held.person = false;
            if held.first_few {
                held.first_few = false;
                held.look_after = None;
            }
        });
    }

    /// How many items may be begun before they are looked at. `None`: all.
    pub(super) fn look_after(&self) -> Option<usize> {
        self.held.borrow().look_after
    }

    /// The first few are done.
    pub(super) fn first_few_done(&self) {
        self.change(|held| held.first_few = true);
    }

    pub(super) fn key_number(&self) -> u64 {
        self.held.borrow().key_number
    }

    /// A request with the key of this number was rejected.
    pub(super) fn key_rejected(&self, number: u64) {
        self.change(|held| {
            if held.key_number == number {
                held.key = true;
            }
        });
    }

    /// Requests from now on carry another key of the same person.
    pub(super) fn key_replaced(&self) {
        self.change(|held| {
            held.key_number += 1;
            held.key = false;
        });
    }

    /// Holds changes back until the portal's day is over. Goes on by itself.
    pub(super) fn hold_until(&self, until: Timestamp, clock: &Arc<dyn Clock>) {
        /// A sleeping computer's monotonic clock may stand still, so the time of day is looked at again and again.
        const LOOK_EVERY: Duration = Duration::from_secs(30);
        let before = self.held.borrow().daily;
        self.change(|held| held.daily = held.daily.max(Some(until)));
        if before.is_some() {
            return;
        }
        let (gate, clock) = (self.clone(), Arc::clone(clock));
        tokio::spawn(async move {
            loop {
                let Some(until) = gate.held.borrow().daily else { return };
                let left = until.duration_since(clock.wall());
                let Some(left) = Duration::try_from(left).ok().filter(|left| !left.is_zero()) else {
                    break;
                };
                tokio::select! {
                    () = clock.sleep(left.min(LOOK_EVERY)) => {}
                    () = gate.stop.wait() => return,
                }
            }
            gate.change(|held| held.daily = None);
        });
    }

    /// The portal cannot be reached. `false`: that was known.
    pub(super) fn connection_lost(&self) -> bool {
        self.held
            .send_if_modified(|held| !std::mem::replace(&mut held.connection, true))
    }

    pub(super) fn connection_back(&self) {
        self.change(|held| held.connection = false);
    }

    fn change(&self, change: impl FnOnce(&mut Held)) {
        self.held.send_if_modified(|held| {
            let before = held.clone();
            change(held);
            *held != before
        });
    }
}

/// Changes of a gate, one after another.
pub(super) struct GateNews(watch::Receiver<Held>);

impl GateNews {
    pub(super) async fn next(&mut self) {
        if self.0.changed().await.is_err() {
            // The gate is gone, and with it all news.
            std::future::pending::<()>().await;
        }
    }
}
