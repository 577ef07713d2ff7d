//! Faults on purpose: what goes wrong with which request (`docspace-api.md` §15, issue of the practice portal).
//!
//! This module only decides. What a fault does to the connection or the world is done in `dispatch`.
//! Random faults depend on the seed, the request itself and how often that very request has come, not on the order in
//! which requests arrive: a client that sends several at a time meets the same faults at every run.

mod spec;

use std::collections::HashMap;
use std::fmt;
use std::time::Duration;

use uuid::Uuid;

/// Something that goes wrong with one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 429 with an empty body, nothing done. With `retry_after` it looks like the daily limit, without like the
    /// limit per minute (`docspace-api.md` §10).
    TooManyRequests { retry_after: Option<Duration> },
    /// 500 with the JSON error shape, nothing done.
    ServerError,
    /// 502 with nginx's HTML page.
    BadGateway(When),
    /// The TCP connection is reset and there is no answer at all.
    Reset(When),
    /// The call is served; the answer announces its whole length and breaks off half way.
    Truncate,
    /// The call is served; the body comes in drops over this time.
    SlowBody(Duration),
    /// The call is served this much later.
    Latency(Duration),
    /// From this request on the key of this name (`admin`, `user`…) is expired.
    ExpireKey(String),
    /// From this request on the person has no role in any room they do not own: the person whose key has this name,
    /// or the caller.
    TakeRoomRoles(Option<String>),
}

/// Whether what a request asks for was done before it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Before,
    After,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyRequests { retry_after: None } => f.write_str("429 without Retry-After"),
            Self::TooManyRequests {
                retry_after: Some(wait),
            } => write!(f, "429 with Retry-After {}", wait.as_secs()),
            Self::ServerError => f.write_str("500"),
            Self::BadGateway(When::Before) => f.write_str("502 before the call was served"),
            Self::BadGateway(When::After) => f.write_str("502 after the call was served"),
            Self::Reset(When::Before) => f.write_str("reset before the call was served"),
            Self::Reset(When::After) => f.write_str("reset after the call was served"),
            Self::Truncate => f.write_str("answer broken off"),
            Self::SlowBody(over) => write!(f, "slow answer, {} ms", over.as_millis()),
            Self::Latency(wait) => write!(f, "late by {} ms", wait.as_millis()),
            Self::ExpireKey(name) => write!(f, "key {name} expired"),
            Self::TakeRoomRoles(Some(name)) => write!(f, "room roles of {name} taken away"),
            Self::TakeRoomRoles(None) => f.write_str("room roles of the caller taken away"),
        }
    }
}

/// Kind of a random or numbered fault, as the specification names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    TooManyRequests,
    TooManyRequestsWithWait,
    ServerError,
    BadGateway,
    BadGatewayAfter,
    ResetBefore,
    ResetAfter,
    Truncate,
    Slow,
    Latency,
}

impl FaultKind {
    pub const ALL: [(&'static str, Self); 10] = [
        ("429", Self::TooManyRequests),
        ("429-after", Self::TooManyRequestsWithWait),
        ("500", Self::ServerError),
        ("502", Self::BadGateway),
        ("502-after", Self::BadGatewayAfter),
        ("reset-before", Self::ResetBefore),
        ("reset-after", Self::ResetAfter),
        ("truncate", Self::Truncate),
        ("slow", Self::Slow),
        ("latency", Self::Latency),
    ];
}

/// What `--faults` says; the grammar is that of [`FaultPlan::from_str`](std::str::FromStr). The default is no fault.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultPlan {
    pub seed: u64,
    /// Share of the requests that a random fault hits, 0 to 1.
    pub rate: f64,
    /// Random faults are of these kinds, each as likely as the others.
    pub kinds: Vec<FaultKind>,
    /// Random faults hit only these methods; all where empty.
    pub methods: Vec<String>,
    /// Random faults hit only paths that contain one of these; all where empty.
    pub paths: Vec<String>,
    /// No random fault after this many.
    pub times: Option<u32>,
    /// How often in a row one and the same request is hit at most, so that a client that repeats gets through.
    pub in_a_row: Option<u32>,
    /// Wait that a `429-after` asks for.
    pub retry_after: Duration,
    /// Time over which a `slow` body comes.
    pub slow: Duration,
    /// Delay of a `latency` fault.
    pub latency: Duration,
    /// Faults of numbered requests; the first API request of a portal is number 1.
    pub numbered: Vec<(u64, NumberedFault)>,
}

/// What happens at a request of a given number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberedFault {
    Kind(FaultKind),
    Exactly(Fault),
}

impl Default for FaultPlan {
    fn default() -> Self {
        Self {
            seed: 1,
            rate: 0.0,
            kinds: Vec::new(),
            methods: Vec::new(),
            paths: Vec::new(),
            times: None,
            in_a_row: None,
            retry_after: Duration::from_secs(1),
            slow: Duration::from_secs(2),
            latency: Duration::from_millis(800),
            numbered: Vec::new(),
        }
    }
}

/// A scripted fault, for tests: the requests that fit, after the first `skip`, meet `fault`, `times` times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultRule {
    /// Any method where `None`.
    pub method: Option<String>,
    /// Part of path and query; empty fits all.
    pub path_contains: String,
    pub skip: u32,
    pub times: u32,
    pub fault: Fault,
}

impl FaultRule {
    /// The next request of this method whose path contains this.
    pub fn on(method: &str, path_contains: &str, fault: Fault) -> Self {
        Self {
            method: Some(method.to_owned()),
            path_contains: path_contains.to_owned(),
            skip: 0,
            times: 1,
            fault,
        }
    }

    /// The next request, whatever it is.
    pub fn any(fault: Fault) -> Self {
        Self {
            method: None,
            path_contains: String::new(),
            skip: 0,
            times: 1,
            fault,
        }
    }

    #[must_use]
    pub fn skip(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    fn fits(&self, request: &Arrival<'_>) -> bool {
        self.method
            .as_ref()
            .is_none_or(|method| method.eq_ignore_ascii_case(request.method))
            && request.path.contains(&self.path_contains)
    }
}

/// What a fault is decided by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrival<'a> {
    /// How many API requests there have been, with this one.
    pub(super) number: u64,
    pub(super) method: &'a str,
    /// Path and query as sent.
    pub(super) path: &'a str,
    pub(super) body: &'a [u8],
}

/// The faults of one running portal, with what has been used up.
#[derive(Debug)]
pub(super) struct Faults {
    plan: FaultPlan,
    rules: Vec<FaultRule>,
    /// How often each request (by its fingerprint) has come, and how often in a row it was hit.
    seen: HashMap<Uuid, (u32, u32)>,
    random_hits: u32,
}

impl Faults {
    pub(super) fn new(plan: FaultPlan) -> Self {
        Self {
            plan,
            rules: Vec::new(),
            seen: HashMap::new(),
            random_hits: 0,
        }
    }

    pub(super) fn push(&mut self, rule: FaultRule) {
        self.rules.push(rule);
    }

    pub(super) fn clear(&mut self) {
        self.rules.clear();
        self.plan = FaultPlan::default();
    }

    /// Everything that hits this request: at most one scripted fault, the numbered ones, at most one random one.
    pub(super) fn decide(&mut self, request: &Arrival<'_>) -> Vec<Fault> {
        let mut hits: Vec<Fault> = self.scripted(request).into_iter().collect();
        let numbered = self
            .plan
            .numbered
            .iter()
            .filter(|(number, _)| *number == request.number);
        hits.extend(numbered.map(|(_, fault)| match fault {
            NumberedFault::Kind(kind) => self.plan.fault(*kind),
            NumberedFault::Exactly(fault) => fault.clone(),
        }));
        if let Some(kind) = self.random(request) {
            hits.push(self.plan.fault(kind));
        }
        hits
    }

    fn scripted(&mut self, request: &Arrival<'_>) -> Option<Fault> {
        let mut hit = None;
        // Every rule that fits counts the request, so that two rules on one path do not shift each other.
        for rule in self
            .rules
            .iter_mut()
            .filter(|rule| rule.times > 0 && rule.fits(request))
        {
            if rule.skip > 0 {
                rule.skip -= 1;
            } else if hit.is_none() {
                rule.times -= 1;
                hit = Some(rule.fault.clone());
            }
        }
        hit
    }

    fn random(&mut self, request: &Arrival<'_>) -> Option<FaultKind> {
        let plan = &self.plan;
        let aimed_at = (plan.methods.is_empty() || plan.methods.iter().any(|m| m.eq_ignore_ascii_case(request.method)))
            && (plan.paths.is_empty() || plan.paths.iter().any(|part| request.path.contains(part.as_str())));
        if plan.rate <= 0.0 || plan.kinds.is_empty() || !aimed_at {
            return None;
        }
        let (times_seen, row) = self.seen.entry(fingerprint(plan.seed, request)).or_default();
        *times_seen += 1;
        let dice = Uuid::new_v5(&fingerprint(plan.seed, request), &times_seen.to_le_bytes()).as_u128();
        let exhausted = plan.times.is_some_and(|times| self.random_hits >= times)
            || plan.in_a_row.is_some_and(|in_a_row| *row >= in_a_row);
        // The upper 32 bits decide whether, the lower ones which: both lie outside the version and variant bits.
        let chance = f64::from((dice >> 96) as u32) / f64::from(u32::MAX);
        if exhausted || chance >= plan.rate {
            *row = 0;
            return None;
        }
        *row += 1;
        self.random_hits += 1;
        plan.kinds.get((dice as u32) as usize % plan.kinds.len()).copied()
    }
}

/// Names one request apart from the order in which requests come.
fn fingerprint(seed: u64, request: &Arrival<'_>) -> Uuid {
    let mut text = format!("{seed} {} {} ", request.method, request.path).into_bytes();
    text.extend_from_slice(request.body);
    Uuid::new_v5(&Uuid::nil(), &text)
}

impl FaultPlan {
    fn fault(&self, kind: FaultKind) -> Fault {
        match kind {
            FaultKind::TooManyRequests => Fault::TooManyRequests { retry_after: None },
            FaultKind::TooManyRequestsWithWait => Fault::TooManyRequests {
                retry_after: Some(self.retry_after),
            },
            FaultKind::ServerError => Fault::ServerError,
            FaultKind::BadGateway => Fault::BadGateway(When::Before),
            FaultKind::BadGatewayAfter => Fault::BadGateway(When::After),
            FaultKind::ResetBefore => Fault::Reset(When::Before),
            FaultKind::ResetAfter => Fault::Reset(When::After),
            FaultKind::Truncate => Fault::Truncate,
            FaultKind::Slow => Fault::SlowBody(self.slow),
            FaultKind::Latency => Fault::Latency(self.latency),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival(number: u64, path: &str) -> Arrival<'_> {
        Arrival {
            number,
            method: "GET",
            path,
            body: b"",
        }
    }

    fn plan(spec: &str) -> FaultPlan {
        spec.parse().unwrap()
    }

    /// Faults of 200 requests for 20 paths, sent in the given order, sorted by path and turn.
    fn run(spec: &str, order: impl Iterator<Item = usize>) -> Vec<(String, Vec<Fault>)> {
        let mut faults = Faults::new(plan(spec));
        let mut met: Vec<_> = order
            .zip(1..)
            .map(|(item, number)| {
                let path = format!("/files/file/{item}");
                let hits = faults.decide(&arrival(number, &path));
                (path, hits)
            })
            .collect();
        met.sort_by(|a, b| a.0.cmp(&b.0));
        met
    }

    #[test]
    fn random_faults_depend_on_the_seed_and_not_on_the_order() {
        let forward = run("seed=7,rate=0.3", (0..200).map(|i| i % 20));
        let in_blocks = run("seed=7,rate=0.3", (0..200).map(|i| i / 10));
        assert_eq!(forward, in_blocks);
        assert_ne!(forward, run("seed=8,rate=0.3", (0..200).map(|i| i % 20)));
        let hits = forward.iter().filter(|(_, hits)| !hits.is_empty()).count();
        assert!((30..90).contains(&hits), "a rate of 0.3 gave {hits} of 200");
    }

    #[test]
    fn a_repeated_request_gets_through_when_the_row_is_bounded() {
        let mut faults = Faults::new(plan("rate=1,in-a-row=2"));
        let hit: Vec<_> = (1..=6)
            .map(|number| !faults.decide(&arrival(number, "/x")).is_empty())
            .collect();
        assert_eq!(hit, [true, true, false, true, true, false]);
    }

    #[test]
    fn numbered_faults_hit_that_request_only() {
        let mut faults = Faults::new(plan("at=2:reset-after,expire-at=3:user"));
        assert_eq!(faults.decide(&arrival(1, "/x")), []);
        assert_eq!(faults.decide(&arrival(2, "/x")), [Fault::Reset(When::After)]);
        assert_eq!(faults.decide(&arrival(3, "/x")), [Fault::ExpireKey("user".to_owned())]);
        assert_eq!(faults.decide(&arrival(4, "/x")), []);
    }

    #[test]
    fn a_rule_skips_then_hits_then_rests() {
        let mut faults = Faults::new(FaultPlan::default());
        faults.push(FaultRule::on("get", "/lock", Fault::ServerError).skip(1).times(2));
        let met: Vec<_> = ["/lock", "/other", "/lock", "/lock", "/lock"]
            .iter()
            .map(|path| faults.decide(&arrival(1, path)).len())
            .collect();
        assert_eq!(met, [0, 0, 1, 1, 0]);
    }

    #[test]
    fn times_bounds_the_random_faults() {
        let mut faults = Faults::new(plan("rate=1,times=3"));
        let hits: usize = (1..50)
            .map(|n| faults.decide(&arrival(n, &format!("/{n}"))).len())
            .sum();
        assert_eq!(hits, 3);
    }
}
