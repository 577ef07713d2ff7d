//! Where the app keeps its files. Names places only; it opens and writes nothing.

use std::path::{Path, PathBuf};

/// The app's folders. All of them below one folder where `--data-dir` names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    settings: PathBuf,
    state: PathBuf,
}

impl Paths {
    /// The places this system gives to the person who is signed in; `None` where they have no home folder.
    pub fn of_this_user() -> Option<Self> {
        let dirs = directories::ProjectDirs::from("", "", "docspace-steward")?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir());
        Some(Self {
            settings: dirs.config_dir().to_path_buf(),
            state: state.to_path_buf(),
        })
    }

    /// Everything below `folder`.
    pub fn below(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self {
            settings: folder.clone(),
            state: folder,
        }
    }

    /// The settings, as JSON.
    pub fn settings_file(&self) -> PathBuf {
        self.settings.join("settings.json")
    }

    /// Where eframe keeps the window's size and place: nothing of ours.
    pub fn window_file(&self) -> PathBuf {
        self.state.join("window.ron")
    }

    /// The folder of the log files.
    pub fn logs_dir(&self) -> PathBuf {
        self.state.join("logs")
    }

    /// The folder of the journal of runs.
    pub fn journal_dir(&self) -> PathBuf {
        self.state.join("journal")
    }

    /// The folder of the practice portal's journal: it begins anew with each practice portal, as that does.
    pub fn practice_journal_dir(&self) -> PathBuf {
        self.state.join("practice")
    }

    /// The folder for what a run must not lose: journals and states.
    pub fn state_dir(&self) -> &Path {
        &self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_folder_holds_everything() {
        let paths = Paths::below("/somewhere");
        for path in [
            paths.settings_file(),
            paths.window_file(),
            paths.logs_dir(),
            paths.journal_dir(),
            paths.practice_journal_dir(),
            paths.state_dir().to_path_buf(),
        ] {
            assert!(path.starts_with("/somewhere"), "{}", path.display());
        }
    }
}
