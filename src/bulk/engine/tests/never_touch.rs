//! A run that goes on after something was put on the never-touch list.

use super::*;
use crate::domain::never_touch::NeverTouch;

#[tokio::test]
async fn what_came_onto_the_list_meanwhile_is_not_sent_and_what_was_sent_is_settled() {
    // 1 and 3 come onto the list; 3 and 4 were sent before the run was cut off, and did not land.
    let stage = Stage::new(files(4));
    let list = NeverTouch::parse("1\n3", None);
    let new = new_run(plan(&stage, Change::Lock, refs(4)));
    let status = |place: u32| match place {
        2 | 3 => ItemStatus::Unknown { sends: 1 },
        _ => ItemStatus::Pending,
    };
    let item = |(place, planned): (u32, &PlanItem)| {
        let mut planned = planned.clone();
        planned.whereabouts = Some(crate::bulk::paths::Whereabouts::default());
        let covered = planned.respect(&list, None);
        assert_eq!(covered, matches!(place, 0 | 2), "{place}");
        assert_eq!(planned.will_be_sent(), !covered);
        assert_eq!(planned.is_possible(), !covered);
        RunItem {
            place,
            planned,
            status: status(place),
        }
    };
    let items = (0..).zip(&new.plan.items).map(item).collect();
    let journal = MemoryJournal::beside(&stage.portal);
    let keeper: Arc<dyn RunJournal> = Arc::clone(&journal) as _;
    let mut handle = reopen(&stage.context, keeper, &new.head, items);
    let (progress, mut results) = stage.finish_run(&mut handle).await;
    results.sort_by_key(|result| result.key);
    let outcomes: Vec<_> = results.into_iter().map(|result| result.outcome).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::LeftOut,
            Outcome::Changed,
            // Seen undone, and left at that.
            Outcome::NotStarted,
            Outcome::Changed,
        ]
    );
    assert_eq!(progress.total, 4);
    for (id, writes) in [(1, 0), (2, 1), (3, 0), (4, 1)] {
        assert_eq!(stage.portal.writes_on(&file_ref(id)), writes, "{id}");
    }
}
