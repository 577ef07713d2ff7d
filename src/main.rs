//! The program: reads the command line, opens the log, and hands over to the app. Everything else is in the library.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::io;
use std::process::ExitCode;

use docspace_steward::cli::{self, Request, StartOptions, StartProblem};
use docspace_steward::runtime::pool::panic_text;
use docspace_steward::words::{Language, Words};
use docspace_steward::{app, diagnostics, docspace};

/// The command line was not understood.
const EXIT_USAGE: u8 = 2;

fn main() -> ExitCode {
    let words = Words::new(Language::of_this_computer());
    match cli::read(std::env::args_os().skip(1)) {
        Ok(Request::Open(options)) => open(words, &options),
        Ok(Request::PracticePortal(arguments)) => practice_portal(words, arguments),
        Ok(Request::Help) => tell(io::stdout(), &words.text("cli-help"), ExitCode::SUCCESS),
        Ok(Request::Version) => {
            let version = format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
            tell(io::stdout(), &version, ExitCode::SUCCESS)
        }
        Err(problem) => tell(io::stderr(), &problem.sentence(words), ExitCode::from(EXIT_USAGE)),
    }
}

/// Opens the window and stays until it is closed. What keeps it from opening is said in one sentence.
fn open(words: Words, options: &StartOptions) -> ExitCode {
    let problem = match std::panic::catch_unwind(|| start(options)) {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(problem)) => problem,
        // Parts of the window system panic where they miss a library; anything else is our mistake.
        Err(panic) => StartProblem::of_libraries(panic_text(panic.as_ref())).unwrap_or_else(|| StartProblem::Mistake {
            logs: options.paths().map(|paths| paths.logs_dir()).unwrap_or_default(),
        }),
    };
    tell(io::stderr(), &problem.sentence(words), ExitCode::FAILURE)
}

fn start(options: &StartOptions) -> Result<(), StartProblem> {
    StartProblem::of_display(|name| std::env::var_os(name))?;
    let logs = options.paths()?.logs_dir();
    let folder_problem = |err: &dyn std::error::Error| StartProblem::Folder {
        path: logs.clone(),
        kind: err
            .source()
            .and_then(|err| err.downcast_ref::<io::Error>())
            .map_or(io::ErrorKind::Other, io::Error::kind),
    };
    let _log = diagnostics::start_log(&logs).map_err(|err| folder_problem(&err))?;
    diagnostics::log_panics();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        practice = options.practice,
        "started"
    );
    let outcome = docspace::check_certificates()
        .map_err(|problem| StartProblem::of_certificates(&problem))
        .and_then(|()| app::run(options));
    match &outcome {
        Ok(()) => tracing::info!("closed"),
        Err(problem) => tracing::error!(?problem, "could not start"),
    }
    outcome
}

#[cfg(feature = "practice")]
fn practice_portal(_words: Words, arguments: Vec<String>) -> ExitCode {
    docspace_steward::practice::cli::run(arguments.into_iter())
}

#[cfg(not(feature = "practice"))]
fn practice_portal(words: Words, _arguments: Vec<String>) -> ExitCode {
    tell(io::stderr(), &words.text("cli-no-practice"), ExitCode::from(EXIT_USAGE))
}

/// Writes one sentence, and passes the exit code on. A closed pipe changes nothing about it.
fn tell(mut to: impl io::Write, sentence: &str, code: ExitCode) -> ExitCode {
    let _ = writeln!(to, "{sentence}");
    code
}
