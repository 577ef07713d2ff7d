//! The system's own file dialogs, behind a choice so that tests and systems without them work, too.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Who is asked where to save and what to open.
#[derive(Clone, Debug)]
pub enum FileDialogs {
    Native,
    /// Always this place; `None` is "cancelled". For tests.
    Answer(Option<PathBuf>),
    /// As on a system without file dialogs: the app shows a field for the path. For tests.
    Missing,
}

/// What the person said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    Place(PathBuf),
    Cancelled,
    /// There is no dialog on this system.
    NoDialog,
}

/// A person takes longer than this to close a dialog; a missing one does not.
const QUICKER_THAN_A_PERSON: Duration = Duration::from_millis(300);

impl FileDialogs {
    /// Asks where to save. The dialog is made on the screen's thread, as some systems need it; the answer is awaited.
    pub(super) fn ask_where_to_save(
        &self,
        title: &str,
        file_name: &str,
    ) -> impl Future<Output = Chosen> + Send + 'static {
        let native = matches!(self, Self::Native).then(|| {
            rfd::AsyncFileDialog::new()
                .set_title(title)
                .set_file_name(file_name)
                .save_file()
        });
        self.answer(native)
    }

    /// Asks which plan to open. `kind`: what such files are called.
    pub(super) fn ask_what_to_open(&self, title: &str, kind: &str) -> impl Future<Output = Chosen> + Send + 'static {
        let native = matches!(self, Self::Native).then(|| {
            rfd::AsyncFileDialog::new()
                .set_title(title)
                .add_filter(kind, &["json"])
                .pick_file()
        });
        self.answer(native)
    }

    /// What the system's dialog brings, or what stands for it.
    fn answer(
        &self,
        native: Option<impl Future<Output = Option<rfd::FileHandle>> + Send + 'static>,
    ) -> impl Future<Output = Chosen> + Send + 'static {
        let answer = match self {
            Self::Answer(Some(path)) => Chosen::Place(path.clone()),
            Self::Answer(None) => Chosen::Cancelled,
            Self::Native | Self::Missing => Chosen::NoDialog,
        };
        async move {
            let Some(dialog) = native else { return answer };
            let asked = Instant::now();
            match dialog.await {
                Some(file) => Chosen::Place(file.path().to_owned()),
                None if asked.elapsed() < QUICKER_THAN_A_PERSON => Chosen::NoDialog,
                None => Chosen::Cancelled,
            }
        }
    }
}
