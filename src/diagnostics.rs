//! What is written down about a run of the program: a log file, and panics.
//!
//! Nothing secret may be logged anywhere in the house. Other crates' records are let through from warnings up only:
//! their lower levels may contain request headers.

use std::io;
use std::path::Path;

use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};

/// Days whose logs are kept, one file a day.
const MAX_LOG_FILES: usize = 7;

/// Environment variable with the level of our own records: `debug`, `info`, …
const LEVEL_VARIABLE: &str = "DOCSPACE_STEWARD_LOG";

/// Keeps the log open. Dropping it writes what is still in memory.
#[derive(Debug)]
#[must_use = "the log ends when this is dropped"]
pub struct Log {
    _writer: WorkerGuard,
}

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogProblem {
    #[error("the log file could not be made: {0}")]
    File(#[from] tracing_appender::rolling::InitError),
    #[error("the folder of the log could not be made: {0}")]
    Folder(#[from] io::Error),
    #[error("there is a log already: {0}")]
    Already(#[from] TryInitError),
}

/// Starts writing the log below `folder`, which only this person may read.
pub fn start_log(folder: &Path) -> Result<Log, LogProblem> {
    make_private_folder(folder)?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("steward")
        .filename_suffix("log")
        .max_log_files(MAX_LOG_FILES)
        .build(folder)?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let level = std::env::var(LEVEL_VARIABLE)
        .ok()
        .and_then(|level| level.parse().ok())
        .unwrap_or(LevelFilter::INFO);
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false))
        .with(
            Targets::new()
                .with_default(LevelFilter::WARN)
                .with_target(env!("CARGO_CRATE_NAME"), level),
        )
        .try_init()?;
    Ok(Log { _writer: guard })
}

/// Makes `folder` and what is missing above it, for this person's eyes only.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// From now on a panic is logged, with its place and the way to it, and not written to standard error unless
/// `RUST_BACKTRACE` asks for it. What the person is told is up to whoever catches it.
pub fn log_panics() {
    let default_hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let backtrace = std::backtrace::Backtrace::force_capture();
        tracing::error!(%panic, %backtrace, "panic");
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            default_hook(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test for all of it: a process has one log and one panic hook.
    #[test]
    fn records_and_panics_reach_the_file_and_chatter_of_others_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let logs = folder.path().join("logs");
        let log = start_log(&logs).unwrap();
        assert!(matches!(start_log(&logs), Err(LogProblem::Already(_))));
        tracing::info!("ours at info");
        tracing::debug!("ours at debug");
        tracing::info!(target: "hyper", "theirs at info");
        tracing::warn!(target: "hyper", "theirs at warn");
        log_panics();
        std::thread::spawn(|| panic!("on purpose")).join().unwrap_err();
        let _ = std::panic::take_hook();
        drop(log);
        let text: String = std::fs::read_dir(&logs)
            .unwrap()
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .collect();
        for (line, expected) in [
            ("ours at info", true),
            ("ours at debug", false),
            ("theirs at info", false),
            ("theirs at warn", true),
            ("on purpose", true),
            ("src/diagnostics.rs", true),
        ] {
            assert_eq!(text.contains(line), expected, "{line} in {text}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&logs).unwrap().permissions().mode() & 0o077, 0);
        }
    }
}
