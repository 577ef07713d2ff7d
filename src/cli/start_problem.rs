//! Why the window cannot open: conditions of the computer, each told in one sentence.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use crate::domain::problem::{Problem, ProblemKind};
use crate::words::Words;

/// What keeps the app from starting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartProblem {
    /// Linux: no display server is named in the environment.
    NoDisplay,
    /// There is a display server, but no window came about.
    NoWindow { details: String },
    /// A part of the window system's own libraries is not installed.
    NoLibraries { details: String },
    /// Neither a graphics card nor a substitute in software.
    NoGraphics { details: String },
    /// The system has no list of certificate authorities, so no portal could prove who it is.
    NoCertificates,
    /// The person has no home folder to keep settings in.
    NoHomeFolder,
    /// The folder for settings and logs cannot be used.
    Folder { path: PathBuf, kind: io::ErrorKind },
    /// A panic on the screen's thread: our own mistake, told in the log.
    Mistake { logs: PathBuf },
    /// The system gives no more threads, or another resource is used up.
    NoResources { details: String },
}

impl StartProblem {
    /// The problem in one sentence, with what to do about it.
    pub fn sentence(&self, words: Words) -> String {
        match self {
            Self::NoDisplay => words.text("start-no-display"),
            Self::NoWindow { details } => words.fill("start-no-window", &[("details", details.as_str().into())]),
            Self::NoLibraries { details } => words.fill("start-no-libraries", &[("details", details.as_str().into())]),
            Self::NoGraphics { details } => words.fill("start-no-graphics", &[("details", details.as_str().into())]),
            Self::NoCertificates => words.text("start-no-certificates"),
            Self::NoHomeFolder => words.text("start-no-home-folder"),
            Self::Folder { path, kind } => {
                let (path, kind) = (path.display().to_string(), kind.to_string());
                words.fill(
                    "start-folder",
                    &[("path", path.as_str().into()), ("details", kind.as_str().into())],
                )
            }
            Self::Mistake { logs } => {
                let logs = logs.display().to_string();
                words.fill("start-mistake", &[("folder", logs.as_str().into())])
            }
            Self::NoResources { details } => words.fill("start-no-resources", &[("details", details.as_str().into())]),
        }
    }

    /// The window system's own words for why there is no window. Some of its parts say them by panicking.
    ///
    /// `None` where they are about something else.
    pub fn of_libraries(said: &str) -> Option<Self> {
        // Its libraries are opened at run time, and their absence has no error kind of its own.
        let missing = said.contains("could not be loaded") || said.contains("shared libraries");
        missing.then(|| Self::NoLibraries {
            details: said.to_owned(),
        })
    }

    /// What it means for the start that no secure connection could be prepared.
    pub fn of_certificates(problem: &Problem) -> Self {
        match problem.kind {
            ProblemKind::NoCertificates => Self::NoCertificates,
            _ => Self::NoResources {
                details: problem.details.join("; "),
            },
        }
    }

    /// [`StartProblem::NoDisplay`] where this system needs a display server and the environment names none.
    pub fn of_display(variable: impl Fn(&str) -> Option<OsString>) -> Result<(), Self> {
        let named = |name| variable(name).is_some_and(|value| !value.is_empty());
        let needs_server = cfg!(all(unix, not(target_os = "macos")));
        if needs_server && !["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(named) {
            return Err(Self::NoDisplay);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_display_is_one_that_has_a_name() {
        let environment =
            |name: &'static str, value: &'static str| move |asked: &str| (asked == name).then(|| OsString::from(value));
        assert_eq!(StartProblem::of_display(environment("DISPLAY", ":1")), Ok(()));
        assert_eq!(
            StartProblem::of_display(environment("WAYLAND_DISPLAY", "wayland-0")),
            Ok(())
        );
        for empty in [environment("DISPLAY", ""), environment("TERM", "xterm")] {
            assert_eq!(StartProblem::of_display(empty), Err(StartProblem::NoDisplay));
        }
    }

    #[test]
    fn every_problem_is_one_line_in_every_language() {
        let details = || "what the system said".to_owned();
        let problems = [
            StartProblem::NoDisplay,
            StartProblem::NoWindow { details: details() },
            StartProblem::NoLibraries { details: details() },
            StartProblem::NoGraphics { details: details() },
            StartProblem::NoCertificates,
            StartProblem::NoHomeFolder,
            StartProblem::Folder {
                path: PathBuf::from("/data"),
                kind: io::ErrorKind::PermissionDenied,
            },
            StartProblem::Mistake {
                logs: PathBuf::from("/data/logs"),
            },
            StartProblem::NoResources { details: details() },
        ];
        for language in Language::ALL {
            for problem in &problems {
                let sentence = problem.sentence(Words::new(language));
                assert!(!sentence.contains('\n') && !sentence.contains("start-"), "{sentence}");
                let carries = format!("{problem:?}").contains("what the system said");
                assert_eq!(sentence.contains("what the system said"), carries, "{sentence}");
            }
        }
    }
}
