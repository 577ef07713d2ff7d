//! A plan that was opened from a file: what was seen when it was made, and what is different now.

use std::collections::{HashMap, HashSet};

use crate::bulk::drift::{self, Eyes};
use crate::bulk::plan::PlanItem;
use crate::bulk::record::SavedPlan;
use crate::desk::items::{ItemKey, ItemList, KnownItem, RowState};
use crate::desk::job::{JobKind, JobRow};
use crate::domain::difference::Difference;
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Obstacle};
use crate::domain::person::PersonRef;
use crate::domain::problem::{Problem, ProblemKind};

/// A plan that was opened, until it is run or something else is wanted.
#[derive(Debug)]
pub struct OpenedPlan {
    pub saved: SavedPlan,
    /// Name of the file.
    pub file: String,
    /// Which item of the plan each row of the list is.
    places: HashMap<ItemKey, usize>,
    /// What has drifted, as of the newest planning.
    pub drift: Drift,
}

/// What has changed since the plan was made, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    pub total: usize,
    pub changed: usize,
    /// The portal has not told about them again yet.
    pub unread: usize,
    /// In which ways, the most frequent first.
    pub ways: Vec<(Way, usize)>,
}

/// How an item has drifted.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    Differs(Difference),
    /// There is no such entry any more, or it cannot be seen.
    Gone,
    /// It could not be read again.
    NotRead,
}

impl OpenedPlan {
    /// `rows`: the key in the list of each item of the plan that has an entry, in the plan's order.
    pub fn new(saved: SavedPlan, file: String, rows: &[ItemKey]) -> Self {
        let with_entry = saved
            .plan
            .items
            .iter()
            .enumerate()
            .filter(|(_, item)| item.entry.is_some());
        let places = rows.iter().copied().zip(with_entry.map(|(place, _)| place)).collect();
        Self {
            saved,
            file,
            places,
            drift: Drift::default(),
        }
    }

    /// The job that this plan is for.
    pub fn kind(&self) -> JobKind {
        match self.saved.plan.change {
            Change::Lock | Change::Unlock => JobKind::Locks,
            Change::HandOver(_) => JobKind::Owners,
        }
    }

    /// What the plan says of this row.
    fn item(&self, key: ItemKey) -> Option<&PlanItem> {
        self.saved.plan.items.get(*self.places.get(&key)?)
    }

    /// Holds what was planned anew from the list against the plan: what has drifted is not meant, and says how. What
    /// cannot be read any more is added as it was then. `me`: whose key looks now.
    pub fn check(
        &mut self,
        fresh: Vec<(PlanItem, KnownItem)>,
        items: &ItemList,
        me: Option<&PersonRef>,
    ) -> Vec<JobRow> {
        let mut ways: HashMap<Way, usize> = HashMap::new();
        let mut drift = Drift {
            total: self.places.len(),
            ..Drift::default()
        };
        let mut rows = Vec::with_capacity(fresh.len());
        let mut here: HashSet<ItemKey> = HashSet::with_capacity(fresh.len());
        for (item, known) in fresh {
            here.insert(item.key);
            let item = match self.item(item.key) {
                Some(then) => {
                    let differences = self.differences(then, &known, me);
                    drift.changed += usize::from(!differences.is_empty());
                    for difference in &differences {
                        *ways.entry(Way::Differs(difference.clone())).or_default() += 1;
                    }
                    drift::replanned(then, item, differences)
                }
                None => item,
            };
            let included = item.will_be_sent();
            rows.push(JobRow {
                key: item.key,
                item: known,
                forecast: item.forecast,
                included,
                result: None,
            });
        }
        // In the plan's order, so that the table is the same each time.
        let mut others: Vec<(usize, ItemKey)> = self.places.iter().map(|(key, place)| (*place, *key)).collect();
        others.retain(|(_, key)| !here.contains(key));
        others.sort_unstable();
        for (_, key) in others {
            let problem = match items.row(key).map(|row| &row.state) {
                Some(RowState::Waiting | RowState::Reading) => {
                    drift.unread += 1;
                    continue;
                }
                Some(RowState::NotFound) => {
                    *ways.entry(Way::Gone).or_default() += 1;
                    Problem::new(ProblemKind::NotFoundOrInvisible)
                }
                Some(RowState::Failed(problem)) => {
                    *ways.entry(Way::NotRead).or_default() += 1;
                    problem.clone()
                }
                // The person took it off the list, or unticked it.
                None | Some(RowState::Known(_) | RowState::Choose { .. } | RowState::RepeatOf(_)) => continue,
            };
            drift.changed += 1;
            rows.extend(self.item(key).and_then(|then| unreadable(key, then, problem)));
        }
        drift.ways = ways.into_iter().collect();
        drift.ways.sort_by(|left, right| {
            right
                .1
                .cmp(&left.1)
                .then_with(|| format!("{:?}", left.0).cmp(&format!("{:?}", right.0)))
        });
        self.drift = drift;
        rows
    }

    fn differences(&self, then: &PlanItem, now: &KnownItem, me: Option<&PersonRef>) -> Vec<Difference> {
        let Some(entry) = &then.entry else { return Vec::new() };
        drift::differences(
            &self.saved.plan.change,
            (entry, then.whereabouts.as_ref()),
            (&now.entry, now.whereabouts.as_ref()),
            Eyes {
                then: self.saved.planned_by.as_ref(),
                now: me,
            },
        )
    }
}

/// The row of something that was there when the plan was made.
fn unreadable(key: ItemKey, then: &PlanItem, problem: Problem) -> Option<JobRow> {
    Some(JobRow {
        key,
        item: KnownItem {
            entry: then.entry.clone()?,
            whereabouts: then.whereabouts.clone(),
        },
        forecast: Forecast::new(Expected::Impossible(Obstacle::NotRead(problem)), Certainty::Known),
        included: false,
        result: None,
    })
}
