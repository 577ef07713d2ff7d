//! What a plan will cost before it is started: requests by kind, time at the allowed pace, share of the day's changes
//! (`docspace-api.md` §10). An estimate for a run in which all goes as expected; it reserves nothing.

use std::time::Duration;

use super::pacer::Limits;
use super::plan::Plan;
use crate::domain::forecast::{Change, Expected};

/// What DocSpace lets one person change in a day, by whatever program.
pub const WRITES_A_DAY: u64 = 10_000;

/// Requests by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    pub writes: u64,
    /// GETs.
    pub reads: u64,
    /// Reads that the portal counts as changes. Locking and handing over need none.
    pub reads_by_post: u64,
}

/// How fast the portal may be asked, and how fast it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    pub limits: Limits,
    /// How long one answer takes.
    pub latency: Duration,
}

/// The price of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub requests: Requests,
    /// At the allowed pace, with nobody else asking.
    pub takes: Duration,
    /// Changes of the last 24 hours, as far as this computer knows. `None`: not known.
    pub used: Option<u64>,
}

impl Requests {
    /// For `sent` changes, and `looked_at` items that are only looked at because they are said to be so already.
    ///
    /// A lock's own answer is the check. An owner change is read before and after; where rooms are read from a listing
    /// it takes fewer.
    pub fn of(change: &Change, sent: usize, looked_at: usize) -> Self {
        let sent = sent as u64;
        let reads_each = match change {
            Change::Lock | Change::Unlock => 0,
            Change::HandOver(_) => 2,
        };
        Self {
            writes: sent,
            reads: sent * reads_each + looked_at as u64,
            reads_by_post: 0,
        }
    }

    /// For a plan as it stands.
    pub fn of_plan(plan: &Plan) -> Self {
        let is_looked_at = |expected: &Expected| *expected == Expected::AlreadySo;
        let looked_at = plan.items.iter().filter(|item| item.include);
        let looked_at = looked_at.filter(|item| is_looked_at(&item.forecast.expected)).count();
        Self::of(&plan.change, plan.writes(), looked_at)
    }

    /// Of all kinds.
    pub fn all(self) -> u64 {
        self.writes + self.reads + self.reads_by_post
    }

    /// What counts against the day's changes.
    pub fn of_the_day(self) -> u64 {
        self.writes + self.reads_by_post
    }
}

impl Speed {
    /// How long these requests take, with an empty window to begin with.
    pub fn time_for(self, requests: Requests) -> Duration {
        let all = requests.all();
        let Some(before_last) = all.checked_sub(1) else {
            return Duration::ZERO;
        };
        let a_window = self.limits.requests_per_window.max(1) as u64;
        let full_windows = before_last / a_window;
        let in_last = all - full_windows * a_window;
        let waits = times(self.limits.window, full_windows);
        // A slow portal may not even use up what a window allows.
        self.burst(requests, all).max(waits + self.burst(requests, in_last))
    }

    /// How long `count` of these requests take where nothing but the answers is waited for: both lanes side by side.
    fn burst(self, requests: Requests, count: u64) -> Duration {
        let all = requests.all().max(1);
        let reads = (requests.reads * count).div_ceil(all);
        let writes = (requests.of_the_day() * count).div_ceil(all);
        let limits = self.limits;
        let rounds = rounds(writes, limits.first_writes, limits.most_writes).max(rounds(
            reads,
            limits.first_reads,
            limits.most_reads,
        ));
        times(self.latency, rounds)
    }
}

/// How often as many requests as may be under way leave together: a few at first, and more while it goes well.
fn rounds(requests: u64, first: usize, most: usize) -> u64 {
    let most = most.max(1);
    let mut at_once = first.clamp(1, most);
    let (mut left, mut rounds) = (requests, 0);
    while left > 0 && at_once < most {
        left = left.saturating_sub(at_once as u64);
        rounds += 1;
        at_once = (at_once + 1 + most / 20).min(most);
    }
    rounds + left.div_ceil(most as u64)
}

fn times(duration: Duration, count: u64) -> Duration {
    duration.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX))
}

impl Budget {
    pub fn new(requests: Requests, speed: Speed, used: Option<u64>) -> Self {
        Self {
            requests,
            takes: speed.time_for(requests),
            used,
        }
    }

    /// Changes that today's allowance has no room for. Where nobody knows what is used, nothing is taken to be.
    pub fn too_many(&self) -> u64 {
        let used = self.used.unwrap_or(0);
        (used + self.requests.of_the_day()).saturating_sub(used.max(WRITES_A_DAY))
    }

    pub fn fits_into_today(&self) -> bool {
        self.too_many() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bulk::plan::PlanItem;
    use crate::bulk::record::PlanId;
    use crate::bulk::work::ItemKey;
    use crate::domain::forecast::{Certainty, Forecast, Obstacle};
    use crate::domain::ids::UserId;
    use crate::domain::person::{AccountState, Person, Role};

    fn hand_over() -> Change {
        Change::HandOver(Person {
            id: UserId::LOST,
            name: "Jon".to_owned(),
            email: None,
            role: Role::RoomAdmin,
            state: AccountState::Active,
        })
    }

    fn speed(latency_ms: u64) -> Speed {
        Speed {
            limits: Limits::default(),
            latency: Duration::from_millis(latency_ms),
        }
    }

    #[test]
    fn a_plan_is_counted_by_what_is_sent_and_what_is_only_looked_at() {
        let rows = [
            (Expected::WillChange, true),
            (Expected::WillChange, false),
            (Expected::Refusal(Obstacle::NoOwnerRight), true),
            (Expected::Refusal(Obstacle::NoOwnerRight), false),
            (Expected::AlreadySo, true),
            (Expected::AlreadySo, false),
            (Expected::Impossible(Obstacle::NotAFile), true),
        ];
        let item = |(place, (expected, include)): (usize, (Expected, bool))| PlanItem {
            key: ItemKey(place as u64),
            entry: None,
            whereabouts: None,
            forecast: Forecast::new(expected, Certainty::Known),
            include,
            change: None,
        };
        for (change, reads) in [(Change::Lock, 1), (Change::Unlock, 1), (hand_over(), 5)] {
            let plan = Plan {
                id: PlanId::fresh(),
                change,
                items: rows.iter().cloned().enumerate().map(item).collect(),
            };
            let requests = Requests::of_plan(&plan);
            let expected = Requests {
                writes: 2,
                reads,
                reads_by_post: 0,
            };
            assert_eq!(requests, expected, "{:?}", plan.change);
            assert_eq!(requests.all(), 2 + reads);
            assert_eq!(requests.of_the_day(), 2);
        }
    }

    #[test]
    fn the_time_follows_windows_and_answers() {
        // 4 + 5 + … + 11 = 60 locks leave while the number under way grows, in 8 rounds; then 12 at a time.
        let cases = [
            (0, 100, Duration::ZERO),
            (1, 100, Duration::from_millis(100)),
            (4, 100, Duration::from_millis(100)),
            (5, 100, Duration::from_millis(200)),
            (60, 100, Duration::from_millis(800)),
            (61, 100, Duration::from_millis(900)),
            (1_400, 100, Duration::from_secs(12)),
            // One more waits for the next window.
            (1_401, 100, Duration::from_millis(60_100)),
            (3_000, 100, Duration::from_secs(122)),
            // So slow that the windows are never full.
            (1_401, 10_000, Duration::from_mins(20)),
        ];
        for (count, latency, expected) in cases {
            let requests = Requests::of(&Change::Lock, count, 0);
            assert_eq!(speed(latency).time_for(requests), expected, "{count} at {latency} ms");
        }
    }

    #[test]
    fn reads_use_the_window_and_leave_beside_the_changes() {
        let requests = Requests::of(&hand_over(), 500, 0);
        assert_eq!(requests.all(), 1_500);
        let takes = speed(100).time_for(requests);
        assert!(
            takes > Duration::from_mins(1),
            "1,500 do not fit into a window: {takes:?}"
        );
        assert!(takes < Duration::from_secs(62), "{takes:?}");
    }

    #[test]
    fn what_does_not_fit_into_today_is_counted() {
        let budget = |sent, used| Budget::new(Requests::of(&Change::Lock, sent, 7), speed(50), used);
        let cases = [
            (31, Some(412), 0),
            (31, None, 0),
            (9_588, Some(412), 0),
            (9_589, Some(412), 1),
            (10_001, None, 1),
            // More than a day's changes were let through: nothing of this plan fits, and no more than all of it.
            (31, Some(12_000), 31),
            (0, Some(12_000), 0),
        ];
        for (sent, used, too_many) in cases {
            let budget = budget(sent, used);
            assert_eq!(budget.too_many(), too_many, "{sent} with {used:?}");
            assert_eq!(budget.fits_into_today(), too_many == 0);
        }
    }
}
