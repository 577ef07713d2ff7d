//! Disks that are full, folders that may not be written to.

use std::sync::Arc;

use super::things::*;
use crate::bulk::ports::RunJournal as _;
use crate::bulk::record::{Closing, Integrity, RunEvent};
use crate::domain::outcome::Outcome;
use crate::domain::problem::JournalTrouble;
use crate::journal::JournalStore;

/// The database may not grow: SQLite then says what it says on a full disk.
#[tokio::test]
async fn a_full_disk_stops_the_run_and_loses_nothing() {
    let kept = kept();
    let new = Arc::new(run(3));
    let id = new.head.id;
    kept.store.open(new).await.unwrap();
    kept.store.sending(id, 0).await.unwrap();
    let limit = |pages: &'static str| {
        move |connection: &rusqlite::Connection| {
            connection
                .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| {
                    row.get::<_, i64>(0)
                })
                .unwrap()
        }
    };
    kept.ask_writer(limit("1")).await;
    let large = Arc::new(run(2_000));
    assert_eq!(trouble(kept.store.open(Arc::clone(&large)).await), JournalTrouble::Full);
    let (one, two) = tokio::join!(kept.store.open(Arc::new(run(900))), kept.store.open(Arc::clone(&large)));
    assert_eq!(
        (trouble(one), trouble(two)),
        (JournalTrouble::Full, JournalTrouble::Full)
    );
    let state = kept.store.verify().await.unwrap();
    assert_eq!(
        state,
        Integrity::Complete { records: 5, runs: 1 },
        "nothing of it is there"
    );

    // There is room again: the same plan may be run, and the run that was going on goes on.
    kept.ask_writer(limit("1073741823")).await;
    kept.store.settled(id, 0, settled(Outcome::Changed)).await.unwrap();
    kept.store.event(id, RunEvent::Closed(Closing::Stopped)).await.unwrap();
    kept.store.open(large).await.unwrap();
    let state = kept.store.verify().await.unwrap();
    assert_eq!(
        state,
        Integrity::Complete {
            records: 2_008,
            runs: 2
        }
    );
}

/// Even `root` may not write through a connection that may only read.
#[tokio::test]
async fn a_journal_that_becomes_read_only_says_so() {
    let kept = kept();
    let new = Arc::new(run(1));
    let id = new.head.id;
    kept.store.open(new).await.unwrap();
    kept.in_writer(|connection| connection.pragma_update(None, "query_only", true).unwrap())
        .await;
    assert_eq!(trouble(kept.store.sending(id, 0).await), JournalTrouble::ReadOnly);
    let state = kept.store.verify().await.unwrap();
    assert_eq!(state, Integrity::Complete { records: 2, runs: 1 });
    // Reading goes on, and letting go is possible.
    assert_eq!(kept.store.items(id, 0, 1).await.unwrap().len(), 1);
    kept.store.release(id).await.unwrap();
    assert_eq!(kept.store.unfinished().await.unwrap().len(), 1);
}

/// Something else stands where a file or folder should be: neither chmod nor a read-only mount is needed, which mean
/// nothing to `root`.
#[tokio::test]
async fn what_is_in_the_way_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("journal.sqlite3")).unwrap();
    assert_eq!(trouble(JournalStore::open(folder.path())), JournalTrouble::Failed);

    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("claims"), "").unwrap();
    assert_eq!(trouble(JournalStore::open(folder.path())), JournalTrouble::Failed);

    // A run that cannot be sealed does not start, and may be started when the way is free.
    let kept = kept();
    let seals = kept.folder.path().join("seals.jsonl");
    std::fs::create_dir(&seals).unwrap();
    let new = Arc::new(run(1));
    let id = new.head.id;
    assert_eq!(trouble(kept.store.open(new).await), JournalTrouble::Failed);
    std::fs::remove_dir(&seals).unwrap();
    kept.store.reopen(id).await.unwrap();
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_is_said() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("state");
    std::fs::create_dir(&home).unwrap();
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o500)).unwrap();
    if std::fs::write(home.join("probe"), "").is_ok() {
        // `root` may do everything: a place where nobody can make a folder.
        assert!(JournalStore::open("/proc/steward".as_ref()).is_err());
    } else {
        assert_eq!(trouble(JournalStore::open(&home)), JournalTrouble::ReadOnly);
    }
}

#[test]
fn every_reason_has_its_trouble() {
    use rusqlite::ffi;

    use crate::domain::problem::{Problem, ProblemKind};
    use crate::journal::trouble::Trouble;

    for (code, expected) in [
        (ffi::SQLITE_FULL, JournalTrouble::Full),
        (ffi::SQLITE_IOERR_SHMSIZE, JournalTrouble::Full),
        (ffi::SQLITE_READONLY, JournalTrouble::ReadOnly),
        (ffi::SQLITE_READONLY_DBMOVED, JournalTrouble::ReadOnly),
        (ffi::SQLITE_PERM, JournalTrouble::ReadOnly),
        (ffi::SQLITE_CORRUPT, JournalTrouble::Damaged),
        (ffi::SQLITE_NOTADB, JournalTrouble::Damaged),
        (ffi::SQLITE_BUSY, JournalTrouble::Failed),
        (ffi::SQLITE_IOERR_FSYNC, JournalTrouble::Failed),
        (ffi::SQLITE_CANTOPEN, JournalTrouble::Failed),
    ] {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("/home/somebody/file".to_owned()));
        let problem = Problem::from(Trouble::from(error));
        assert_eq!(problem.kind, ProblemKind::Journal(expected), "{code}");
        assert!(!problem.details.concat().contains("somebody"), "{problem:?}");
    }
    for (kind, expected) in [
        (std::io::ErrorKind::StorageFull, JournalTrouble::Full),
        (std::io::ErrorKind::QuotaExceeded, JournalTrouble::Full),
        (std::io::ErrorKind::PermissionDenied, JournalTrouble::ReadOnly),
        (std::io::ErrorKind::ReadOnlyFilesystem, JournalTrouble::ReadOnly),
        (std::io::ErrorKind::NotADirectory, JournalTrouble::Failed),
    ] {
        let problem = Problem::from(Trouble::from(std::io::Error::from(kind)));
        assert_eq!(problem.kind, ProblemKind::Journal(expected), "{kind:?}");
    }
}
