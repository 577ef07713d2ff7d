//! The two commands, step by step.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::needs;
use crate::system::{Done, Stop, has_display, is_wayland, provide};

/// What tests and tour are built with. One set for all, so that nothing is compiled twice.
const FEATURES: &str = "docspace-steward/inspection,xtask/drive";

/// Opens the app on the practice portal, or takes it through the guided tour where there is no display.
pub(crate) fn run() -> Done {
    let mut needed = [needs::WINDOW, needs::GRAPHICS].concat();
    if is_wayland() {
        needed.extend(needs::WAYLAND);
    }
    if has_display() {
        provide(&needed, &apt_log()?)?;
        println!("Building (the first time this takes a few minutes)");
        cargo(&["build", "--package", "docspace-steward", "--bin", "docspace-steward"])?;
        println!("Opening the app on the practice portal");
        return succeed(Command::new(built("docspace-steward")?).arg("--practice"));
    }
    println!("There is no display here: the app will run on a virtual one, through a short guided tour.");
    needed.extend(needs::VIRTUAL_DISPLAY);
    provide(&needed, &apt_log()?)?;
    println!("Building (the first time this takes a few minutes)");
    let packages = ["--package", "docspace-steward", "--package", "xtask"];
    let programs = ["--bin", "docspace-steward", "--bin", "tour"];
    cargo(&[&["build", "--features", FEATURES], &packages[..], &programs[..]].concat())?;
    let app = built("docspace-steward")?;
    succeed(Command::new(built("tour")?).arg(app).arg(target_dir()?.join("tour")))
}

/// Runs every test, the real window's included. The last lines are the test runner's own summary.
pub(crate) fn test() -> Done {
    let needed = [needs::WINDOW, needs::GRAPHICS, needs::VIRTUAL_DISPLAY, needs::TESTS].concat();
    provide(&needed, &apt_log()?)?;
    // Everything the test of the real window needs was just provided: from here on its absence is a failure.
    let common = ["--workspace", "--features", FEATURES];
    let strict = |command: &mut Command| {
        succeed(if cfg!(target_os = "linux") {
            command.env("STEWARD_REQUIRE_WINDOW", "1")
        } else {
            command
        })
    };
    if has_nextest() {
        // nextest runs no documentation tests, and says the sum of all at the end.
        succeed(
            Command::new(cargo_program())
                .args(["test", "--quiet", "--doc"])
                .args(common),
        )?;
        return strict(
            Command::new(cargo_program())
                .args(["nextest", "run", "--no-fail-fast"])
                .args(common),
        );
    }
    strict(
        Command::new(cargo_program())
            .args(["test", "--no-fail-fast"])
            .args(common),
    )
}

fn has_nextest() -> bool {
    let output = Command::new(cargo_program()).args(["nextest", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}

fn cargo(arguments: &[&str]) -> Done {
    succeed(Command::new(cargo_program()).args(arguments))
}

/// The cargo that runs us.
fn cargo_program() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| PathBuf::from("cargo"), PathBuf::from)
}

fn succeed(command: &mut Command) -> Done {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .current_dir(root())
        .status()
        .map_err(|err| Stop::new(format!("{name} could not be run: {err}")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Stop::new(format!("{name} ended with {status}")))
    }
}

/// The folder of the workspace.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The folder all programs of this build are in: our own.
fn program_dir() -> Done<PathBuf> {
    let here = std::env::current_exe()
        .ok()
        .and_then(|path| path.parent().map(Path::to_path_buf));
    here.ok_or_else(|| Stop::new("The folder of the build could not be found."))
}

fn built(name: &str) -> Done<PathBuf> {
    Ok(program_dir()?.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

fn target_dir() -> Done<PathBuf> {
    let programs = program_dir()?;
    Ok(programs.parent().map_or_else(|| programs.clone(), Path::to_path_buf))
}

fn apt_log() -> Done<PathBuf> {
    Ok(target_dir()?.join("apt-get.log"))
}
