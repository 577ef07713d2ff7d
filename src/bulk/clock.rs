//! Time as the engine sees it, so that tests move it by hand (tokio's paused clock outruns real sockets).

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use tokio::sync::oneshot;

/// The end of a [`Clock::sleep`].
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Where the engine's time comes from.
pub trait Clock: Send + Sync + 'static {
    /// Time since some fixed moment. Never goes backwards.
    fn now(&self) -> Duration;

    /// The time of day, for what a person reads.
    fn wall(&self) -> Timestamp;

    /// Ends after `length`.
    fn sleep(&self, length: Duration) -> Sleep;
}

/// Real time.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn wall(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, length: Duration) -> Sleep {
        Box::pin(tokio::time::sleep(length))
    }
}

/// A clock that stands still until it is moved. For tests.
#[derive(Debug, Default)]
pub struct HandClock {
    state: Mutex<HandState>,
}

#[derive(Debug, Default)]
struct HandState {
    now: Duration,
    counter: u64,
    sleepers: BTreeMap<(Duration, u64), oneshot::Sender<()>>,
}

impl HandClock {
    /// Moves on by `length` and wakes whoever slept no longer than that.
    pub fn advance(&self, length: Duration) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let target = state.now + length;
        state.move_to(target);
    }

    /// Moves on to the moment at which the next sleeper wakes. `false`: nobody sleeps.
    pub fn advance_to_next(&self) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever was dropped while asleep needs no waking, and must not move time.
        state.sleepers.retain(|_, sleeper| !sleeper.is_closed());
        let Some((wake_at, _)) = state.sleepers.keys().next().copied() else {
            return false;
        };
        state.move_to(wake_at);
        true
    }
}

impl HandState {
    fn move_to(&mut self, target: Duration) {
        self.now = self.now.max(target);
        let later = self.sleepers.split_off(&(self.now, u64::MAX));
        for sleeper in std::mem::replace(&mut self.sleepers, later).into_values() {
            // The sleeper may have been dropped meanwhile.
            let _ = sleeper.send(());
        }
    }
}

impl Clock for HandClock {
    fn now(&self) -> Duration {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).now
    }

    fn wall(&self) -> Timestamp {
        let since = SignedDuration::try_from(self.now()).unwrap_or(SignedDuration::ZERO);
        // An arbitrary day; tests compare differences.
        Timestamp::UNIX_EPOCH.checked_add(since).unwrap_or(Timestamp::MAX)
    }

    fn sleep(&self, length: Duration) -> Sleep {
        if length.is_zero() {
            return Box::pin(std::future::ready(()));
        }
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.counter += 1;
        let key = (state.now + length, state.counter);
        let (sender, receiver) = oneshot::channel();
        state.sleepers.insert(key, sender);
        Box::pin(async move {
            let _ = receiver.await;
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sleepers_wake_in_order_and_not_before_their_time() {
        let clock = HandClock::default();
        let first = clock.sleep(Duration::from_secs(1));
        let second = tokio::spawn(clock.sleep(Duration::from_secs(2)));
        assert!(clock.advance_to_next());
        first.await;
        assert_eq!(clock.now(), Duration::from_secs(1));
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        clock.advance(Duration::from_secs(1));
        second.await.unwrap();
        assert!(!clock.advance_to_next());
    }

    #[tokio::test]
    async fn a_dropped_sleeper_moves_no_time() {
        let clock = HandClock::default();
        drop(clock.sleep(Duration::from_secs(9)));
        assert!(!clock.advance_to_next());
        assert_eq!(clock.now(), Duration::ZERO);
    }
}
