//! Outcomes in words: what the portal says now, and why.

use super::Words;
use super::forecast::change_name;
use crate::domain::forecast::Change;
use crate::domain::outcome::{NotChanged, Outcome};

impl Words {
    /// For the chip: "Locked", "Held by Eva Lind", "Refused".
    pub fn outcome_short(&self, change: &Change, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Changed => self.text(&format!("outcome-{}", change_name(change))),
            Outcome::AlreadySo => self.text("outcome-already"),
            Outcome::NotChanged(NotChanged::HeldBy(name)) => self.fill("outcome-held-by", &[("name", name.into())]),
            Outcome::NotChanged(NotChanged::NoEffect | NotChanged::Drifted | NotChanged::Because(_)) => {
                self.text("outcome-not-changed")
            }
            Outcome::CouldNotSettle(_) => self.text("outcome-could-not-settle"),
            Outcome::LeftOut => self.text("outcome-left-out"),
            Outcome::NotStarted => self.text("outcome-not-started"),
        }
    }

    /// The reason behind it, one sentence.
    pub fn outcome_why(&self, change: &Change, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Changed => match change {
                Change::HandOver(person) => self.fill("outcome-hand-over-why", &[("name", (&person.name).into())]),
                Change::Lock | Change::Unlock => self.text(&format!("outcome-{}-why", change_name(change))),
            },
            Outcome::AlreadySo => self.text("outcome-already-why"),
            Outcome::NotChanged(NotChanged::HeldBy(name)) => self.fill("outcome-held-by-why", &[("name", name.into())]),
            Outcome::NotChanged(NotChanged::Drifted) => self.text("outcome-drifted-why"),
            Outcome::NotChanged(NotChanged::NoEffect) => self.text("outcome-no-effect-why"),
            Outcome::NotChanged(NotChanged::Because(problem)) => self.problem(problem).summary,
            Outcome::CouldNotSettle(_) => self.text("outcome-could-not-settle-why"),
            Outcome::LeftOut => self.text("outcome-left-out-why"),
            Outcome::NotStarted => self.text("outcome-not-started-why"),
        }
    }
}
