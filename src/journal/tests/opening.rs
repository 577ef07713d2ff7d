//! New, older, newer, foreign and damaged files.

use std::sync::Arc;

use rusqlite::{Connection, Transaction};

use super::things::*;
use crate::bulk::clock::{Clock, HandClock};
use crate::bulk::ports::RunJournal as _;
use crate::bulk::record::{Integrity, RunQuery};
use crate::domain::problem::{JournalTrouble, Problem};
use crate::journal::schema::{MIGRATIONS, Migration};
use crate::journal::{JournalStore, shape};

/// A later version of the app.
const LATER: &[Migration] = &[MIGRATIONS[0], |transaction: &Transaction<'_>| {
    transaction.execute_batch("ALTER TABLE runs ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")
}];

/// One whose second step does not work.
const FAILING: &[Migration] = &[MIGRATIONS[0], |transaction: &Transaction<'_>| {
    transaction.execute_batch("ALTER TABLE runs ADD COLUMN colour TEXT; DROP TABLE nothing;")
}];

fn open_as(kept: &tempfile::TempDir, migrations: &'static [Migration]) -> Result<JournalStore, Problem> {
    let clock: Arc<dyn Clock> = Arc::new(HandClock::default());
    JournalStore::open_with(kept.path(), clock, migrations).map_err(Problem::from)
}

fn files(folder: &tempfile::TempDir) -> Vec<String> {
    let names = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<_> = names
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

async fn with_one_run() -> tempfile::TempDir {
    let kept = kept();
    kept.store.open(Arc::new(run(3))).await.unwrap();
    kept.folder
}

#[tokio::test]
async fn an_older_journal_is_backed_up_and_brought_up_to_date() {
    let folder = with_one_run().await;
    let store = open_as(&folder, LATER).unwrap();
    let backup = "journal-v1-19700101T000000Z.sqlite3.bak";
    assert!(files(&folder).contains(&backup.to_owned()), "{:?}", files(&folder));
    assert!(!files(&folder).iter().any(|name| name.contains(".part")));
    assert_eq!(store.count(&RunQuery::default()).await.unwrap(), 1);
    let whole = Integrity::Complete { records: 4, runs: 1 };
    assert_eq!(store.verify().await.unwrap(), whole, "a migration leaves the records");
    drop(store);

    // The backup is a whole journal of the version before.
    let old = tempfile::tempdir().unwrap();
    std::fs::copy(folder.path().join(backup), old.path().join("journal.sqlite3")).unwrap();
    std::fs::copy(folder.path().join("seals.jsonl"), old.path().join("seals.jsonl")).unwrap();
    let store = open_as(&old, MIGRATIONS).unwrap();
    assert_eq!(store.verify().await.unwrap(), whole);

    // Once is enough.
    let before = files(&folder);
    drop(open_as(&folder, LATER).unwrap());
    assert_eq!(files(&folder), before);
}

#[tokio::test]
async fn a_migration_that_fails_changes_nothing() {
    let folder = with_one_run().await;
    assert_eq!(trouble(open_as(&folder, FAILING)), JournalTrouble::Failed);
    let store = open_as(&folder, MIGRATIONS).unwrap();
    assert_eq!(
        store.verify().await.unwrap(),
        Integrity::Complete { records: 4, runs: 1 }
    );
}

#[tokio::test]
async fn a_newer_journal_is_left_as_it_is() {
    let folder = with_one_run().await;
    drop(open_as(&folder, LATER).unwrap());
    let path = folder.path().join("journal.sqlite3");
    let (before, names) = (std::fs::read(&path).unwrap(), files(&folder));
    assert_eq!(trouble(open_as(&folder, MIGRATIONS)), JournalTrouble::Newer);
    assert!(std::fs::read(&path).unwrap() == before);
    let left = files(&folder);
    let new: Vec<_> = left.iter().filter(|name| !names.contains(name)).collect();
    // A reader of a log that is empty leaves the log's two files, which hold nothing.
    assert!(
        new.iter().all(|name| name.ends_with("-shm") || name.ends_with("-wal")),
        "{new:?}"
    );
    open_as(&folder, LATER).unwrap();
}

#[test]
fn a_file_that_is_no_journal_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.sqlite3");
    let text = "This was a journal once, long enough to look like a page.\n".repeat(200);
    std::fs::write(&path, &text).unwrap();
    assert_eq!(trouble(open_as(&folder, MIGRATIONS)), JournalTrouble::Damaged);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);

    std::fs::remove_file(&path).unwrap();
    let foreign = Connection::open(&path).unwrap();
    foreign.execute_batch("CREATE TABLE songs (title TEXT)").unwrap();
    drop(foreign);
    let before = std::fs::read(&path).unwrap();
    assert_eq!(trouble(open_as(&folder, MIGRATIONS)), JournalTrouble::Damaged);
    assert!(std::fs::read(&path).unwrap() == before);
}

#[tokio::test]
async fn a_journal_with_a_torn_page_says_so() {
    let folder = with_one_run().await;
    let path = folder.path().join("journal.sqlite3");
    let mut bytes = std::fs::read(&path).unwrap();
    // Everything but the first page, which names the tables.
    bytes[4096..].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let store = open_as(&folder, MIGRATIONS).unwrap();
    assert_eq!(trouble(store.open(Arc::new(run(1))).await), JournalTrouble::Damaged);
    assert_eq!(
        trouble(store.runs(&RunQuery::default(), 0, 10).await),
        JournalTrouble::Damaged
    );
    assert_eq!(trouble(store.verify().await), JournalTrouble::Damaged);
}

#[test]
fn two_instances_make_one_journal() {
    let folder = Arc::new(tempfile::tempdir().unwrap());
    let opened: Vec<_> = (0..4)
        .map(|_| {
            let folder = Arc::clone(&folder);
            std::thread::spawn(move || open_as(&folder, MIGRATIONS).map(drop))
        })
        .collect();
    for thread in opened {
        thread.join().unwrap().unwrap();
    }
    let connection = Connection::open(folder.path().join("journal.sqlite3")).unwrap();
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(found, version());
}

/// What a later version of the app wrote into a record is not guessed at.
#[tokio::test]
async fn records_of_a_later_form_are_told_from_damaged_ones() {
    for (body, expected) in [
        (r#"{"v":2,"is":{"what":"ever"}}"#, JournalTrouble::Newer),
        (r#"{"v":1,"is":{"what":"ever"}}"#, JournalTrouble::Damaged),
        (r#"{"v":1,"is""#, JournalTrouble::Damaged),
        ("", JournalTrouble::Damaged),
    ] {
        let kept = kept();
        let new = Arc::new(run(1));
        let id = new.head.id;
        kept.store.open(new).await.unwrap();
        kept.tamper(&format!("UPDATE records SET body = '{body}'"));
        assert_eq!(trouble(kept.store.items(id, 0, 1).await), expected, "{body}");
        assert_eq!(trouble(kept.store.run(id).await), expected, "{body}");
        let problem = Problem::from(crate::journal::trouble::Trouble::from(
            shape::planned::read(body).unwrap_err(),
        ));
        assert!(!problem.details.concat().contains("ever"), "{problem:?}");
    }
}

#[tokio::test]
async fn a_commit_is_on_disk_when_it_ends() {
    let kept = kept();
    let (log, sync) = kept
        .ask_writer(|connection| {
            let log: String = connection
                .pragma_query_value(None, "journal_mode", |row| row.get(0))
                .unwrap();
            let sync: i64 = connection
                .pragma_query_value(None, "synchronous", |row| row.get(0))
                .unwrap();
            (log, sync)
        })
        .await;
    assert_eq!((log.as_str(), sync), ("wal", 2));
}

#[tokio::test]
async fn a_closed_journal_is_one_file() {
    let kept = kept();
    kept.store.open(Arc::new(run(3))).await.unwrap();
    assert_eq!(kept.store.count(&RunQuery::default()).await.unwrap(), 1);
    let Kept { folder, store, .. } = kept;
    drop(store);
    assert_eq!(files(&folder), ["claims", "journal.sqlite3", "seals.jsonl"]);
}
