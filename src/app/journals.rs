//! The journal behind a connection: the person's own, or one that begins anew with each practice portal.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::App;
use crate::bulk::ports::RunJournal;
use crate::domain::problem::Problem;
use crate::journal::JournalStore;

/// The journal of a connection, or why there is none: then nothing can be changed.
#[derive(Clone)]
pub(super) enum JournalOf {
    Open(JournalStore),
    Failed(Problem),
}

impl JournalOf {
    /// Opens the journal in this folder. Takes a moment: call it in the background.
    pub(super) fn open(dir: &Path) -> Self {
        if let Err(err) = crate::diagnostics::make_private_folder(dir) {
            tracing::warn!(%err, "no folder of its own for the journal");
        }
        match JournalStore::open(dir) {
            Ok(store) => Self::Open(store),
            Err(problem) => {
                tracing::warn!(kind = ?problem.kind, details = ?problem.details, "the journal cannot be used");
                Self::Failed(problem)
            }
        }
    }

    pub(super) fn store(&self) -> Option<JournalStore> {
        match self {
            Self::Open(store) => Some(store.clone()),
            Self::Failed(_) => None,
        }
    }

    pub(super) fn problem(&self) -> Option<Problem> {
        match self {
            Self::Open(_) => None,
            Self::Failed(problem) => Some(problem.clone()),
        }
    }
}

/// Opens the journal of this person.
pub(super) async fn open_journal(folder: PathBuf) -> Result<JournalOf, Problem> {
    tokio::task::spawn_blocking(move || JournalOf::open(&folder))
        .await
        .map_err(|err| Problem::internal(err.to_string()))
}

/// The practice portal begins anew each time, so its journal does, too.
#[cfg(feature = "practice")]
pub(super) async fn open_practice_journal(folder: PathBuf) -> Result<JournalOf, Problem> {
    let begin_anew = move || {
        if let Err(err) = std::fs::remove_dir_all(&folder)
            && err.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%err, "the last practice journal was not removed");
        }
        JournalOf::open(&folder)
    };
    tokio::task::spawn_blocking(begin_anew)
        .await
        .map_err(|err| Problem::internal(err.to_string()))
}

impl App {
    /// The journal for a run. Without one nothing can be changed, and the person is told why.
    pub(super) fn run_journal(&mut self) -> Option<Arc<dyn RunJournal>> {
        let journal = self.live_journal()?;
        if let Some(problem) = journal.problem() {
            let said = self.services.words.problem(&problem);
            self.desk.notices.trouble(said);
            return None;
        }
        journal.store().map(|store| Arc::new(store) as Arc<dyn RunJournal>)
    }
}
