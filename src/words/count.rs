//! Counts of things, and spans of time, as people say them.

use std::time::Duration;

use super::Words;
use crate::bulk::pacer::WaitingFor;

/// Things a sentence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Items,
    Files,
    Folders,
    Rooms,
    People,
}

impl Words {
    /// "3 files".
    pub fn things(&self, thing: Thing, count: usize) -> String {
        let id = match thing {
            Thing::Items => "count-items",
            Thing::Files => "count-files",
            Thing::Folders => "count-folders",
            Thing::Rooms => "count-rooms",
            Thing::People => "count-people",
        };
        self.counted(id, count)
    }

    /// "DocSpace asked us to wait 24 seconds", or why else nothing is sent just now.
    pub fn waiting(&self, wait: Duration, because: WaitingFor) -> String {
        let id = match because {
            WaitingFor::Portal => "run-waiting",
            WaitingFor::Allowance => "run-waiting-allowance",
        };
        self.fill(id, &[("wait", (&self.duration(wait)).into())])
    }

    /// "24 seconds", "3 minutes", "2 hours": rounded up, so that a wait is never longer than said.
    pub fn duration(&self, duration: Duration) -> String {
        let seconds = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
        let (id, count) = match seconds {
            0..=99 => ("duration-seconds", seconds.max(1)),
            100..=5_999 => ("duration-minutes", seconds.div_ceil(60)),
            _ => ("duration-hours", seconds.div_ceil(3_600)),
        };
        self.fill(id, &[("count", count.into())])
    }

    /// Several parts as one enumeration: "40 files, 2 rooms and 1 folder".
    pub fn list(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let before = first.join(", ");
                self.fill("list-last", &[("before", (&before).into()), ("last", last.into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn waits_are_never_understated() {
        let words = Words::new(Language::English);
        let cases = [
            (Duration::ZERO, "1 second"),
            (Duration::from_millis(1_200), "2 seconds"),
            (Duration::from_secs(99), "99 seconds"),
            (Duration::from_secs(100), "2 minutes"),
            (Duration::from_secs(3_601), "61 minutes"),
            (Duration::from_secs(6_001), "2 hours"),
        ];
        for (duration, expected) in cases {
            assert_eq!(words.duration(duration), expected);
        }
    }

    #[test]
    fn lists_end_with_and() {
        let words = Words::new(Language::English);
        let list = |parts: &[&str]| words.list(&parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }
}
