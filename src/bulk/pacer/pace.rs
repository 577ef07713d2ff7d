//! What the pacer knows, and what follows from it, as plain values: who may start now, and what an answer teaches.
//!
//! No waiting and no clock in here; `now` comes with each question.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Limits, SlowDown};

/// First step of the waits that nobody told us the length of. The last is the window: after it, a window is empty.
const FIRST_STEP: Duration = Duration::from_secs(1);

/// So many good answers in a row end the suspicion that a 429 left behind.
pub(super) const GOOD_ANSWERS_TO_FORGET: u32 = 20;

/// So long nobody may be let through before a 429 is taken for a failure.
pub(super) const PATIENCE: Duration = Duration::from_mins(15);

/// Answers that take longer than this, and [`SLOWER`] times as long as the best, are a plea to slow down, where they
/// are the most of a round.
const SLOW: Duration = Duration::from_secs(1);
const SLOWER: u32 = 4;

/// So many good answers give the window's allowance one request back: a quarter more per window.
const ANSWERS_PER_REQUEST_BACK: u32 = 4;

/// What the portal counts apart: GETs, and all other methods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lane {
    Gets,
    Others,
}

impl Lane {
    pub(super) const BOTH: [Self; 2] = [Self::Gets, Self::Others];

    pub(super) fn other(self) -> Self {
        match self {
            Self::Gets => Self::Others,
            Self::Others => Self::Gets,
        }
    }
}

/// A request under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Started {
    pub(super) lane: Lane,
    at: Duration,
    /// The hold after which it started: a 429 on a request from before a hold says nothing new.
    epoch: u64,
    /// The lane's halving after which it started: an answer to an earlier request says nothing about the pace since.
    halving: u64,
}

/// Why a request cannot start now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blocked {
    /// Until another answer is there, or the other lane has had its turn.
    Place,
    /// The portal asked us to wait until then.
    Held(Duration),
    /// Until then the window's allowance is used up.
    Window(Duration),
}

#[derive(Debug)]
pub(super) struct Pace {
    limits: Limits,
    gets: LaneState,
    others: LaneState,
    window: Window,
    last_started: Lane,
    hold_until: Duration,
    epoch: u64,
    /// How many holds without a stretch of good answers between them.
    level: u32,
    good_answers: u32,
    /// Since when nobody was let through any more.
    refused_since: Option<Duration>,
}

impl Pace {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            gets: LaneState::new(limits.first_reads, limits.most_reads),
            others: LaneState::new(limits.first_writes, limits.most_writes),
            window: Window::new(limits),
            last_started: Lane::Gets,
            hold_until: Duration::ZERO,
            epoch: 0,
            level: 0,
            good_answers: 0,
            refused_since: None,
        }
    }

    pub(super) fn lane(&self, lane: Lane) -> &LaneState {
        match lane {
            Lane::Gets => &self.gets,
            Lane::Others => &self.others,
        }
    }

    fn lane_mut(&mut self, lane: Lane) -> &mut LaneState {
        match lane {
            Lane::Gets => &mut self.gets,
            Lane::Others => &mut self.others,
        }
    }

    /// What the window allows at present.
    #[cfg(test)]
    pub(super) fn allowance(&self) -> usize {
        self.window.allowance
    }

    /// How long until the last of so many more requests may start, as far as the window is concerned.
    pub(super) fn until_last_of(&mut self, requests: usize, now: Duration) -> Duration {
        self.window.until_last_of(requests, now)
    }

    /// How many requests were started in all.
    pub(super) fn started(&self) -> u64 {
        self.window.started
    }

    /// Starts a request, or says what it has to wait for. Asked by the first in its lane only.
    pub(super) fn start(&mut self, lane: Lane, now: Duration) -> Result<Started, Blocked> {
        self.lane_mut(lane).wants_window = false;
        if self.lane(lane).is_full() {
            return Err(Blocked::Place);
        }
        if now < self.hold_until {
            return Err(Blocked::Held(self.hold_until));
        }
        // Where both lanes want the window's last places they take turns, whichever has the longer queue.
        let left_to_other = usize::from(self.lane(lane.other()).wants_window && self.last_started == lane);
        match self.window.free_from(now, left_to_other) {
            Some(at) if at <= now => {}
            blocked => {
                self.lane_mut(lane).wants_window = true;
                return Err(blocked.map_or(Blocked::Place, Blocked::Window));
            }
        }
        self.window.start(now);
        self.last_started = lane;
        let epoch = self.epoch;
        let state = self.lane_mut(lane);
        state.in_flight += 1;
        state.peak = state.peak.max(state.in_flight);
        Ok(Started {
            lane,
            at: now,
            epoch,
            halving: state.halvings,
        })
    }

    /// The first in a lane waits no longer.
    pub(super) fn gave_up(&mut self, lane: Lane) {
        self.lane_mut(lane).wants_window = false;
    }

    pub(super) fn ended(&mut self, started: Started) {
        let lane = self.lane_mut(started.lane);
        lane.in_flight = lane.in_flight.saturating_sub(1);
    }

    pub(super) fn answered(&mut self, started: Started, now: Duration) {
        self.refused_since = None;
        self.window.good_answer();
        if started.epoch == self.epoch && self.level > 0 {
            self.good_answers += 1;
            if self.good_answers >= GOOD_ANSWERS_TO_FORGET {
                self.level = 0;
                self.good_answers = 0;
            }
        }
        let lane = self.lane_mut(started.lane);
        if started.halving == lane.halvings && !lane.became_slow(now.saturating_sub(started.at)) {
            lane.grow();
        }
    }

    /// An answer that is no good one, and tells only how long the portal takes.
    pub(super) fn troubled(&mut self, started: Started, now: Duration) {
        let lane = self.lane_mut(started.lane);
        if started.halving == lane.halvings {
            lane.became_slow(now.saturating_sub(started.at));
        }
    }

    /// Answered with 429. Returns how it goes on, and the new hold, if it is longer than the old one.
    ///
    /// `stretch` makes a wait longer, so that two programs do not come back at the same moment.
    pub(super) fn refused(
        &mut self,
        started: Started,
        asked: Option<Duration>,
        now: Duration,
        stretch: impl Fn(Duration) -> Duration,
    ) -> (SlowDown, Option<Duration>) {
        let verdict = self.patience(started, now);
        if started.epoch == self.epoch {
            self.epoch += 1;
            if asked.is_none() && self.level == 0 {
                // Once for each jam: while it lasts, waiting is the answer.
                self.window.shrink(now);
            }
            self.level = self.level.saturating_add(1);
            self.good_answers = 0;
            if started.halving == self.lane(started.lane).halvings {
                self.gets.halve();
                self.others.halve();
            }
        } else if asked.is_none() {
            return (verdict, None);
        }
        let step = FIRST_STEP.saturating_mul(1 << self.level.saturating_sub(1).min(6));
        let step = step.min(self.limits.window.max(FIRST_STEP));
        let wait = stretch(asked.map_or(step, |asked| asked.max(FIRST_STEP)));
        if now + wait <= self.hold_until {
            return (verdict, None);
        }
        self.hold_until = now + wait;
        (verdict, Some(wait))
    }

    /// A 429 means "not done", and waiting it out fails nothing, as long as anybody gets through.
    fn patience(&mut self, started: Started, now: Duration) -> SlowDown {
        // After a long silence, nobody has been trying all the time.
        let unbroken = started.at <= self.hold_until + self.limits.window * 2;
        let since = self.refused_since.filter(|_| unbroken).unwrap_or(now);
        self.refused_since = Some(since);
        if now.saturating_sub(since) >= PATIENCE {
            SlowDown::InVain
        } else {
            SlowDown::Wait
        }
    }
}

/// One lane's requests under way: more while it goes well, half as many when it does not.
#[derive(Debug)]
pub(super) struct LaneState {
    pub(super) in_flight: usize,
    pub(super) at_once: usize,
    most: usize,
    halvings: u64,
    /// Its first waits for nothing but the window.
    wants_window: bool,
    /// Good answers since the last step up, and the most under way meanwhile.
    good: usize,
    peak: usize,
    round: Round,
    /// The shortest time an answer took. It forgets round by round, so that what is always slow becomes the usual.
    best: Option<Duration>,
}

/// As many answers as may be under way at a time.
#[derive(Debug, Default)]
struct Round {
    answers: usize,
    slow: usize,
    best: Option<Duration>,
}

impl LaneState {
    fn new(first: usize, most: usize) -> Self {
        Self {
            in_flight: 0,
            at_once: first.clamp(1, most.max(1)),
            most: most.max(1),
            halvings: 0,
            wants_window: false,
            good: 0,
            peak: 0,
            round: Round::default(),
            best: None,
        }
    }

    fn is_full(&self) -> bool {
        self.in_flight >= self.at_once
    }

    /// One step up for each round of good answers, but only where all places were used.
    fn grow(&mut self) {
        self.good += 1;
        if self.good < self.at_once {
            return;
        }
        if self.peak >= self.at_once {
            self.at_once = (self.at_once + 1 + self.most / 20).min(self.most);
        }
        self.good = 0;
        self.peak = self.in_flight;
    }

    fn halve(&mut self) {
        self.at_once = (self.at_once / 2).max(1);
        self.halvings += 1;
        self.good = 0;
        self.peak = 0;
        self.round = Round::default();
    }

    /// Takes note of how long an answer took, and halves where most of a round were slow.
    fn became_slow(&mut self, took: Duration) -> bool {
        let slow = took > SLOW && self.best.is_some_and(|best| took > best.saturating_mul(SLOWER));
        self.round.answers += 1;
        self.round.slow += usize::from(slow);
        let round_best = self.round.best.map_or(took, |best| best.min(took));
        self.round.best = Some(round_best);
        if self.round.answers < self.at_once {
            return false;
        }
        let Round { answers, slow, .. } = std::mem::take(&mut self.round);
        self.best = Some(match self.best {
            Some(best) if best < round_best => best + round_best.saturating_sub(best) / 8,
            _ => round_best,
        });
        let most_were_slow = slow * 2 > answers;
        if most_were_slow {
            self.halve();
        }
        most_were_slow
    }
}

/// The requests of the last `window`, refused ones too: the portal may have counted them.
#[derive(Debug)]
struct Window {
    length: Duration,
    most: usize,
    /// What we allow ourselves of `most`; less where somebody else uses it, too.
    allowance: usize,
    good: u32,
    /// When they started, oldest first.
    starts: VecDeque<Duration>,
    /// All that ever did.
    started: u64,
}

impl Window {
    fn new(limits: Limits) -> Self {
        let most = limits.requests_per_window.max(1);
        Self {
            length: limits.window,
            most,
            allowance: most,
            good: 0,
            starts: VecDeque::new(),
            started: 0,
        }
    }

    fn start(&mut self, now: Duration) {
        self.starts.push_back(now);
        self.started += 1;
    }

    /// Each request starts a window after the one that it takes the place of, so the wait follows from those of now.
    fn until_last_of(&mut self, requests: usize, now: Duration) -> Duration {
        self.slide(now);
        let Some(before_last) = requests.checked_sub(1) else {
            return Duration::ZERO;
        };
        let full_windows = before_last / self.allowance;
        let in_first = requests - full_windows * self.allowance;
        let too_many = (self.starts.len() + in_first).saturating_sub(self.allowance);
        let place = too_many.checked_sub(1).and_then(|place| self.starts.get(place));
        let first = place.map_or(Duration::ZERO, |at| (*at + self.length).saturating_sub(now));
        let more = u32::try_from(full_windows).unwrap_or(u32::MAX);
        first.saturating_add(self.length.saturating_mul(more))
    }

    fn slide(&mut self, now: Duration) {
        while self.starts.front().is_some_and(|at| *at + self.length <= now) {
            self.starts.pop_front();
        }
    }

    /// When there is room for a request and for `more` besides. `None`: not by waiting alone.
    fn free_from(&mut self, now: Duration, more: usize) -> Option<Duration> {
        self.slide(now);
        let too_many = (self.starts.len() + 1 + more).saturating_sub(self.allowance);
        if too_many == 0 {
            return Some(now);
        }
        self.starts.get(too_many - 1).map(|at| *at + self.length)
    }

    /// Full, as it seems, with what we have in it: somebody else has the rest. Never less than half at a time, because
    /// it may have been the number under way.
    fn shrink(&mut self, now: Duration) {
        self.slide(now);
        let used = self.starts.len().min(self.allowance);
        let least = (self.most / 10).max(1);
        self.allowance = (used * 9 / 10).max(self.allowance / 2).max(least);
        self.good = 0;
    }

    fn good_answer(&mut self) {
        if self.allowance >= self.most {
            return;
        }
        self.good += 1;
        if self.good >= ANSWERS_PER_REQUEST_BACK {
            self.good = 0;
            self.allowance += 1;
        }
    }
}
