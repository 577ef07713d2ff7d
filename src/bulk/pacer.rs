//! How fast we may ask a portal: one [`Pacer`] per portal, shared by all work against it (`docspace-api.md` §10).
//!
//! It starts as the safe client of §10 and feels its way up to the portal's published limits, with room left for the
//! person's browser, which shares them. Good answers let more requests out at a time; a 429, or answers that take much
//! longer than before, half as many. After a 429 everybody waits, not only the request that was refused, and a 429 is
//! believed over every count of ours. It knows nothing of what the requests do.

mod pace;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, OwnedMutexGuard, watch};

use self::pace::{Blocked, Lane, Pace, Started};
use super::clock::Clock;
use crate::domain::ids::EntryRef;

/// What a portal is asked for at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// GETs under way at a time, to begin with and at most.
    pub first_reads: usize,
    pub most_reads: usize,
    /// Requests of other methods under way at a time, to begin with and at most.
    pub first_writes: usize,
    pub most_writes: usize,
    /// Requests that start within any `window`.
    pub requests_per_window: usize,
    pub window: Duration,
    /// A wait longer than this is no pause but an end: the daily limit.
    pub longest_wait: Duration,
    /// Lengthens each wait by up to a quarter, so that two programs do not come back at the same moment.
    pub jitter: bool,
}

/// The portal's limits are 50 GETs and 15 others under way, and 1,500 requests a minute.
impl Default for Limits {
    fn default() -> Self {
        Self {
            first_reads: 8,
            most_reads: 40,
            first_writes: 4,
            most_writes: 12,
            requests_per_window: 1400,
            window: Duration::from_mins(1),
            longest_wait: Duration::from_mins(5),
            jitter: true,
        }
    }
}

/// A wait for our own allowance is told when it is at least so long.
const WORTH_TELLING: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RequestKind {
    /// A GET.
    Read,
    /// Reads, but by POST: the portal counts it as a change, among those under way and in the day's allowance.
    ReadByPost,
    Write,
}

impl RequestKind {
    fn lane(self) -> Lane {
        match self {
            Self::Read => Lane::Gets,
            Self::ReadByPost | Self::Write => Lane::Others,
        }
    }
}

/// Why nothing is sent just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitingFor {
    /// The portal asked us to wait.
    Portal,
    /// We have used what we allow ourselves of the portal's requests a minute.
    Allowance,
}

/// Nothing is sent for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub until: Timestamp,
    pub because: WaitingFor,
}

/// What a 429 means for the request that met it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlowDown {
    /// Ask again: the next permit comes after the wait.
    Wait,
    /// The wait is too long to sit through.
    TooLong { until: Timestamp },
    /// For a long time nobody was let through at all: asking again would only repeat it.
    InVain,
}

/// Leave to send one request. Dropped when the answer is there.
#[derive(Debug)]
pub struct Permit {
    shared: Arc<Shared>,
    started: Started,
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
    pace: Mutex<Pace>,
    gets: Gate,
    others: Gate,
    claims: Mutex<HashMap<EntryRef, Arc<tokio::sync::Mutex<()>>>>,
    waiting: watch::Sender<Option<Waiting>>,
}

/// Where the requests of one lane queue. Only the first waits for a place and for the pace, so that they start in the
/// order in which they came, and time wakes one and not all of them.
#[derive(Default)]
struct Gate {
    first: tokio::sync::Mutex<()>,
    /// Something the first may have waited for.
    news: Notify,
}

/// The first in a lane, while it waits.
struct First<'a> {
    shared: &'a Shared,
    lane: Lane,
    /// What it told of its wait.
    told: Option<Waiting>,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pacer")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

impl Pacer {
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self {
            shared: Arc::new(Shared {
                clock,
                limits,
                pace: Mutex::new(Pace::new(limits)),
                gets: Gate::default(),
                others: Gate::default(),
                claims: Mutex::default(),
                waiting: watch::Sender::new(None),
            }),
        }
    }

    /// Waits for a place and for the pace. Dropping the future gives both back.
    pub async fn permit(&self, kind: RequestKind) -> Permit {
        let lane = kind.lane();
        let gate = self.shared.gate(lane);
        let _turn = gate.first.lock().await;
        let mut first = First {
            shared: &self.shared,
            lane,
            told: None,
        };
        loop {
            let now = self.shared.clock.now();
            let blocked = match self.shared.pace().start(lane, now) {
                Ok(started) => {
                    self.shared.say_waiting(None);
                    let shared = Arc::clone(&self.shared);
                    return Permit { shared, started };
                }
                Err(blocked) => blocked,
            };
            let wait = match blocked {
                Blocked::Place => {
                    gate.news.notified().await;
                    continue;
                }
                Blocked::Held(until) => until.saturating_sub(now),
                Blocked::Window(until) => {
                    let wait = until.saturating_sub(now);
                    first.tell(wait);
                    wait
                }
            };
            tokio::select! {
                () = self.shared.clock.sleep(wait) => {}
                () = gate.news.notified() => {}
            }
        }
    }

    /// The request answered with 429. `asked`: how long to wait, where the server said so.
    pub fn slow_down(&self, permit: &Permit, asked: Option<Duration>) -> SlowDown {
        if let Some(until) = asked.and_then(|asked| self.end_of_long_wait(asked)) {
            return SlowDown::TooLong { until };
        }
        let now = self.shared.clock.now();
        let stretch = |wait| wait + self.jitter(wait);
        let (slow_down, held) = self.shared.pace().refused(permit.started, asked, now, stretch);
        if let Some(wait) = held {
            self.shared.say_waiting(Some(Waiting {
                until: self.shared.wall_after(wait),
                because: WaitingFor::Portal,
            }));
        }
        self.shared.wake();
        slow_down
    }

    /// When a wait ends that is too long to sit through. `None`: it is not.
    pub fn end_of_long_wait(&self, asked: Duration) -> Option<Timestamp> {
        (asked > self.shared.limits.longest_wait).then(|| self.shared.wall_after(asked))
    }

    /// The request was answered, with whatever, but not with 429.
    pub fn answered(&self, permit: &Permit) {
        let now = self.shared.clock.now();
        self.shared.pace().answered(permit.started, now);
        self.shared.wake();
    }

    /// The request met trouble on the way or in the portal: no good answer, and telling by how long it took.
    pub fn troubled(&self, permit: &Permit) {
        let now = self.shared.clock.now();
        self.shared.pace().troubled(permit.started, now);
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

    /// How long until the last of so many more requests may start, by what we allow ourselves within a window.
    pub fn until_last_of(&self, requests: usize) -> Duration {
        let now = self.shared.clock.now();
        self.shared.pace().until_last_of(requests, now)
    }

    /// How many requests were started in all.
    pub fn started(&self) -> u64 {
        self.shared.pace().started()
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.shared.clock
    }

    fn jitter(&self, wait: Duration) -> Duration {
        if !self.shared.limits.jitter {
            return Duration::ZERO;
        }
        let part = uuid::Uuid::new_v4().as_fields().0 % 256;
        wait * part / 1024
    }
}

impl Shared {
    fn gate(&self, lane: Lane) -> &Gate {
        match lane {
            Lane::Gets => &self.gets,
            Lane::Others => &self.others,
        }
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the first of each lane look again.
    fn wake(&self) {
        for lane in Lane::BOTH {
            self.gate(lane).news.notify_one();
        }
    }

    fn say_waiting(&self, waiting: Option<Waiting>) {
        self.waiting.send_if_modified(|current| {
            let changed = *current != waiting;
            *current = waiting;
            changed
        });
    }

    fn wall_after(&self, wait: Duration) -> Timestamp {
        let wait = SignedDuration::try_from(wait).unwrap_or(SignedDuration::MAX);
        self.clock.wall().checked_add(wait).unwrap_or(Timestamp::MAX)
    }
}

impl First<'_> {
    fn tell(&mut self, wait: Duration) {
        if wait < WORTH_TELLING {
            return;
        }
        let told = Waiting {
            until: self.shared.wall_after(wait),
            because: WaitingFor::Allowance,
        };
        // Looking at the clock again is no news.
        let known = |before: Waiting| told.until <= before.until + SignedDuration::from_secs(1);
        if !self.told.is_some_and(known) {
            self.told = Some(told);
            self.shared.say_waiting(self.told);
        }
    }
}

impl Drop for First<'_> {
    fn drop(&mut self) {
        self.shared.pace().gave_up(self.lane);
        // The other lane may have waited for our turn.
        self.shared.gate(self.lane.other()).news.notify_one();
        if self.told.is_some() && *self.shared.waiting.borrow() == self.told {
            self.shared.say_waiting(None);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.shared.pace().ended(self.started);
        self.shared.gate(self.started.lane).news.notify_one();
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
