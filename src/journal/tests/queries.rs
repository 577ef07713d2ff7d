//! Lists and searches.

use std::sync::Arc;

use super::things::*;
use crate::bulk::ports::RunJournal as _;
use crate::bulk::record::{Closing, NewRun, RunEvent, RunId, RunQuery};
use crate::domain::forecast::Change;
use crate::domain::ids::UserId;
use crate::domain::outcome::Outcome;
use crate::domain::person::{AccountState, Person, Role};

async fn found(kept: &Kept, query: RunQuery) -> Vec<RunId> {
    let runs = kept.store.runs(&query, 0, 100).await.unwrap();
    assert_eq!(kept.store.count(&query).await.unwrap(), runs.len() as u64);
    runs.into_iter().map(|run| run.head.id).collect()
}

fn text(text: &str) -> RunQuery {
    RunQuery {
        text: text.to_owned(),
        ..RunQuery::default()
    }
}

#[tokio::test]
async fn runs_are_found_by_item_person_portal_and_date() {
    let kept = kept();
    let budget = run_of(vec![item(4711, "Haushalt ÄNDERUNG 2026.xlsx"), item(12, "Notes")]);
    let mut elsewhere = run(1);
    elsewhere.head.portal = "https://other.example.org".to_owned();
    elsewhere.head.portal_name = "Zweigstelle".to_owned();
    elsewhere.head.person = None;
    let mut handover = run(2);
    let heir = Person {
        id: UserId(uuid::Uuid::from_u128(9)),
        name: "Amélie Roux".to_owned(),
        email: None,
        role: Role::RoomAdmin,
        state: AccountState::Active,
    };
    handover.head.change = Change::HandOver(heir.clone());
    handover.plan.change = Change::HandOver(heir);
    let runs: Vec<Arc<NewRun>> = [budget, elsewhere, handover].map(Arc::new).into();
    for run in &runs {
        kept.store.open(Arc::clone(run)).await.unwrap();
    }
    let [one, two, three] = [0, 1, 2].map(|at: usize| runs[at].head.id);
    let closed = RunEvent::Closed(Closing::Stopped);
    kept.store.event(two, closed).await.unwrap();

    assert_eq!(
        found(&kept, RunQuery::default()).await,
        [three, two, one],
        "newest first"
    );
    for (words, expected) in [
        ("änderung", vec![one]),
        ("711", vec![one]),
        (" NOTES ", vec![one]),
        ("jon müller", vec![three, one]),
        ("AMÉLIE", vec![three]),
        ("zweig", vec![two]),
        ("other.example", vec![two]),
        ("100%", vec![]),
        ("_", vec![]),
    ] {
        assert_eq!(found(&kept, text(words)).await, expected, "{words}");
    }
    let portal = RunQuery {
        portal: Some(PORTAL.to_owned()),
        ..RunQuery::default()
    };
    assert_eq!(found(&kept, portal).await, [three, one]);
    let unfinished = RunQuery {
        unfinished: true,
        ..RunQuery::default()
    };
    assert_eq!(found(&kept, unfinished).await, [three, one]);
    let day = RunQuery {
        from: Some(runs[1].head.opened_at),
        until: Some(runs[2].head.opened_at),
        ..RunQuery::default()
    };
    assert_eq!(found(&kept, day).await, [two], "the end is not part of it");
    let page = kept.store.runs(&RunQuery::default(), 1, 1).await.unwrap();
    assert_eq!(page[0].head, runs[1].head);
    assert_eq!(kept.store.run(RunId::fresh()).await.unwrap(), None);
}

#[tokio::test]
async fn items_come_in_pages() {
    let kept = kept();
    let new = Arc::new(run(450));
    let id = new.head.id;
    kept.store.open(Arc::clone(&new)).await.unwrap();
    kept.store.open(Arc::new(run(3))).await.unwrap();
    let mut places = Vec::new();
    loop {
        let first = places.len() as u64;
        let page = kept.store.items(id, first, 200).await.unwrap();
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 200);
        for item in page {
            assert_eq!(item.planned, new.plan.items[item.place as usize]);
            places.push(item.place);
        }
    }
    assert_eq!(places, (0..450).collect::<Vec<_>>());
}

#[tokio::test]
async fn an_entrys_history_and_the_days_writes_are_told() {
    let kept = kept();
    let (first, second) = (Arc::new(run(3)), Arc::new(run(3)));
    let mut elsewhere = run(3);
    elsewhere.head.portal = "https://other.example.org".to_owned();
    let elsewhere = Arc::new(elsewhere);
    for (run, outcome) in [
        (&first, Outcome::Changed),
        (&second, Outcome::AlreadySo),
        (&elsewhere, Outcome::Changed),
    ] {
        kept.pass(60);
        kept.store.open(Arc::clone(run)).await.unwrap();
        kept.store.sending(run.head.id, 0).await.unwrap();
        kept.store.settled(run.head.id, 0, settled(outcome)).await.unwrap();
    }
    kept.store.sending(second.head.id, 1).await.unwrap();

    let history = kept.store.history_of(file_ref(1), PORTAL, 10).await.unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|(run, settled)| (run.head.id, settled.outcome.clone()))
        .collect();
    assert_eq!(
        told,
        [(second.head.id, Outcome::AlreadySo), (first.head.id, Outcome::Changed)]
    );
    assert_eq!(history[0].1, settled(Outcome::AlreadySo));
    assert_eq!(kept.store.history_of(file_ref(1), PORTAL, 1).await.unwrap().len(), 1);
    let unsettled = kept.store.history_of(file_ref(2), PORTAL, 10).await.unwrap();
    assert_eq!(unsettled, []);

    let since = |seconds: i64| jiff::Timestamp::from_second(seconds).unwrap();
    let jon = Some(person(2, "").id);
    let writes = |person, at| kept.store.writes_since(PORTAL, person, at);
    assert_eq!(writes(jon, since(0)).await.unwrap(), 3);
    assert_eq!(writes(None, since(0)).await.unwrap(), 3);
    assert_eq!(writes(jon, since(61)).await.unwrap(), 2);
    assert_eq!(writes(jon, since(1_000)).await.unwrap(), 0);
    assert_eq!(writes(Some(person(3, "").id), since(0)).await.unwrap(), 0);
}
