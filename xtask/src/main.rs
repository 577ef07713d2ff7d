//! The two commands of the project. Standard library only, so that they start at once on a fresh machine.
//!
//! - `cargo xtask run`: what is needed to run, then the app on the practice portal; without a display a guided tour.
//! - `cargo xtask test`: what the tests need, then every test.

mod needs;
mod system;
mod tasks;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask COMMAND

  run    Install what is missing at run time, build, and open the app on the practice portal.
         Without a display: run it on a virtual one through a guided tour, with pictures in target/tour.
  test   Install what the tests need, and run every test.

On Debian and Ubuntu missing packages are installed with apt-get: at once as root, after asking otherwise.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run"] => tasks::run(),
        ["test"] => tasks::test(),
        ["help" | "--help" | "-h"] | [] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("\"{}\" is not understood.\n\n{HELP}", arguments.join(" "));
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\n{stop}");
            ExitCode::FAILURE
        }
    }
}
