//! What SQLite, the file system and the shapes say, as a [`Problem`]. Details name codes and places, never contents.

use std::io;

use rusqlite::ffi;

use super::shape::ShapeTrouble;
use crate::domain::problem::{JournalTrouble, Problem, ProblemKind};

/// Why something in here did not work, before it becomes a [`Problem`].
#[derive(Debug)]
pub(super) enum Trouble {
    Sql(rusqlite::Error),
    Io(io::Error),
    Shape(ShapeTrouble),
    /// Known by kind.
    Kind(JournalTrouble, &'static str),
}

impl Trouble {
    /// The connection can no longer be relied on, and a new one may be.
    pub(super) fn spoils_the_connection(&self) -> bool {
        let Self::Sql(error) = self else { return false };
        !matches!(
            error.sqlite_error_code(),
            Some(ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked | ffi::ErrorCode::DiskFull)
        )
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ShapeTrouble> for Trouble {
    fn from(trouble: ShapeTrouble) -> Self {
        Self::Shape(trouble)
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Sql(error) => of_sql(&error),
            Trouble::Io(error) => of_io(&error),
            Trouble::Shape(ShapeTrouble::Newer) => problem(JournalTrouble::Newer),
            Trouble::Shape(ShapeTrouble::Damaged(detail)) => problem(JournalTrouble::Damaged).with_detail(detail),
            Trouble::Kind(kind, detail) => problem(kind).with_detail(detail),
        }
    }
}

pub(super) fn problem(trouble: JournalTrouble) -> Problem {
    Problem::new(ProblemKind::Journal(trouble))
}

fn of_sql(error: &rusqlite::Error) -> Problem {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A value of another type than was written, or a mistake in a statement. Values are not for "Details".
        let trouble = match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => JournalTrouble::Damaged,
            _ => JournalTrouble::Failed,
        };
        return problem(trouble).with_detail("SQLite: unexpected value or statement");
    };
    let trouble = match failure.code {
        ffi::ErrorCode::DiskFull => JournalTrouble::Full,
        ffi::ErrorCode::ReadOnly | ffi::ErrorCode::PermissionDenied => JournalTrouble::ReadOnly,
        ffi::ErrorCode::NotADatabase | ffi::ErrorCode::DatabaseCorrupt => JournalTrouble::Damaged,
        // The file shared between connections could not be made longer: no other reason is known for that.
        ffi::ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => JournalTrouble::Full,
        _ => JournalTrouble::Failed,
    };
    problem(trouble).with_detail(format!(
        "SQLite {}: {}",
        failure.extended_code,
        ffi::code_to_str(failure.extended_code)
    ))
}

fn of_io(error: &io::Error) -> Problem {
    let trouble = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => JournalTrouble::Full,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => JournalTrouble::ReadOnly,
        _ => JournalTrouble::Failed,
    };
    // The kind only: the operating system's text may name a path.
    problem(trouble).with_detail(format!("{:?}", error.kind()))
}
