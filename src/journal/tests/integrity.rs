//! The journal finds what somebody else did to it.

use std::sync::Arc;

use rusqlite::Connection;
use uuid::Uuid;

use super::things::*;
use crate::bulk::ports::RunJournal as _;
use crate::bulk::record::{Break, Closing, Halt, Integrity, RunEvent, RunId};
use crate::domain::outcome::Outcome;
use crate::journal::chain::{Link, START};

/// Two runs of two items. Records 1 to 3 open the first, 4 and 5 are on its first item, 6 closes it; 7 to 9 open the
/// second, 10 is a send, 11 pauses it, 12 is sealed by nothing.
async fn two_runs() -> (Kept, RunId, RunId) {
    let kept = kept();
    let (one, two) = (Arc::new(run(2)), Arc::new(run(2)));
    let (first, second) = (one.head.id, two.head.id);
    let store = &kept.store;
    store.open(one).await.unwrap();
    store.sending(first, 0).await.unwrap();
    store.settled(first, 0, settled(Outcome::Changed)).await.unwrap();
    store.event(first, RunEvent::Closed(Closing::Stopped)).await.unwrap();
    store.open(two).await.unwrap();
    store.sending(second, 1).await.unwrap();
    store.event(second, RunEvent::Paused(Halt::Person)).await.unwrap();
    store.seen_undone(second, 1).await.unwrap();
    assert_eq!(
        store.verify().await.unwrap(),
        Integrity::Complete { records: 12, runs: 2 }
    );
    (kept, first, second)
}

async fn broken(kept: &Kept) -> Break {
    match kept.store.verify().await.unwrap() {
        Integrity::Broken(found) => found,
        whole @ Integrity::Complete { .. } => panic!("{whole:?}"),
    }
}

fn record(number: u64, run: RunId) -> Break {
    Break::Record { number, run: Some(run) }
}

#[tokio::test]
async fn records_cannot_be_altered_by_accident() {
    let (kept, ..) = two_runs().await;
    let connection = Connection::open(kept.folder.path().join("journal.sqlite3")).unwrap();
    for sql in ["UPDATE records SET at = 1", "DELETE FROM records WHERE number = 12"] {
        assert!(connection.execute_batch(sql).is_err(), "{sql}");
    }
}

#[tokio::test]
async fn an_altered_record_is_found() {
    for column in [
        "body = replace(body, 'changed', 'already_so')",
        "at = at + 1",
        "place = 1",
        "kind = 'seen_undone'",
        "hash = zeroblob(32)",
        "prev = zeroblob(32)",
        "hash = zeroblob(3)",
    ] {
        let (kept, first, _) = two_runs().await;
        kept.tamper(&format!("UPDATE records SET {column} WHERE number = 5"));
        assert_eq!(broken(&kept).await, record(5, first), "{column}");
    }
    let (kept, _, second) = two_runs().await;
    kept.tamper("UPDATE records SET run = (SELECT id FROM runs WHERE seq = 2) WHERE number = 5");
    assert_eq!(broken(&kept).await, record(5, second));
}

#[tokio::test]
async fn a_missing_record_is_found_at_the_next() {
    let (kept, first, second) = two_runs().await;
    kept.tamper("DELETE FROM records WHERE number = 5");
    assert_eq!(broken(&kept).await, record(6, first));
    kept.tamper("DELETE FROM records WHERE number < 7");
    assert_eq!(broken(&kept).await, record(7, second));
}

#[tokio::test]
async fn a_deleted_run_is_found() {
    let (kept, first, second) = two_runs().await;
    kept.tamper("DELETE FROM runs WHERE seq = 1; DELETE FROM items WHERE run = 1;");
    let shown = Break::Shown {
        run: first,
        place: None,
    };
    assert_eq!(broken(&kept).await, shown, "what is shown, only");
    kept.tamper("DELETE FROM records WHERE number <= 6");
    assert_eq!(broken(&kept).await, record(7, second), "with its records");

    let (kept, _, second) = two_runs().await;
    kept.tamper(
        "DELETE FROM runs WHERE seq = 2; DELETE FROM items WHERE run = 2; DELETE FROM records WHERE number > 6;",
    );
    assert_eq!(broken(&kept).await, Break::CutOff { run: second }, "the last one");
}

#[tokio::test]
async fn a_cut_off_end_is_found_by_its_seal() {
    let (kept, _, second) = two_runs().await;
    // The tables are made to fit, so that only the seal knows.
    kept.tamper(
        "DELETE FROM records WHERE number > 10; UPDATE runs SET last_record = 10, \
         last_hash = (SELECT hash FROM records WHERE number = 10) WHERE seq = 2; \
         UPDATE items SET status = 'unknown' WHERE run = 2 AND place = 1; UPDATE runs SET unknown = 1 WHERE seq = 2;",
    );
    assert_eq!(broken(&kept).await, Break::CutOff { run: second });
    let seals = kept.folder.path().join("seals.jsonl");
    let text = std::fs::read_to_string(&seals).unwrap();
    assert_eq!(text.lines().count(), 4, "opened, closed, opened, paused");
    let without: Vec<_> = text.lines().take(3).map(str::to_owned).collect();
    std::fs::write(&seals, without.join("\n")).unwrap();
    let whole = kept.store.verify().await.unwrap();
    assert_eq!(whole, Integrity::Complete { records: 10, runs: 2 }, "nothing else knew");
}

#[tokio::test]
async fn a_journal_that_was_thrown_away_is_missed() {
    let (kept, first, _) = two_runs().await;
    let Kept { folder, clock, store } = kept;
    drop(store);
    std::fs::remove_file(folder.path().join("journal.sqlite3")).unwrap();
    let store = open(&folder, &clock).unwrap();
    let kept = Kept { folder, clock, store };
    assert_eq!(broken(&kept).await, Break::CutOff { run: first });
}

/// Somebody who knows how the hashes are made alters a record and makes all that follow fit.
#[tokio::test]
async fn a_chain_that_was_made_anew_does_not_fit_the_seals() {
    let (kept, first, _) = two_runs().await;
    kept.tamper("UPDATE records SET body = replace(body, 'changed', 'already_so') WHERE number = 5");
    let connection = Connection::open(kept.folder.path().join("journal.sqlite3")).unwrap();
    let mut prev = START;
    for number in 1..=12 {
        let (run, at, kind, place, body): ([u8; 16], i64, String, Option<u32>, String) = connection
            .query_row(
                "SELECT run, at, kind, place, body FROM records WHERE number = ?1",
                [number],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
            )
            .unwrap();
        let link = Link {
            number,
            prev: &prev,
            run: Uuid::from_bytes(run),
            at,
            kind: &kind,
            place,
            body: &body,
        };
        let hash = link.hash();
        connection
            .execute(
                "UPDATE records SET prev = ?2, hash = ?3 WHERE number = ?1",
                (number, prev, hash),
            )
            .unwrap();
        prev = hash;
    }
    assert_eq!(broken(&kept).await, Break::CutOff { run: first });
}

#[tokio::test]
async fn a_shown_row_that_differs_from_its_records_is_found() {
    let first_item = "run = 1 AND place = 0";
    for (table, set, at) in [
        ("items", "status = 'already_so'", first_item),
        ("items", "status = 'nonsense'", first_item),
        ("items", "sends = 0", first_item),
        ("items", "folded = 'else'", first_item),
        ("items", "entry = '99'", first_item),
        ("items", "kind = NULL", first_item),
        ("items", "included = 0", first_item),
        ("items", "planned = 3", first_item),
        ("items", "settled = NULL", first_item),
        ("runs", "changed = 0", "seq = 1"),
        ("runs", "total = 3", "seq = 1"),
        ("runs", "closing = NULL, closed_at = NULL", "seq = 1"),
        ("runs", "closing = 'done'", "seq = 1"),
        ("runs", "closed_at = 5", "seq = 1"),
        ("runs", "portal = 'https://else.example'", "seq = 1"),
        ("runs", "person = NULL", "seq = 1"),
        ("runs", "opened_at = 5", "seq = 1"),
        ("runs", "plan = zeroblob(16)", "seq = 1"),
        ("runs", "last_record = 5", "seq = 1"),
        ("runs", "last_hash = zeroblob(32)", "seq = 1"),
    ] {
        let (kept, run, _) = two_runs().await;
        kept.tamper(&format!("UPDATE {table} SET {set} WHERE {at}"));
        let place = (table == "items").then_some(0);
        assert_eq!(broken(&kept).await, Break::Shown { run, place }, "{table}: {set}");
    }
    let (kept, run, second) = two_runs().await;
    kept.tamper("DELETE FROM items WHERE run = 1 AND place = 1");
    assert_eq!(broken(&kept).await, Break::Shown { run, place: Some(1) });
    let (kept, ..) = two_runs().await;
    kept.tamper("UPDATE items SET place = 7 WHERE run = 2 AND place = 1");
    assert!(matches!(broken(&kept).await, Break::Shown { place: Some(1), .. }));
    let (kept, ..) = two_runs().await;
    kept.tamper("INSERT INTO items SELECT 1, 5, kind, entry, folded, included, status, sends, planned, settled FROM items WHERE run = 1 AND place = 0");
    assert!(matches!(broken(&kept).await, Break::Shown { place: Some(5), .. }));
    let (kept, ..) = two_runs().await;
    kept.tamper("INSERT INTO items SELECT 3, 5, kind, entry, folded, included, status, sends, planned, settled FROM items WHERE run = 1 AND place = 0");
    assert!(
        matches!(broken(&kept).await, Break::Shown { place: None, .. }),
        "of no run"
    );
    let (kept, ..) = two_runs().await;
    kept.tamper("INSERT INTO runs SELECT 3, zeroblob(16), zeroblob(16), opened, opened_at, portal, person, folded, closing, closed_at, total, included, changed, already_so, not_changed, could_not_settle, unknown, last_record, last_hash FROM runs WHERE seq = 1");
    let invented = RunId(Uuid::nil());
    assert_eq!(
        broken(&kept).await,
        Break::Shown {
            run: invented,
            place: None
        }
    );
    assert_ne!(run, second);
}

#[tokio::test]
async fn a_seal_that_was_cut_off_in_writing_hides_no_other() {
    let (kept, ..) = two_runs().await;
    let seals = kept.folder.path().join("seals.jsonl");
    let mut text = std::fs::read_to_string(&seals).unwrap();
    text.push_str("{\"run\":\"0");
    std::fs::write(&seals, &text).unwrap();
    let third = Arc::new(run(1));
    let id = third.head.id;
    kept.store.open(third).await.unwrap();
    let text = std::fs::read_to_string(&seals).unwrap();
    assert!(text.lines().last().unwrap().contains(&id.to_string()), "{text}");
    assert!(matches!(
        kept.store.verify().await.unwrap(),
        Integrity::Complete { runs: 3, .. }
    ));
    kept.tamper("DELETE FROM records WHERE number > 12");
    assert_eq!(broken(&kept).await, Break::CutOff { run: id });
}

#[tokio::test]
async fn a_runs_last_hash_is_told_and_sealed() {
    let (kept, first, _) = two_runs().await;
    let shown = kept.store.run(first).await.unwrap().unwrap();
    assert_eq!(shown.last_hash.len(), 64);
    let text = std::fs::read_to_string(kept.folder.path().join("seals.jsonl")).unwrap();
    let sealed: Vec<_> = text.lines().filter(|line| line.contains(&first.to_string())).collect();
    assert!(
        sealed[1].contains(&shown.last_hash) && sealed[1].contains("\"record\":6"),
        "{sealed:?}"
    );
}
