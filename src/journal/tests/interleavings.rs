//! Whatever is written in whatever order, between whatever ends of the app: what is read is the fold of it.

use std::sync::Arc;

use proptest::prelude::*;

use super::strategies;
use super::things::*;
use crate::bulk::ports::RunJournal as _;
use crate::bulk::record::{Integrity, ItemStatus, RunEvent, RunId, Settled};
use crate::domain::outcome::Outcome;

const PLACES: u32 = 4;

#[derive(Clone, Debug)]
enum Act {
    Sending(u32),
    SeenUndone(u32),
    Settled(u32, Settled),
    Event(RunEvent),
    /// The app lets the run go and takes it up again.
    LetGo,
    /// The app ends without a word and starts again.
    Restart,
}

fn act() -> impl Strategy<Value = Act> {
    let event = strategies::event().prop_filter("closing ends it all", |event| !matches!(event, RunEvent::Closed(_)));
    prop_oneof![
        4 => (0..PLACES).prop_map(Act::Sending),
        3 => (0..PLACES).prop_map(Act::SeenUndone),
        3 => (0..PLACES, strategies::settled()).prop_map(|(place, settled)| Act::Settled(place, settled)),
        1 => event.prop_map(Act::Event),
        1 => Just(Act::LetGo),
        1 => Just(Act::Restart),
    ]
}

/// The fold in its plainest form.
fn expected(acts: &[Act], place: u32) -> ItemStatus {
    let mut sends = 0;
    let mut status = ItemStatus::Pending;
    for act in acts {
        match act {
            Act::Sending(at) if *at == place => {
                sends += 1;
                status = ItemStatus::Unknown { sends };
            }
            Act::SeenUndone(at) if *at == place => status = ItemStatus::SeenUndone { sends },
            Act::Settled(at, settled) if *at == place => status = ItemStatus::Settled(settled.clone()),
            _ => {}
        }
    }
    status
}

async fn carry_out(mut kept: Kept, run: RunId, acts: &[Act]) -> Kept {
    for act in acts {
        let store = &kept.store;
        match act {
            Act::Sending(place) => store.sending(run, *place).await.unwrap(),
            Act::SeenUndone(place) => store.seen_undone(run, *place).await.unwrap(),
            Act::Settled(place, settled) => store.settled(run, *place, settled.clone()).await.unwrap(),
            Act::Event(event) => store.event(run, event.clone()).await.unwrap(),
            Act::LetGo => {
                store.release(run).await.unwrap();
                store.reopen(run).await.unwrap();
            }
            Act::Restart => {
                kept = kept.restart();
                kept.store.reopen(run).await.unwrap();
            }
        }
    }
    kept
}

async fn check(acts: Vec<Act>) {
    let new = Arc::new(run(i32::try_from(PLACES).unwrap()));
    let id = new.head.id;
    let kept = kept();
    kept.store.open(new).await.unwrap();
    let kept = carry_out(kept, id, &acts).await;
    let items = kept.store.items(id, 0, 100).await.unwrap();
    let expected: Vec<_> = (0..PLACES).map(|place| expected(&acts, place)).collect();
    let statuses: Vec<_> = items.into_iter().map(|item| item.status).collect();
    assert_eq!(statuses, expected);
    let count = |fits: fn(&Outcome) -> bool| {
        let fits = |status: &&ItemStatus| matches!(status, ItemStatus::Settled(settled) if fits(&settled.outcome));
        expected.iter().filter(fits).count() as u64
    };
    let counts = kept.store.run(id).await.unwrap().unwrap().counts;
    assert_eq!((counts.total, counts.included), (u64::from(PLACES), u64::from(PLACES)));
    assert_eq!(counts.changed, count(|outcome| *outcome == Outcome::Changed));
    assert_eq!(counts.already_so, count(|outcome| *outcome == Outcome::AlreadySo));
    assert_eq!(
        counts.not_changed,
        count(|outcome| matches!(outcome, Outcome::NotChanged(_)))
    );
    assert_eq!(
        counts.could_not_settle,
        count(|outcome| matches!(outcome, Outcome::CouldNotSettle(_)))
    );
    let unknown = expected
        .iter()
        .filter(|status| matches!(status, ItemStatus::Unknown { .. }));
    assert_eq!(counts.unknown, unknown.count() as u64);
    let records = acts.len() as u64 + 1 + u64::from(PLACES);
    assert_eq!(
        kept.store.verify().await.unwrap(),
        Integrity::Complete { records, runs: 1 }
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_read_is_what_was_written(acts in prop::collection::vec(act(), 0..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(check(acts));
    }
}
