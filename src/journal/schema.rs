//! The database file: how it is opened, its version, and how an older version becomes the present one.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::trouble::Trouble;
use crate::domain::problem::JournalTrouble;

/// "Stwd": tells a journal from any other SQLite file.
const APPLICATION: i32 = 0x5374_7764;

/// How long to wait for another instance of the app that is writing.
const PATIENCE: Duration = Duration::from_secs(20);

/// One step from a version to the next; the first makes the tables.
pub(super) type Migration = fn(&Transaction<'_>) -> rusqlite::Result<()>;

/// Step `n` leads to version `n + 1`. Steps are only ever added. A step never touches `records`: they are hashed.
pub(super) const MIGRATIONS: &[Migration] = &[|transaction| transaction.execute_batch(include_str!("schema/v1.sql"))];

/// Opens the journal for writing: makes it where there is none, migrates an older one after a backup, and leaves a
/// newer or foreign one untouched.
pub(super) fn open(path: &Path, migrations: &[Migration], now: Timestamp) -> Result<Connection, Trouble> {
    if std::fs::metadata(path).is_ok_and(|file| file.len() > 0) {
        // Looked at without any right to change it.
        check_version(&open_to_read(path)?, migrations)?;
    }
    let mut connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // SQLite falls back to reading where it may not write.
    if connection.is_readonly("main")? {
        return Err(Trouble::Kind(
            JournalTrouble::ReadOnly,
            "the file may not be written to",
        ));
    }
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit is on disk when it ends.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    // A large plan makes the log long once; it need not stay so.
    connection.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    connection.set_prepared_statement_cache_capacity(64);
    migrate(&mut connection, path, migrations, now)?;
    Ok(connection)
}

/// Opens the journal for reading only.
pub(super) fn open_to_read(path: &Path) -> Result<Connection, Trouble> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

fn check_version(connection: &Connection, migrations: &[Migration]) -> Result<usize, Trouble> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let things: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let is_new = version == 0 && application == 0 && things == 0;
    if !is_new && application != APPLICATION {
        return Err(Trouble::Kind(JournalTrouble::Damaged, "the file is no journal"));
    }
    match usize::try_from(version) {
        Ok(version) if version > migrations.len() => {
            Err(Trouble::Kind(JournalTrouble::Newer, "a newer version of the tables"))
        }
        Ok(version) => Ok(version),
        Err(_) => Err(Trouble::Kind(JournalTrouble::Damaged, "the file is no journal")),
    }
}

fn migrate(connection: &mut Connection, path: &Path, migrations: &[Migration], now: Timestamp) -> Result<(), Trouble> {
    let found = check_version(connection, migrations)?;
    if found == migrations.len() {
        return Ok(());
    }
    if found > 0 {
        back_up(connection, path, found, now)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another instance may have been quicker.
    let found = check_version(&transaction, migrations)?;
    for step in migrations.iter().skip(found) {
        step(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(
        None,
        "user_version",
        i64::try_from(migrations.len()).unwrap_or(i64::MAX),
    )?;
    transaction.commit()?;
    Ok(())
}

/// A whole copy beside the journal, on disk under its name before anything is changed.
fn back_up(connection: &Connection, path: &Path, version: usize, now: Timestamp) -> Result<PathBuf, Trouble> {
    let when = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    let name = path.with_file_name(format!("journal-v{version}-{when}.sqlite3.bak"));
    // Left over from an attempt that was cut off, or another instance's that is at the same: not shared.
    let part = path.with_file_name(format!("journal-v{version}-{}.part", uuid::Uuid::new_v4().simple()));
    let text = part
        .to_str()
        .ok_or(Trouble::Kind(JournalTrouble::Failed, "the folder's name is no text"))?;
    connection.execute("VACUUM INTO ?1", [text])?;
    File::options().write(true).open(&part)?.sync_all()?;
    std::fs::rename(&part, &name)?;
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(name)
}
