//! The program as it is started: what it says, where, and with which exit code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, Output};

/// A start of the program with nothing of the surrounding session.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docspace-steward"));
    command.env_clear().env("LANG", "en_US.UTF-8");
    command
}

#[track_caller]
fn said(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn help_and_version_go_to_standard_output() {
    let (out, err, code) = said(&program().arg("--version").output().unwrap());
    assert_eq!(out, format!("docspace-steward {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!((err.as_str(), code), ("", Some(0)));
    for option in ["--practice", "--data-dir", "--version", "--help", "practice-portal"] {
        let (out, err, code) = said(&program().arg("--help").output().unwrap());
        assert!(out.contains(option), "{out}");
        assert_eq!((err.as_str(), code), ("", Some(0)));
    }
}

#[test]
fn what_is_not_understood_is_one_sentence_and_exit_code_2() {
    for arguments in [
        &["--nonsense"][..],
        &["rooms"],
        &["--data-dir"],
        &["practice-portal", "--nonsense"],
    ] {
        let (out, err, code) = said(&program().args(arguments).output().unwrap());
        assert_eq!((out.as_str(), code), ("", Some(2)), "{arguments:?}");
        assert!(err.contains("--help"), "{err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_language_of_the_computer_is_spoken() {
    let (out, ..) = said(&program().env("LANG", "de_DE.UTF-8").arg("--help").output().unwrap());
    assert!(out.contains("Aufruf:"), "{out}");
}

/// One line on standard error, and exit code 1.
#[track_caller]
fn refused(command: &mut Command, expected: &str) {
    let (out, err, code) = said(&command.output().unwrap());
    assert_eq!((out.as_str(), code, err.lines().count()), ("", Some(1), 1), "{err}");
    assert!(err.contains(expected), "{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_missing_display_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    refused(program().arg("--data-dir").arg(folder.path()), "needs a screen");
    refused(
        program().arg("--practice").arg("--data-dir").arg(folder.path()),
        "needs a screen",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_display_that_does_not_answer_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program();
    command.env("DISPLAY", ":32000").arg("--data-dir").arg(folder.path());
    refused(&mut command, "No window could be opened");
    let log = logs(folder.path());
    assert!(log.contains("could not start"), "{log}");
}

#[cfg(target_os = "linux")]
#[test]
fn missing_certificates_are_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    let mut command = program();
    command
        .env("DISPLAY", ":32000")
        .env("SSL_CERT_FILE", &nowhere)
        .env("SSL_CERT_DIR", &nowhere);
    refused(command.arg("--data-dir").arg(folder.path()), "certificate authorities");
}

#[cfg(unix)]
#[test]
fn a_data_folder_that_cannot_be_made_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let mut command = program();
    command.env("DISPLAY", ":32000").arg("--data-dir").arg(&file);
    refused(&mut command, "--data-dir");
}

fn logs(data_dir: &Path) -> String {
    let files = std::fs::read_dir(data_dir.join("logs")).unwrap();
    files
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .collect()
}
