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
    /// Each has another name.
    Renamed,
    /// There is no such entry any more, or it cannot be seen.
    Gone,
    /// It could not be read again.
    NotRead,
}

impl Way {
    fn of(difference: &Difference) -> Self {
        match difference {
            Difference::Renamed(_) => Self::Renamed,
            other => Self::Differs(other.clone()),
        }
    }
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
                        *ways.entry(Way::of(difference)).or_default() += 1;
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
                change: item.change,
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
        change: then.change.clone(),
        included: false,
        result: None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::bulk::plan::{Candidate, Plan};
    use crate::bulk::resolve::{Found, Resolved};
    use crate::domain::access::AccessLevel;
    use crate::domain::entry::{Entry, EntryDetails, FileDetails, LockState, Section, ShareFlags};
    use crate::domain::forecast::Known;
    use crate::domain::ids::EntryId;

    fn file(number: i32, title: &str) -> Entry {
        Entry {
            id: EntryId::Number(number),
            title: title.to_owned(),
            section: Section::Rooms,
            access: AccessLevel::None,
            created_by: None,
            updated: None,
            shared: ShareFlags::default(),
            third_party: false,
            in_room_type: None,
            details: EntryDetails::File(FileDetails {
                folder: EntryId::Number(7),
                lock: LockState::Free,
                may_lock: Some(true),
                open_in_editor: false,
                editors: Vec::new(),
                extension: String::new(),
                comment: String::new(),
                version: 1,
            }),
        }
    }

    fn plan_of(entries: &[Entry]) -> Plan {
        let candidates = entries.iter().enumerate().map(|(index, entry)| Candidate {
            key: ItemKey(index as u64 + 40),
            entry: Ok(entry.clone()),
            whereabouts: None,
            known: Known::default(),
        });
        Plan::make(Change::Lock, candidates.collect())
    }

    /// The list with the plan's items on it, and the plan.
    fn opened(entries: &[Entry]) -> (ItemList, OpenedPlan, Vec<ItemKey>) {
        let mut items = ItemList::default();
        let named = entries.iter().map(|entry| (entry.reference(), entry.title.clone()));
        let keys = items.take_in(named);
        let saved = SavedPlan {
            portal: "https://docs.acme.example".to_owned(),
            portal_name: "Acme Docs".to_owned(),
            planned_by: None,
            planned_at: Timestamp::UNIX_EPOCH,
            app_version: "0.1.0".to_owned(),
            plan: plan_of(entries),
        };
        let opened = OpenedPlan::new(saved, "locks.steward-plan.json".to_owned(), &keys);
        (items, opened, keys)
    }

    /// What is ticked and known, planned anew.
    fn fresh(items: &ItemList) -> Vec<(PlanItem, KnownItem)> {
        let ticked: Vec<(ItemKey, &KnownItem)> = items.ticked().collect();
        let entries: Vec<Entry> = ticked.iter().map(|(_, known)| known.entry.clone()).collect();
        let planned = plan_of(&entries).items.into_iter().zip(ticked);
        let keyed = |(item, (key, known)): (PlanItem, (ItemKey, &KnownItem))| (PlanItem { key, ..item }, known.clone());
        planned.map(keyed).collect()
    }

    fn found(entry: Entry) -> Resolved {
        Resolved::Entry(Box::new(Found {
            entry,
            whereabouts: None,
        }))
    }

    #[test]
    fn what_cannot_be_read_again_stays_in_the_plan_and_is_not_sent() {
        let (mut items, mut opened, keys) = opened(&[file(1, "a"), file(2, "b"), file(3, "c"), file(4, "d")]);
        assert!(opened.check(fresh(&items), &items, None).is_empty());
        assert_eq!((opened.drift.unread, opened.drift.changed), (4, 0));

        items.set_resolved([
            (keys[0], found(file(1, "a"))),
            (keys[1], Resolved::NotFound),
            (keys[2], Resolved::Failed(Problem::new(ProblemKind::Network))),
            (keys[3], found(file(4, "d, but another"))),
        ]);
        let rows = opened.check(fresh(&items), &items, None);
        let row = |key: ItemKey| rows.iter().find(|row| row.key == key).expect("its row");
        assert_eq!(rows.len(), 4);
        assert!(row(keys[0]).included);
        for (key, kind) in [
            (keys[1], ProblemKind::NotFoundOrInvisible),
            (keys[2], ProblemKind::Network),
        ] {
            assert!(!row(key).included);
            let Expected::Impossible(Obstacle::NotRead(problem)) = &row(key).forecast.expected else {
                panic!("{:?}", row(key).forecast)
            };
            assert_eq!(problem.kind, kind);
        }
        assert_eq!(row(keys[1]).item.entry.title, "b", "as it was then");
        let renamed = Obstacle::Drifted(vec![Difference::Renamed("d".to_owned())]);
        assert_eq!(row(keys[3]).forecast.expected, Expected::Refusal(renamed));
        assert!(!row(keys[3]).included);
        let drift = &opened.drift;
        assert_eq!((drift.total, drift.changed, drift.unread), (4, 3, 0));
        let ways: HashSet<Way> = drift.ways.iter().map(|(way, _)| way.clone()).collect();
        assert_eq!(ways, HashSet::from([Way::Gone, Way::NotRead, Way::Renamed]));

        // What the person takes off the list is no longer of the plan.
        items.remove(&[keys[1]]);
        assert_eq!(opened.check(fresh(&items), &items, None).len(), 3);
        assert_eq!(opened.drift.changed, 2);
    }

    #[test]
    fn opening_lists_each_entry_once_and_ticks_no_other() {
        let mut items = ItemList::default();
        let first = items.take_in([(file(1, "a").reference(), "a".to_owned())]);
        items.set_resolved([(first[0], found(file(1, "a")))]);
        let both = items.take_in([
            (file(2, "b").reference(), "b".to_owned()),
            (file(1, "a").reference(), "a".to_owned()),
        ]);
        assert_eq!(both[1], first[0]);
        assert_eq!(items.rows().len(), 2);
        items.set_resolved([(both[0], found(file(2, "b")))]);
        assert_eq!(items.ticked().count(), 2);
        items.take_in([(file(2, "b").reference(), "b".to_owned())]);
        let ticked: Vec<ItemKey> = items.ticked().map(|(key, _)| key).collect();
        assert_eq!(ticked, [both[0]]);
    }
}
