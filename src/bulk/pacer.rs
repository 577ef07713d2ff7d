//! How fast we may ask a portal: one [`Pacer`] per portal, shared by all work against it (`docspace-api.md` §10).
//!
//! The safe client of §10: at most 8 reads and 4 writes at a time, 20 requests in any second, and after a 429 everybody
//! waits, not only the request that was refused. It knows nothing of what the requests do.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, watch};

use super::clock::Clock;
use crate::domain::ids::EntryRef;

/// What a portal is asked for at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub reads_at_once: usize,
    pub writes_at_once: usize,
    pub requests_per_second: usize,
    /// A wait longer than this is no pause but an end: the daily limit.
    pub longest_wait: Duration,
    /// Lengthens each wait by up to a quarter, so that two programs do not come back at the same moment.
    pub jitter: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            reads_at_once: 8,
            writes_at_once: 4,
            requests_per_second: 20,
            longest_wait: Duration::from_mins(5),
            jitter: true,
        }
    }
}

/// First and last step of the waits that nobody told us the length of.
const FIRST_STEP: Duration = Duration::from_secs(1);
const LAST_STEP: Duration = Duration::from_mins(1);

/// So many good answers in a row end the suspicion that a 429 left behind.
const GOOD_ANSWERS_TO_FORGET: u32 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestKind {
    Read,
    Write,
}

/// The portal asked us to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub until: Timestamp,
}

/// What a 429 means for the request that met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlowDown {
    /// Ask again: the next permit comes after the wait.
    Wait,
    /// The wait is too long to sit through.
    TooLong { until: Timestamp },
}

/// Leave to send one request. Dropped when the answer is there.
#[derive(Debug)]
pub struct Permit {
    _place: Option<OwnedSemaphorePermit>,
    epoch: u64,
}

/// Keeps others from writing to the same entry. Dropped when the entry is settled.
#[derive(Debug)]
pub struct Claim {
    shared: Arc<Shared>,
    entry: EntryRef,
    guard: Option<OwnedMutexGuard<()>>,
}

/// Cheap to clone; all clones pace together.
#[derive(Clone, Debug)]
pub struct Pacer {
    shared: Arc<Shared>,
}

struct Shared {
    clock: Arc<dyn Clock>,
    limits: Limits,
    reads: Arc<Semaphore>,
    writes: Arc<Semaphore>,
    pace: Mutex<Pace>,
    claims: Mutex<HashMap<EntryRef, Arc<tokio::sync::Mutex<()>>>>,
    waiting: watch::Sender<Option<Waiting>>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pacer")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Default)]
struct Pace {
    /// When the last requests started, oldest first; at most `requests_per_second` of them.
    starts: VecDeque<Duration>,
    hold_until: Duration,
    /// Counts the holds. A 429 on a request from before a hold says nothing new.
    epoch: u64,
    /// How many holds without a stretch of good answers between them.
    level: u32,
    good_answers: u32,
}

impl Pacer {
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                limits,
                reads: Arc::new(Semaphore::new(limits.reads_at_once)),
                writes: Arc::new(Semaphore::new(limits.writes_at_once)),
                pace: Mutex::default(),
                claims: Mutex::default(),
                waiting: watch::Sender::new(None),
            }),
        }
    }

    /// Waits for a place and for the pace. Dropping the future gives both back.
    pub async fn permit(&self, kind: RequestKind) -> Permit {
        let places = match kind {
            RequestKind::Read => &self.shared.reads,
            RequestKind::Write => &self.shared.writes,
        };
        // Never closed, so there is always a place in the end.
        let place = Arc::clone(places).acquire_owned().await.ok();
        loop {
            let wait = match self.try_start() {
                Ok(epoch) => {
                    self.say_waiting(None);
                    return Permit { _place: place, epoch };
                }
                Err(wait) => wait,
            };
            self.shared.clock.sleep(wait).await;
        }
    }

    /// The request answered with 429. `asked`: how long to wait, where the server said so.
    pub fn slow_down(&self, permit: &Permit, asked: Option<Duration>) -> SlowDown {
        if let Some(until) = asked.and_then(|asked| self.end_of_long_wait(asked)) {
            return SlowDown::TooLong { until };
        }
        let now = self.shared.clock.now();
        let mut pace = self.pace();
        let news = permit.epoch == pace.epoch;
        if news {
            pace.epoch += 1;
            pace.level = pace.level.saturating_add(1);
            pace.good_answers = 0;
        } else if asked.is_none() {
            return SlowDown::Wait;
        }
        let step = FIRST_STEP
            .saturating_mul(1 << pace.level.saturating_sub(1).min(6))
            .min(LAST_STEP);
        let wait = asked.map_or(step, |asked| asked.max(FIRST_STEP));
        let wait = wait + self.jitter(wait);
        let longer = now + wait > pace.hold_until;
        if longer {
            pace.hold_until = now + wait;
        }
        drop(pace);
        if longer {
            let until = self.wall_after(wait);
            self.say_waiting(Some(Waiting { until }));
        }
        SlowDown::Wait
    }

    /// When a wait ends that is too long to sit through. `None`: it is not.
    pub fn end_of_long_wait(&self, asked: Duration) -> Option<Timestamp> {
        (asked > self.shared.limits.longest_wait).then(|| self.wall_after(asked))
    }

    /// The request was answered, with whatever, but not with 429.
    pub fn answered(&self, permit: &Permit) {
        let mut pace = self.pace();
        if permit.epoch == pace.epoch && pace.level > 0 {
            pace.good_answers += 1;
            if pace.good_answers >= GOOD_ANSWERS_TO_FORGET {
                pace.level = 0;
                pace.good_answers = 0;
            }
        }
    }

    /// Waits until nobody else writes to this entry.
    pub async fn claim(&self, entry: &EntryRef) -> Claim {
        let lock = {
            let mut claims = self.shared.claims.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(claims.entry(entry.clone()).or_default())
        };
        Claim {
            shared: Arc::clone(&self.shared),
            entry: entry.clone(),
            guard: Some(lock.lock_owned().await),
        }
    }

    /// Whether the portal asked us to wait just now, and news of it.
    pub fn waiting(&self) -> watch::Receiver<Option<Waiting>> {
        self.shared.waiting.subscribe()
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.clock
    }

    /// Takes the next start, or says how long to wait before trying again.
    fn try_start(&self) -> Result<u64, Duration> {
        let now = self.shared.clock.now();
        let mut pace = self.pace();
        if now < pace.hold_until {
            return Err(pace.hold_until.saturating_sub(now));
        }
        if pace.starts.len() >= self.shared.limits.requests_per_second
            && let Some(oldest) = pace.starts.front().copied()
        {
            let free_at = oldest + Duration::from_secs(1);
            if now < free_at {
                return Err(free_at.saturating_sub(now));
            }
            pace.starts.pop_front();
        }
        pace.starts.push_back(now);
        Ok(pace.epoch)
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.shared.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say_waiting(&self, waiting: Option<Waiting>) {
        self.shared.waiting.send_if_modified(|current| {
            let changed = *current != waiting;
            *current = waiting;
            changed
        });
    }

    fn wall_after(&self, wait: Duration) -> Timestamp {
        let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
        self.shared.clock.wall().checked_add(wait).unwrap_or(Timestamp::MAX)
    }

    fn jitter(&self, wait: Duration) -> Duration {
        if !self.shared.limits.jitter {
            return Duration::ZERO;
        }
        let part = uuid::Uuid::new_v4().as_fields().0 % 256;
        wait * part / 1024
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.guard = None;
        let mut claims = self.shared.claims.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever waits for the entry holds a handle of its own.
        if claims.get(&self.entry).is_some_and(|lock| Arc::strong_count(lock) == 1) {
            claims.remove(&self.entry);
        }
    }
}
