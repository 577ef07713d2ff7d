//! A run from its opening to its end, as the engine keeps it.

use std::sync::Arc;

use futures_util::future::join_all;

use super::things::*;
use crate::bulk::ports::RunJournal as _;
use crate::bulk::record::{Closing, Halt, Integrity, ItemStatus, RunCounts, RunEvent};
use crate::domain::forecast::{Expected, Obstacle};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::problem::{JournalTrouble, Problem, ProblemKind};

async fn statuses(kept: &Kept, run: crate::bulk::record::RunId) -> Vec<ItemStatus> {
    let items = kept.store.items(run, 0, u64::MAX).await.unwrap();
    items.into_iter().map(|item| item.status).collect()
}

#[tokio::test]
async fn a_run_is_read_as_it_was_written() {
    let kept = kept();
    let mut new = run(5);
    new.plan.items[4].forecast.expected = Expected::Impossible(Obstacle::NotAFile);
    let new = Arc::new(new);
    let id = new.head.id;
    let store = &kept.store;
    store.open(Arc::clone(&new)).await.unwrap();
    assert_eq!(statuses(&kept, id).await, vec![ItemStatus::Pending; 5]);

    store.sending(id, 0).await.unwrap();
    store.settled(id, 0, settled(Outcome::Changed)).await.unwrap();
    store.sending(id, 1).await.unwrap();
    store.seen_undone(id, 1).await.unwrap();
    store.sending(id, 2).await.unwrap();
    store.seen_undone(id, 2).await.unwrap();
    store.sending(id, 2).await.unwrap();
    store.event(id, RunEvent::Paused(Halt::ConnectionLost)).await.unwrap();
    assert_eq!(
        statuses(&kept, id).await,
        [
            ItemStatus::Settled(settled(Outcome::Changed)),
            ItemStatus::SeenUndone { sends: 1 },
            ItemStatus::Unknown { sends: 2 },
            ItemStatus::Pending,
            ItemStatus::Pending,
        ]
    );
    let shown = store.run(id).await.unwrap().unwrap();
    assert_eq!(shown.head, new.head);
    assert_eq!(shown.closed, None);
    let counts = RunCounts {
        total: 5,
        included: 4,
        changed: 1,
        unknown: 1,
        ..RunCounts::default()
    };
    assert_eq!(shown.counts, counts);
    assert_eq!(shown.counts.left(), 3);

    // The app ends without a word, and another takes the run up.
    let kept = kept.restart();
    let store = &kept.store;
    let unfinished = store.unfinished().await.unwrap();
    assert_eq!(unfinished.len(), 1);
    assert_eq!(unfinished[0].head, new.head);
    store.reopen(id).await.unwrap();
    assert_eq!(store.unfinished().await.unwrap(), [], "it is going on here");
    store.event(id, RunEvent::Resumed).await.unwrap();
    let refused = Problem::new(ProblemKind::Refused).with_detail("PUT /files/file/3/lock: 403");
    let not_changed = Outcome::NotChanged(NotChanged::Because(refused.clone()));
    store.settled(id, 1, settled(Outcome::AlreadySo)).await.unwrap();
    store.settled(id, 2, settled(not_changed.clone())).await.unwrap();
    store
        .settled(id, 3, settled(Outcome::CouldNotSettle(refused)))
        .await
        .unwrap();
    store.settled(id, 4, settled(Outcome::LeftOut)).await.unwrap();
    // A late write landed: the last word counts.
    store.settled(id, 2, settled(Outcome::Changed)).await.unwrap();
    kept.pass(90);
    store.event(id, RunEvent::Closed(Closing::Done)).await.unwrap();

    let shown = store.run(id).await.unwrap().unwrap();
    let counts = RunCounts {
        total: 5,
        included: 4,
        changed: 2,
        already_so: 1,
        could_not_settle: 1,
        ..RunCounts::default()
    };
    assert_eq!((shown.counts, shown.counts.left()), (counts, 0));
    assert_eq!(
        shown.closed,
        Some((Closing::Done, "1970-01-01T00:01:30Z".parse().unwrap()))
    );
    let events: Vec<_> = store
        .events(id)
        .await
        .unwrap()
        .into_iter()
        .map(|(_, event)| event)
        .collect();
    let paused = RunEvent::Paused(Halt::ConnectionLost);
    let closed = RunEvent::Closed(Closing::Done);
    assert_eq!(events, [paused, RunEvent::Reopened, RunEvent::Resumed, closed]);
    let items = store.items(id, 0, 100).await.unwrap();
    let planned: Vec<_> = items.iter().map(|item| item.planned.clone()).collect();
    assert_eq!(planned, new.plan.items);
    assert_eq!(items[2].status, ItemStatus::Settled(settled(Outcome::Changed)));
    let whole = store.verify().await.unwrap();
    assert_eq!(whole, Integrity::Complete { records: 22, runs: 1 });
}

#[tokio::test]
async fn a_plan_is_run_by_one_and_once() {
    let kept = kept();
    let new = Arc::new(run(1));
    let (id, plan) = (new.head.id, new.head.plan);
    kept.store.open(Arc::clone(&new)).await.unwrap();
    let lock = kept.folder.path().join(format!("claims/{plan}.lock"));
    assert!(lock.exists());

    // A second instance on the same folder.
    let other = open(&kept.folder, &kept.clock).unwrap();
    let mut again = (*new).clone();
    again.head.id = crate::bulk::record::RunId::fresh();
    let again = Arc::new(again);
    assert_eq!(trouble(other.open(Arc::clone(&again)).await), JournalTrouble::Taken);
    assert_eq!(trouble(other.reopen(id).await), JournalTrouble::Taken);
    assert_eq!(other.unfinished().await.unwrap(), []);
    let problem = other.sending(id, 0).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Internal, "not its run");
    assert_eq!(
        trouble(kept.store.reopen(id).await),
        JournalTrouble::Taken,
        "it is open already"
    );

    // Let go, it may be taken up elsewhere, and then not here.
    kept.store.release(id).await.unwrap();
    assert!(!lock.exists());
    assert_eq!(kept.store.sending(id, 0).await.unwrap_err().kind, ProblemKind::Internal);
    other.reopen(id).await.unwrap();
    assert_eq!(trouble(kept.store.reopen(id).await), JournalTrouble::Taken);
    other.event(id, RunEvent::Closed(Closing::LeftAlone)).await.unwrap();
    assert!(!lock.exists(), "a claim leaves nothing behind");
    assert_eq!(
        trouble(kept.store.reopen(id).await),
        JournalTrouble::Taken,
        "it is closed"
    );
    assert_eq!(
        trouble(kept.store.open(again).await),
        JournalTrouble::Taken,
        "it was run"
    );
    assert!(!lock.exists());
    let whole = kept.store.verify().await.unwrap();
    assert_eq!(whole, Integrity::Complete { records: 4, runs: 1 });
}

#[tokio::test]
async fn two_instances_write_one_chain() {
    let kept = kept();
    let other = open(&kept.folder, &kept.clock).unwrap();
    let (one, two) = (Arc::new(run(40)), Arc::new(run(40)));
    kept.store.open(Arc::clone(&one)).await.unwrap();
    other.open(Arc::clone(&two)).await.unwrap();
    let steps = (0..40).flat_map(|place| {
        [
            kept.store.sending(one.head.id, place),
            other.sending(two.head.id, place),
        ]
    });
    assert!(join_all(steps).await.iter().all(Result::is_ok));
    let whole = other.verify().await.unwrap();
    assert_eq!(whole, Integrity::Complete { records: 162, runs: 2 });
}

#[tokio::test]
async fn what_waits_together_is_committed_together() {
    let kept = kept();
    let new = Arc::new(run(500));
    let id = new.head.id;
    kept.store.open(new).await.unwrap();
    let before = kept.store.commits();
    let items = (0..500).map(|place| {
        let store = kept.store.clone();
        tokio::spawn(async move {
            store.sending(id, place).await?;
            store.settled(id, place, settled(Outcome::Changed)).await
        })
    });
    assert!(join_all(items).await.into_iter().all(|answer| answer.unwrap().is_ok()));
    let commits = kept.store.commits() - before;
    assert!(commits <= 200, "1,000 records took {commits} transactions");
    let counts = kept.store.run(id).await.unwrap().unwrap().counts;
    assert_eq!((counts.changed, counts.left()), (500, 0));
}

/// One that makes no sense must not undo what is committed with it.
#[tokio::test]
async fn a_call_without_sense_is_answered_alone() {
    let kept = kept();
    let new = Arc::new(run(2));
    let id = new.head.id;
    kept.store.open(new).await.unwrap();
    let strange = crate::bulk::record::RunId::fresh();
    let (good, no_item, no_run, good_too) = tokio::join!(
        kept.store.sending(id, 0),
        kept.store.sending(id, 2),
        kept.store.sending(strange, 0),
        kept.store.sending(id, 1)
    );
    assert!(good.is_ok() && good_too.is_ok());
    assert_eq!(no_item.unwrap_err().kind, ProblemKind::Internal);
    assert_eq!(no_run.unwrap_err().kind, ProblemKind::Internal);
    assert_eq!(trouble(kept.store.reopen(strange).await), JournalTrouble::Failed);
    let mut crooked = run(1);
    crooked.head.plan = crate::bulk::record::PlanId::fresh();
    let problem = kept.store.open(Arc::new(crooked)).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Internal);
    let whole = kept.store.verify().await.unwrap();
    assert_eq!(whole, Integrity::Complete { records: 5, runs: 1 });
}

#[tokio::test]
async fn what_was_called_is_done_before_the_store_ends() {
    let kept = kept();
    let new = Arc::new(run(1));
    let id = new.head.id;
    kept.store.open(new).await.unwrap();
    let mut call = Box::pin(async {
        let store = kept.store.clone();
        store.sending(id, 0).await
    });
    // It is called, and nobody waits for the answer.
    let _ = futures_util::poll!(&mut call);
    drop(call);
    let kept = kept.restart();
    assert_eq!(statuses(&kept, id).await, [ItemStatus::Unknown { sends: 1 }]);
}
