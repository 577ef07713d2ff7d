//! Saves a file whole or not at all: written beside its place, flushed to the disk, then renamed into it.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use crate::domain::problem::{Problem, ProblemKind};

/// Why a file was not saved. What was at its place before is still there.
#[derive(Debug, Error)]
pub enum SaveError {
    #[error("{} names no file", .0.display())]
    NoFileName(PathBuf),
    #[error("nothing can be written beside {}", path.display())]
    Create { path: PathBuf, source: io::Error },
    #[error("{} could not be written", path.display())]
    Write { path: PathBuf, source: io::Error },
    #[error("{} could not be put in its place", path.display())]
    Replace { path: PathBuf, source: io::Error },
}

impl From<SaveError> for Problem {
    fn from(err: SaveError) -> Self {
        let mut problem = Self::new(ProblemKind::LocalFile).with_detail(err.to_string());
        if let Some(source) = std::error::Error::source(&err) {
            problem = problem.with_detail(source.to_string());
        }
        problem
    }
}

/// Puts `bytes` at `path`, replacing what is there. Blocks on the disk: not for the screen's thread.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    if path.file_name().is_none() || path.is_dir() {
        return Err(SaveError::NoFileName(path.to_owned()));
    }
    let at = || path.to_owned();
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // Beside its place, because a rename works within one file system only.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".saving-");
    keep_permissions(&mut builder, path);
    let mut file = builder
        .tempfile_in(folder)
        .map_err(|source| SaveError::Create { path: at(), source })?;
    write_all(&mut file, bytes).map_err(|source| SaveError::Write { path: at(), source })?;
    file.persist(path).map_err(|err| SaveError::Replace {
        path: at(),
        source: err.error,
    })?;
    flush_folder(folder);
    Ok(())
}

fn write_all(file: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.as_file().sync_all()
}

/// A temporary file is for its owner only. A report may be for others too: as the file it replaces, or as usual.
#[cfg(unix)]
fn keep_permissions(builder: &mut tempfile::Builder<'_, '_>, path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let usual = std::fs::Permissions::from_mode(0o666);
    let permissions = std::fs::metadata(path).map_or(usual, |there| there.permissions());
    builder.permissions(permissions);
}

#[cfg(not(unix))]
fn keep_permissions(_: &mut tempfile::Builder<'_, '_>, _: &Path) {}

/// Makes the rename itself last. A file system that cannot is no reason to call a saved file unsaved.
fn flush_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("access.csv");
        save(&path, b"one").unwrap();
        save(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["access.csv"]);
    }

    #[test]
    fn what_cannot_be_saved_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = folder.path().join("missing").join("access.csv");
        assert!(matches!(save(&nowhere, b"one"), Err(SaveError::Create { .. })));
        // A folder stands where the file should be.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(matches!(save(&taken, b"one"), Err(SaveError::NoFileName(_))));
        assert!(matches!(save(Path::new("/"), b"one"), Err(SaveError::NoFileName(_))));
        assert_eq!(names(folder.path()), ["taken"]);
        let problem = Problem::from(save(&nowhere, b"one").unwrap_err());
        assert_eq!(problem.kind, ProblemKind::LocalFile);
        assert_eq!(problem.details.len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_who_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("access.csv");
        fs::write(&path, b"old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        save(&path, b"new").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
}
