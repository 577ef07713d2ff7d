//! A run before it is one: items, what is expected of each, and which of them are meant.

use super::paths::Whereabouts;
use super::record::PlanId;
use super::work::ItemKey;
use crate::domain::entry::Entry;
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Known, Obstacle, forecast};
use crate::domain::ids::EntryRef;
use crate::domain::never_touch::NeverTouch;
use crate::domain::person::Person;
use crate::domain::problem::Problem;

/// One change for many items.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub id: PlanId,
    pub change: Change,
    pub items: Vec<PlanItem>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PlanItem {
    pub key: ItemKey,
    /// As read when the plan was made. `None`: it could not be read, and the forecast says why.
    pub entry: Option<Entry>,
    /// Where it lies, for whoever reads the journal. `None`: not known.
    pub whereabouts: Option<Whereabouts>,
    pub forecast: Forecast,
    /// Meant for the run. Nothing is sent for an item whose forecast is [`Expected::Impossible`], meant or not.
    pub include: bool,
    /// Instead of the plan's change: taking back a hand-over gives each room to its own former owner.
    pub change: Option<Change>,
}

/// A row of the list as the plan is made from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub key: ItemKey,
    /// The entry, or why it could not be read.
    pub entry: Result<Entry, Problem>,
    /// Where it lies, where that was read.
    pub whereabouts: Option<Whereabouts>,
    pub known: Known,
}

impl Plan {
    /// Forecasts each row. Meant at first is what is expected to change or to be so already; refusals are left to
    /// the person ("Try anyway" sets [`PlanItem::include`]).
    pub fn make(change: Change, candidates: Vec<Candidate>) -> Self {
        let items = candidates
            .into_iter()
            .map(|candidate| PlanItem::make(&change, candidate))
            .collect();
        Self {
            id: PlanId::fresh(),
            change,
            items,
        }
    }

    /// How many writes the run will send if all goes as expected.
    pub fn writes(&self) -> usize {
        self.items.iter().filter(|item| item.will_be_sent()).count()
    }
}

impl PlanItem {
    /// Forecasts one row.
    pub(super) fn make(change: &Change, candidate: Candidate) -> Self {
        let (entry, forecast) = match candidate.entry {
            Ok(entry) => {
                let forecast = forecast(change, &entry, &candidate.known);
                (Some(entry), forecast)
            }
            Err(problem) => (
                None,
                Forecast::new(Expected::Impossible(Obstacle::NotRead(problem)), Certainty::Known),
            ),
        };
        let include = matches!(forecast.expected, Expected::WillChange | Expected::AlreadySo);
        Self {
            key: candidate.key,
            entry,
            whereabouts: candidate.whereabouts,
            forecast,
            include,
            change: None,
        }
    }

    /// Takes it out of the run where the portal's never-touch list covers it. Whether it did.
    pub fn respect(&mut self, never_touch: &NeverTouch, owner: Option<&Person>) -> bool {
        let Some(entry) = &self.entry else { return false };
        let above = self.whereabouts.as_ref().map(Whereabouts::above);
        let Some(covered) = never_touch.covers(entry, above.as_deref(), owner) else {
            return false;
        };
        self.forecast = Forecast::never(&covered);
        self.include = false;
        true
    }

    /// What is to be done with it, in a plan for this change.
    pub fn change_in<'a>(&'a self, plan: &'a Change) -> &'a Change {
        self.change.as_ref().unwrap_or(plan)
    }

    pub fn reference(&self) -> Option<EntryRef> {
        self.entry.as_ref().map(Entry::reference)
    }

    /// A write is meant: included, possible, and not so already.
    pub fn will_be_sent(&self) -> bool {
        self.include && matches!(self.forecast.expected, Expected::WillChange | Expected::Refusal(_))
    }

    /// May be included at all.
    pub fn is_possible(&self) -> bool {
        !matches!(self.forecast.expected, Expected::Impossible(_))
    }
}
