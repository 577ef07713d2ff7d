//! Settings on their way to the disk: in the background, the newest last, and waited for when the app closes.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use tokio::runtime::Handle;

use crate::config::Settings;

/// Writes settings without holding up the screen. A failure is logged, and costs only what would have been remembered.
#[derive(Clone, Debug)]
pub struct SettingsWriter {
    path: PathBuf,
    runtime: Handle,
    /// What is not written yet. Newer settings take the place of older ones.
    due: Arc<Mutex<Option<Settings>>>,
    /// Held during a write: an older one that takes long must not land on a newer one.
    writing: Arc<Mutex<()>>,
}

impl SettingsWriter {
    pub fn new(path: PathBuf, runtime: Handle) -> Self {
        Self {
            path,
            runtime,
            due: Arc::default(),
            writing: Arc::default(),
        }
    }

    /// Has these settings written soon.
    pub fn write_soon(&self, settings: Settings) {
        *self.due.lock().unwrap_or_else(PoisonError::into_inner) = Some(settings);
        let writer = self.clone();
        self.runtime.spawn_blocking(move || writer.write_due());
    }

    /// Waits until nothing is due any more, at most for `patience`: a disk that hangs must not keep the app open.
    /// True when all is written.
    pub fn finish(&self, patience: Duration) -> bool {
        let (tell, told) = mpsc::channel();
        let writer = self.clone();
        // Beside the runtime, whose threads may all be waiting for something else.
        let last = std::thread::Builder::new().name("settings".to_owned()).spawn(move || {
            writer.write_due();
            // Nobody listens any more where patience ended first.
            let _ = tell.send(());
        });
        match last {
            Ok(_) => told.recv_timeout(patience).is_ok(),
            Err(err) => {
                tracing::warn!(%err, "no thread to write the settings on");
                false
            }
        }
    }

    fn write_due(&self) {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let due = self.due.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(settings) = due else { return };
        if let Err(err) = settings.write(&self.path) {
            tracing::warn!(%err, "settings were not written");
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::runtime::{Builder, Runtime};

    use super::*;
    use crate::config::settings::ThemeMode;

    const LONG: Duration = Duration::from_secs(20);

    /// A runtime whose one thread for such work is busy until the sender goes.
    fn busy_runtime() -> (Runtime, mpsc::Sender<()>) {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(1)
            .build()
            .expect("a runtime");
        let (release, held) = mpsc::channel::<()>();
        runtime.spawn_blocking(move || held.recv());
        (runtime, release)
    }

    fn themed(mut settings: Settings, theme: ThemeMode) -> Settings {
        settings.theme = theme;
        settings
    }

    #[test]
    fn what_is_due_when_the_app_closes_is_on_the_disk_afterwards() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.json");
        let (runtime, release) = busy_runtime();
        let writer = SettingsWriter::new(path.clone(), runtime.handle().clone());
        writer.write_soon(themed(Settings::default(), ThemeMode::Dark));
        writer.write_soon(themed(Settings::default(), ThemeMode::Light));
        assert!(!path.exists(), "the background has not come to it");
        assert!(writer.finish(LONG));
        assert_eq!(
            Settings::read(&path),
            (themed(Settings::default(), ThemeMode::Light), Vec::new())
        );

        // What the background does afterwards changes nothing: it is written already.
        std::fs::remove_file(&path).expect("removed");
        drop(release);
        drop(runtime);
        assert!(writer.finish(LONG));
        assert!(!path.exists());
    }

    #[test]
    fn a_disk_that_hangs_does_not_keep_the_app_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let writer = SettingsWriter::new(folder.path().join("settings.json"), runtime.handle().clone());
        let hangs = writer.writing.lock().expect("the lock");
        assert!(!writer.finish(Duration::from_millis(50)));
        drop(hangs);
    }
}
