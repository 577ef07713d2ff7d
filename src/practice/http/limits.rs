//! The three chained rate limits of `docspace-api.md` §10, in memory and with windows that can be shortened.
//!
//! It counts and refuses; who a request is counted for, and how a refusal looks, is `dispatch`'s business.

use std::collections::{HashMap, VecDeque};
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::spec::{SpecError, settings};

/// Limits and windows; the default is what the server has when its limiter is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// Requests of any method within `window`, sliding.
    pub per_window: usize,
    /// GETs under way at a time.
    pub reads: usize,
    /// Requests of other methods under way at a time.
    pub writes: usize,
    /// POST and PUT within `day`, counted from the first.
    pub per_day: usize,
    /// Length of the sliding window; a minute on the server.
    pub window: Duration,
    /// Length of the fixed window; a day on the server.
    pub day: Duration,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self {
            per_window: 1500,
            reads: 50,
            writes: 15,
            per_day: 10_000,
            window: Duration::from_mins(1),
            day: Duration::from_hours(24),
        }
    }
}

const KNOWN: &str = "minute, reads, writes, day, window, day-length";

/// Grammar: `minute=100,reads=8,writes=2,day=50,window=5s,day-length=20s`; what is left out keeps its default.
impl FromStr for RateLimits {
    type Err = SpecError;

    fn from_str(spec: &str) -> Result<Self, SpecError> {
        let mut limits = Self::default();
        for setting in settings(spec) {
            match setting.name {
                "minute" => limits.per_window = setting.parsed("a whole number")?,
                "reads" => limits.reads = setting.parsed("a whole number")?,
                "writes" => limits.writes = setting.parsed("a whole number")?,
                "day" => limits.per_day = setting.parsed("a whole number")?,
                "window" => limits.window = setting.duration()?,
                "day-length" => limits.day = setting.duration()?,
                _ => return Err(setting.unknown(KNOWN)),
            }
        }
        Ok(limits)
    }
}

/// A limit that did not grant, with what its headers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) limit: usize,
    /// Time until the window opens again; only the daily limit says it.
    pub(super) reset_in: Option<Duration>,
}

/// A request that was let in. Dropping it ends its place among the requests under way.
#[derive(Debug)]
pub(super) struct Lease {
    limiter: Arc<Mutex<Limiter>>,
    partition: String,
    reading: bool,
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut limiter = self.limiter.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(usage) = limiter.usage.get_mut(&self.partition) {
            let under_way = if self.reading {
                &mut usage.reads
            } else {
                &mut usage.writes
            };
            *under_way = under_way.saturating_sub(1);
        }
    }
}

#[derive(Debug)]
pub(super) struct Limiter {
    limits: RateLimits,
    usage: HashMap<String, Usage>,
}

#[derive(Debug, Default)]
struct Usage {
    recent: VecDeque<Instant>,
    reads: usize,
    writes: usize,
    day: Option<(Instant, usize)>,
}

impl Limiter {
    pub(super) fn new(limits: RateLimits) -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self {
            limits,
            usage: HashMap::new(),
        }))
    }

    /// Asks the three limits in the server's order. A request that the second or third refuses has used up a permit of
    /// the first.
    pub(super) fn admit(
        this: &Arc<Mutex<Self>>,
        partition: &str,
        method: &str,
        now: Instant,
    ) -> Result<Lease, Refusal> {
        let mut limiter = this.lock().unwrap_or_else(PoisonError::into_inner);
        let limits = limiter.limits.clone();
        let usage = limiter.usage.entry(partition.to_owned()).or_default();
        usage.slide(now, &limits)?;
        let reading = method == "GET";
        let (under_way, most) = if reading {
            (&mut usage.reads, limits.reads)
        } else {
            (&mut usage.writes, limits.writes)
        };
        if *under_way >= most {
            return Err(Refusal {
                limit: most,
                reset_in: None,
            });
        }
        *under_way += 1;
        let lease = Lease {
            limiter: Arc::clone(this),
            partition: partition.to_owned(),
            reading,
        };
        let daily = if matches!(method, "POST" | "PUT") {
            usage.count_day(now, &limits)
        } else {
            Ok(())
        };
        // A refused request gives its place back, and giving back takes the lock.
        drop(limiter);
        daily.map(|()| lease)
    }
}

impl Usage {
    fn slide(&mut self, now: Instant, limits: &RateLimits) -> Result<(), Refusal> {
        while self
            .recent
            .front()
            .is_some_and(|at| now.duration_since(*at) >= limits.window)
        {
            self.recent.pop_front();
        }
        if self.recent.len() >= limits.per_window {
            return Err(Refusal {
                limit: limits.per_window,
                reset_in: None,
            });
        }
        self.recent.push_back(now);
        Ok(())
    }

    fn count_day(&mut self, now: Instant, limits: &RateLimits) -> Result<(), Refusal> {
        let (since, used) = match self.day {
            Some((since, used)) if now.duration_since(since) < limits.day => (since, used),
            _ => (now, 0),
        };
        self.day = Some((since, used + 1));
        if used < limits.per_day {
            return Ok(());
        }
        Err(Refusal {
            limit: limits.per_day,
            reset_in: Some(limits.day.saturating_sub(now.duration_since(since))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limiter(spec: &str) -> Arc<Mutex<Limiter>> {
        Limiter::new(spec.parse().unwrap())
    }

    #[test]
    fn the_window_slides() {
        let limiter = limiter("minute=2,window=10s");
        let start = Instant::now();
        let at = |secs| start + Duration::from_secs(secs);
        assert!(Limiter::admit(&limiter, "a", "GET", at(0)).is_ok());
        assert!(Limiter::admit(&limiter, "a", "GET", at(6)).is_ok());
        let refused = Limiter::admit(&limiter, "a", "GET", at(9)).unwrap_err();
        assert_eq!((refused.limit, refused.reset_in), (2, None));
        assert!(
            Limiter::admit(&limiter, "b", "GET", at(9)).is_ok(),
            "another user has permits of their own"
        );
        assert!(
            Limiter::admit(&limiter, "a", "GET", at(11)).is_ok(),
            "the first has left the window"
        );
        assert!(
            Limiter::admit(&limiter, "a", "GET", at(12)).is_err(),
            "the second has not"
        );
    }

    #[test]
    fn places_under_way_are_given_back() {
        let limiter = limiter("reads=1,writes=1");
        let now = Instant::now();
        let read = Limiter::admit(&limiter, "a", "GET", now).unwrap();
        assert_eq!(Limiter::admit(&limiter, "a", "GET", now).unwrap_err().limit, 1);
        let write = Limiter::admit(&limiter, "a", "DELETE", now);
        assert!(write.is_ok(), "reads and other methods count apart");
        drop(read);
        assert!(Limiter::admit(&limiter, "a", "GET", now).is_ok());
    }

    #[test]
    fn the_day_counts_posts_and_puts_and_says_when_it_ends() {
        let limiter = limiter("day=2,day-length=20s");
        let start = Instant::now();
        let at = |secs| start + Duration::from_secs(secs);
        assert!(Limiter::admit(&limiter, "a", "PUT", at(0)).is_ok());
        assert!(Limiter::admit(&limiter, "a", "DELETE", at(1)).is_ok());
        assert!(Limiter::admit(&limiter, "a", "POST", at(2)).is_ok());
        let refused = Limiter::admit(&limiter, "a", "PUT", at(5)).unwrap_err();
        assert_eq!(refused.reset_in, Some(Duration::from_secs(15)));
        assert!(Limiter::admit(&limiter, "a", "GET", at(5)).is_ok());
        assert!(Limiter::admit(&limiter, "a", "PUT", at(20)).is_ok(), "a new day");
    }

    #[test]
    fn a_refusal_of_the_day_uses_up_a_permit_of_the_window_but_no_place() {
        let limiter = limiter("minute=3,day=1,writes=1");
        let now = Instant::now();
        assert!(Limiter::admit(&limiter, "a", "PUT", now).is_ok());
        assert_eq!(Limiter::admit(&limiter, "a", "PUT", now).unwrap_err().limit, 1);
        let of_the_day = Limiter::admit(&limiter, "a", "PUT", now).unwrap_err();
        assert!(of_the_day.reset_in.is_some());
        assert_eq!(
            Limiter::admit(&limiter, "a", "PUT", now).unwrap_err().limit,
            3,
            "now the window is used up"
        );
    }
}
