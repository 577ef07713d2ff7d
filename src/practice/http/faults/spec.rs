//! Reads a fault specification.

use std::str::FromStr;

use super::super::spec::{Setting, SpecError, settings};
use super::{Fault, FaultKind, FaultPlan, NumberedFault};

const KNOWN: &str = "seed, rate, kinds, methods, writes-only, reads-only, paths, times, in-a-row, retry-after, slow, \
                     latency, at, expire-at, permissions-change-at";
const KINDS: &str =
    "kinds joined by +, of: 429, 429-after, 500, 502, 502-after, reset-before, reset-after, truncate, slow, latency";

/// Grammar: `name=value` joined by commas; lists are joined by `+`.
///
/// - `seed=7`: which requests are hit (default 1);
/// - `rate=0.2`: share of the requests that are hit (default 0.1 where `kinds` is given, else 0);
/// - `kinds=429+429-after+500+502+502-after+reset-before+reset-after+truncate+slow+latency` (default: all);
/// - `writes-only`, `reads-only`, `methods=PUT+POST`, `paths=/lock+/owner`: what may be hit;
/// - `times=5`: at most so many random faults; `in-a-row=2`: at most so many in a row on one and the same request;
/// - `retry-after=1s`, `slow=2s`, `latency=800ms`: measures of these kinds;
/// - `at=12:reset-after`: the twelfth request, exactly; may be given several times;
/// - `expire-at=120` or `expire-at=120:user`: from then on the key of that name (default `admin`) is expired;
/// - `permissions-change-at=200` or `permissions-change-at=200:room_manager`: from then on the caller, or the person
///   whose key has that name, has no role in any room they do not own.
///
/// Requests are counted from 1, in the order in which they come; `/practice/…` does not count.
impl FromStr for FaultPlan {
    type Err = SpecError;

    fn from_str(spec: &str) -> Result<Self, SpecError> {
        let mut plan = Self::default();
        let mut rate = None;
        for setting in settings(spec) {
            match setting.name {
                "seed" => plan.seed = setting.parsed("a whole number")?,
                "rate" => rate = Some(share(&setting)?),
                "kinds" => plan.kinds = kinds(&setting)?,
                "methods" => plan.methods = setting.list()?.map(str::to_uppercase).collect(),
                "writes-only" => plan.methods = ["POST", "PUT", "DELETE"].map(str::to_owned).to_vec(),
                "reads-only" => plan.methods = vec!["GET".to_owned()],
                "paths" => plan.paths = setting.list()?.map(str::to_owned).collect(),
                "times" => plan.times = Some(setting.parsed("a whole number")?),
                "in-a-row" => plan.in_a_row = Some(setting.parsed("a whole number")?),
                "retry-after" => plan.retry_after = setting.duration()?,
                "slow" => plan.slow = setting.duration()?,
                "latency" => plan.latency = setting.duration()?,
                "at" => {
                    let (number, kind) = numbered(&setting)?;
                    let kind = kind.ok_or_else(|| setting.bad("a number and a kind, as in 12:reset-after"))?;
                    plan.numbered
                        .push((number, NumberedFault::Kind(kind_named(&setting, kind)?)));
                }
                "expire-at" => {
                    let (number, key) = numbered(&setting)?;
                    let fault = Fault::ExpireKey(key.unwrap_or("admin").to_owned());
                    plan.numbered.push((number, NumberedFault::Exactly(fault)));
                }
                "permissions-change-at" => {
                    let (number, key) = numbered(&setting)?;
                    let fault = Fault::TakeRoomRoles(key.map(str::to_owned));
                    plan.numbered.push((number, NumberedFault::Exactly(fault)));
                }
                _ => return Err(setting.unknown(KNOWN)),
            }
        }
        plan.rate = rate.unwrap_or(if plan.kinds.is_empty() { 0.0 } else { 0.1 });
        if plan.kinds.is_empty() {
            plan.kinds = FaultKind::ALL.map(|(_, kind)| kind).to_vec();
        }
        Ok(plan)
    }
}

fn share(setting: &Setting<'_>) -> Result<f64, SpecError> {
    let expected = "a share between 0 and 1";
    let rate: f64 = setting.parsed(expected)?;
    if (0.0..=1.0).contains(&rate) {
        Ok(rate)
    } else {
        Err(setting.bad(expected))
    }
}

fn kinds(setting: &Setting<'_>) -> Result<Vec<FaultKind>, SpecError> {
    setting.list()?.map(|name| kind_named(setting, name)).collect()
}

fn kind_named(setting: &Setting<'_>, name: &str) -> Result<FaultKind, SpecError> {
    let known = FaultKind::ALL.iter().find(|(known, _)| *known == name);
    known.map(|(_, kind)| *kind).ok_or_else(|| setting.bad(KINDS))
}

fn numbered<'a>(setting: &Setting<'a>) -> Result<(u64, Option<&'a str>), SpecError> {
    let text = setting.text()?;
    let (number, rest) = match text.split_once(':') {
        Some((number, rest)) => (number, Some(rest)),
        None => (text, None),
    };
    let number = number.parse().ok().filter(|number| *number > 0);
    Ok((
        number.ok_or_else(|| setting.bad("the number of a request, from 1"))?,
        rest,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_grammar_is_understood() {
        let plan: FaultPlan = "seed=7,rate=0.2,kinds=429+reset-after,expire-at=120,permissions-change-at=200:user,\
                               writes-only,paths=/lock+/owner,times=9,in-a-row=3,retry-after=2s,slow=1s,latency=5ms,\
                               at=4:truncate"
            .parse()
            .unwrap();
        assert_eq!(plan.seed, 7);
        assert_eq!(plan.kinds, [FaultKind::TooManyRequests, FaultKind::ResetAfter]);
        assert_eq!(plan.methods, ["POST", "PUT", "DELETE"]);
        assert_eq!(plan.paths, ["/lock", "/owner"]);
        assert_eq!((plan.times, plan.in_a_row), (Some(9), Some(3)));
        assert_eq!(plan.numbered.len(), 3);
    }

    #[test]
    fn mistakes_are_named() {
        let err = |spec: &str| spec.parse::<FaultPlan>().unwrap_err();
        assert!(matches!(err("sed=7"), SpecError::UnknownName { name, .. } if name == "sed"));
        assert!(matches!(err("rate=2"), SpecError::BadValue { .. }));
        assert!(matches!(err("kinds=429+oops"), SpecError::BadValue { .. }));
        assert!(matches!(err("seed"), SpecError::NoValue { .. }));
        assert!(matches!(err("at=5"), SpecError::BadValue { .. }));
        assert!(matches!(err("expire-at=0"), SpecError::BadValue { .. }));
    }

    #[test]
    fn nothing_said_is_no_fault_and_kinds_alone_are_a_tenth() {
        let quiet: FaultPlan = "".parse().unwrap();
        assert!(quiet.rate <= 0.0);
        let some: FaultPlan = "kinds=500".parse().unwrap();
        assert!((some.rate - 0.1).abs() < 1e-9);
    }
}
