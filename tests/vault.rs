//! Keys in a real Secret Service, with a second program looking into it.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
#![expect(clippy::print_stdout, reason = "the inner process speaks to the outer one")]

#[path = "support/desktop.rs"]
mod desktop;

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{ChildStdin, ChildStdout, Stdio};

use desktop::Desktop;
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::ids::UserId;
use docspace_steward::domain::problem::{KeyringTrouble, ProblemKind};
use docspace_steward::vault::{KeyName, Vault};

const KEY: &str = "sk-0123456789abcdef0123456789abcdef";

/// Tells the inner process what it is.
const INNER_VARIABLE: &str = "STEWARD_VAULT_TEST";

fn name() -> KeyName {
    KeyName {
        portal: "https://docs.example.com".to_owned(),
        account: UserId::LOST,
    }
}

/// A bus address cannot be set for a process that runs already, so the vault is asked in one of its own. The two take
/// turns: the outer changes the desktop and looks into the store, the inner asks the vault.
#[test]
fn a_key_is_kept_in_the_secret_service_whatever_becomes_of_it() {
    const TEST: &str = "a_key_is_kept_in_the_secret_service_whatever_becomes_of_it";
    if std::env::var_os(INNER_VARIABLE).is_some() {
        return inner();
    }
    if desktop::is_impossible(TEST) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut desktop = Desktop::new(folder.path()).unwrap();
    desktop.start_bus().unwrap();
    let mut command = desktop.command(&std::env::current_exe().unwrap());
    command
        .args([TEST, "--exact", "--nocapture", "--test-threads=1"])
        .env(INNER_VARIABLE, "1");
    let mut inner = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut turns = Turns {
        from: BufReader::new(inner.stdout.take().unwrap()),
        to: inner.stdin.take().unwrap(),
    };

    turns.wait_for("there is no store");
    desktop.start_keyring().unwrap();
    turns.go_on();
    turns.wait_for("kept");
    assert_eq!(desktop.stored_key(&name().to_string()).unwrap().as_deref(), Some(KEY));
    desktop.end_keyring();
    desktop.start_locked_keyring().unwrap();
    turns.go_on();
    turns.wait_for("locked");
    desktop.end_keyring();
    desktop.start_keyring().unwrap();
    turns.go_on();
    turns.wait_for("forgotten");
    assert_eq!(desktop.stored_key(&name().to_string()).unwrap(), None);
    turns.go_on();
    assert!(inner.wait().unwrap().success());
}

struct Turns {
    from: BufReader<ChildStdout>,
    to: ChildStdin,
}

impl Turns {
    #[track_caller]
    fn wait_for(&mut self, said: &str) {
        let mut line = String::new();
        while line.trim_end() != said {
            line.clear();
            assert_ne!(
                self.from.read_line(&mut line).unwrap(),
                0,
                "the inner process ended before it said {said:?}"
            );
        }
    }

    fn go_on(&mut self) {
        self.to.write_all(b"\n").unwrap();
    }
}

fn say_and_wait(said: &str) {
    println!("\n{said}");
    std::io::stdin().lock().read_line(&mut String::new()).unwrap();
}

fn inner() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let vault = Vault::of_this_computer();
    let key = AccessKey::parse(KEY).unwrap();
    let (name, other) = (
        name(),
        KeyName {
            portal: "https://other.example.com".to_owned(),
            ..name()
        },
    );

    let problem = runtime.block_on(vault.get(&name)).unwrap_err();
    assert_eq!(
        problem.kind,
        ProblemKind::Keyring(KeyringTrouble::Missing),
        "{problem:?}"
    );
    say_and_wait("there is no store");

    assert!(runtime.block_on(vault.get(&name)).unwrap().is_none());
    runtime.block_on(vault.set(&name, &key)).unwrap();
    let kept = runtime.block_on(vault.get(&name)).unwrap().unwrap();
    assert_eq!(kept.expose(), KEY);
    assert!(runtime.block_on(vault.get(&other)).unwrap().is_none());
    say_and_wait("kept");

    for problem in [
        runtime.block_on(vault.get(&name)).unwrap_err(),
        runtime.block_on(vault.set(&other, &key)).unwrap_err(),
    ] {
        assert_eq!(
            problem.kind,
            ProblemKind::Keyring(KeyringTrouble::Locked),
            "{problem:?}"
        );
    }
    say_and_wait("locked");

    // The store was restarted meanwhile: the connection is dead, the key is not.
    let kept = runtime.block_on(vault.get(&name)).unwrap().unwrap();
    assert_eq!(kept.expose(), KEY);
    assert!(runtime.block_on(vault.forget(&name)).unwrap());
    assert!(!runtime.block_on(vault.forget(&name)).unwrap());
    say_and_wait("forgotten");
}
