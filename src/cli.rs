//! The command line: what was asked for, and why it was not understood. Reads only; `main` does what is asked.

mod start_problem;

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::{Long, Short, Value};

use crate::config::Paths;
use crate::words::Words;
pub use start_problem::StartProblem;

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Open the window.
    Open(StartOptions),
    /// Run the practice portal alone, with these arguments of its own.
    PracticePortal(Vec<String>),
    Help,
    Version,
}

/// How the window is to open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StartOptions {
    /// Start on the practice portal, with a sample list, instead of the connect screen or the last portal.
    pub practice: bool,
    /// Everything the app writes goes below this folder.
    pub data_dir: Option<PathBuf>,
}

impl StartOptions {
    /// Where the app keeps its files.
    pub fn paths(&self) -> Result<Paths, StartProblem> {
        match &self.data_dir {
            Some(folder) => Ok(Paths::below(folder)),
            None => Paths::of_this_user().ok_or(StartProblem::NoHomeFolder),
        }
    }
}

/// Why a command line was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageProblem {
    UnknownOption(String),
    UnknownWord(String),
    NoValue(String),
    NeedlessValue(String),
}

impl UsageProblem {
    /// The problem in one sentence.
    pub fn sentence(&self, words: Words) -> String {
        let (id, what) = match self {
            Self::UnknownOption(what) => ("usage-unknown-option", what),
            Self::UnknownWord(what) => ("usage-unknown-word", what),
            Self::NoValue(what) => ("usage-no-value", what),
            Self::NeedlessValue(what) => ("usage-needless-value", what),
        };
        words.fill(id, &[("what", what.as_str().into())])
    }
}

impl From<lexopt::Error> for UsageProblem {
    fn from(err: lexopt::Error) -> Self {
        match err {
            lexopt::Error::MissingValue { option } => Self::NoValue(option.unwrap_or_default()),
            lexopt::Error::UnexpectedValue { option, .. } => Self::NeedlessValue(option),
            lexopt::Error::UnexpectedOption(option) => Self::UnknownOption(option),
            lexopt::Error::UnexpectedArgument(word) => Self::UnknownWord(word.to_string_lossy().into_owned()),
            other => Self::UnknownWord(other.to_string()),
        }
    }
}

/// Reads the arguments, without the program's own name.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, UsageProblem> {
    let mut options = StartOptions::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(Request::Help),
            Long("version") | Short('V') => return Ok(Request::Version),
            Long("practice") => options.practice = true,
            Long("data-dir") => {
                let folder = PathBuf::from(parser.value()?);
                // An absolute path stays the same place whatever happens to the working folder; only "" has none.
                let folder = std::path::absolute(folder).map_err(|_| UsageProblem::NoValue("--data-dir".to_owned()))?;
                options.data_dir = Some(folder);
            }
            Value(word) if word == "practice-portal" => {
                return Ok(Request::PracticePortal(
                    parser
                        .raw_args()?
                        .map(|word| word.to_string_lossy().into_owned())
                        .collect(),
                ));
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Request::Open(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(line: &str) -> Result<Request, UsageProblem> {
        read(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn what_is_asked_for_is_understood() {
        let open = |practice, folder: Option<&str>| {
            Ok(Request::Open(StartOptions {
                practice,
                data_dir: folder.map(PathBuf::from),
            }))
        };
        let portal = |words: &[&str]| Ok(Request::PracticePortal(words.iter().map(ToString::to_string).collect()));
        let cases = [
            ("", open(false, None)),
            ("--practice", open(true, None)),
            ("--data-dir /d --practice", open(true, Some("/d"))),
            ("--data-dir=/d", open(false, Some("/d"))),
            ("--help", Ok(Request::Help)),
            ("-h --nonsense", Ok(Request::Help)),
            ("--practice -V", Ok(Request::Version)),
            ("practice-portal", portal(&[])),
            (
                "practice-portal --json --listen 127.0.0.1:0",
                portal(&["--json", "--listen", "127.0.0.1:0"]),
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(read_words(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let cases = [
            ("--practise", UsageProblem::UnknownOption("--practise".to_owned())),
            ("-x", UsageProblem::UnknownOption("-x".to_owned())),
            ("rooms", UsageProblem::UnknownWord("rooms".to_owned())),
            ("--data-dir", UsageProblem::NoValue("--data-dir".to_owned())),
            ("--data-dir=", UsageProblem::NoValue("--data-dir".to_owned())),
            ("--practice=yes", UsageProblem::NeedlessValue("--practice".to_owned())),
        ];
        for (line, expected) in cases {
            assert_eq!(read_words(line), Err(expected), "{line}");
        }
    }

    #[test]
    fn a_relative_data_folder_is_pinned_down() {
        let Ok(Request::Open(options)) = read_words("--data-dir here") else {
            panic!("--data-dir was not understood")
        };
        assert!(options.data_dir.is_some_and(|folder| folder.is_absolute()));
    }
}
