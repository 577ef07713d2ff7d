//! The official Python package `docspace-api-sdk` 3.7.0 against the practice portal: it makes the client's calls
//! (`docspace-api.md` §0) and parses every answer. Written by others from the server's own description, it is a
//! witness that the portal is not merely what our client expects.
//!
//! Where Python or the package cannot be had, the test says so and is skipped. Of the calls in §0 the package lacks
//! one, `settings/version/build`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use docspace_steward::practice::seed::{known, person_id};
use docspace_steward::practice::{Options, keys, people, start};
use serde_json::{Value, json};

const PACKAGE: &str = "docspace-api-sdk==3.7.0";

/// What pip says when it cannot reach its index, in contrast to a package that does not install.
const OFFLINE: [&str; 4] = [
    "connection broken",
    "from versions: none",
    "Read timed out",
    "Max retries exceeded",
];

/// The package's list types know what all entries have in common and no more (`docspace-api.md` §13, number 9).
const LISTS: [&str; 5] = ["rooms", "listing", "breadcrumbs", "owner", "log"];

/// Said even by a test that passes: what is written past the test runner's macros is not swallowed by it.
fn skipped(why: &str) {
    let line = format!("\nSKIPPED: the official Python package was not tried: {why}\n");
    std::io::stderr().write_all(line.as_bytes()).unwrap();
}

fn run(command: &mut Command) -> Option<Output> {
    command.stdin(Stdio::null()).output().ok()
}

fn last_line(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    text.lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// Python of a private environment with the package in it, made once; `Err` says why there is none.
fn python_with_package() -> Result<PathBuf, String> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sdk-python-3.7.0");
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    let complete = home.join("complete");
    if complete.exists() {
        return Ok(python);
    }
    let made = run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home));
    match made {
        None => return Err("there is no python3".to_owned()),
        Some(output) if !output.status.success() => {
            return Err(format!(
                "python3 makes no environments (package python3-venv?): {}",
                last_line(&output)
            ));
        }
        Some(_) => {}
    }
    let pip = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--retries",
        "1",
        "--timeout",
        "20",
    ];
    let installed = run(Command::new(&python).args(pip).arg(PACKAGE)).unwrap();
    if !installed.status.success() {
        let text = String::from_utf8_lossy(&installed.stderr);
        assert!(
            OFFLINE.iter().any(|sign| text.contains(sign)),
            "{PACKAGE} does not install: {text}"
        );
        return Err(format!("pip does not reach its index: {}", last_line(&installed)));
    }
    std::fs::write(complete, "").unwrap();
    Ok(python)
}

/// Runs the script and gives back its report.
fn report(python: &Path, given: &Value) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sdk/calls.py");
    let mut child = Command::new(python)
        .arg("-I")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(given.to_string().as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

struct Report(Vec<Value>);

impl Report {
    #[track_caller]
    fn call(&self, name: &str) -> &Value {
        self.0
            .iter()
            .find(|call| call["call"] == name)
            .unwrap_or_else(|| panic!("{name} was not called"))
    }

    #[track_caller]
    fn facts(&self, name: &str) -> &Value {
        &self.call(name)["facts"]
    }
}

#[test]
fn the_official_python_package_reads_every_answer() {
    let python = match python_with_package() {
        Ok(python) => python,
        Err(why) => return skipped(&why),
    };
    let portal = start(&Options::default()).unwrap();
    let key = keys().into_iter().find(|(name, _)| *name == "admin").unwrap().1;
    let cast: serde_json::Map<String, Value> = people()
        .into_iter()
        .map(|(part, id)| (part.to_owned(), json!(id)))
        .collect();
    let (admin, heir) = (cast["admin"].clone(), cast["second_admin"].clone());
    let given = json!({ "address": portal.address(), "key": key, "people": cast, "closed_file": known::LEGAL_FILE });
    let report = Report(report(&python, &given));

    report.0.iter().for_each(assert_read_as_expected);
    assert_eq!(report.0.iter().filter(|call| call["status"] == 401).count(), 6);
    assert_looking_up(&report, &admin);
    assert_locking_and_access(&report, &admin);

    let handed_over = report.facts("owner");
    assert_eq!(handed_over["ids"], handed_over["wanted"]);
    assert_eq!(handed_over["owners"], json!([heir]));

    // Claim and deed: what the package says was done is what the portal did.
    let ledger = portal.ledger();
    assert_eq!(ledger.len(), report.0.len());
    let changes = |part: &str| {
        ledger
            .iter()
            .flat_map(|entry| &entry.changes)
            .filter(|it| it.contains(part))
            .count()
    };
    assert_eq!(changes("locked"), 2, "{ledger:?}");
    let state = portal.with_world(|world| world.to_json());
    let room = state["folders"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["id"] == handed_over["ids"][0])
        .unwrap();
    assert_eq!(room["created_by"], heir);
}

/// Status, parsing, and nothing lost but where the package has no place for it.
fn assert_read_as_expected(call: &Value) {
    let name = call["call"].as_str().unwrap();
    let expected = match name {
        "lock, refused" | "owner, refused" => 403,
        "lock, unknown" => 404,
        _ if name.starts_with("own scheme") => 401,
        _ => 200,
    };
    assert_eq!(call["status"], expected, "{call}");
    assert_eq!(call["parsed"].is_string(), expected == 200, "{call}");
    let lost = call["lost"].as_array().is_some_and(|lost| !lost.is_empty());
    assert_eq!(lost, expected == 200 && LISTS.contains(&name), "{call}");
    match expected {
        401 => assert_eq!(call["body"], "", "{call}"),
        403 | 404 => assert!(call["body"].as_str().unwrap().contains("\"error\""), "{call}"),
        _ => {}
    }
}

fn assert_looking_up(report: &Report, admin: &Value) {
    assert_eq!(
        report.facts("settings"),
        &json!({ "name": "Acme Docs", "docspace": true })
    );
    assert_eq!(report.facts("own key")["creator"], *admin);
    assert_eq!(report.facts("self")["id"], *admin);
    assert_eq!(
        (&report.facts("self")["admin"], &report.facts("self")["owner"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(report.facts("person by id")["id"], json!(person_id("eva.lind")));
    assert_eq!(report.facts("person by e-mail")["id"], json!(person_id("eva.lind")));
    assert!(report.facts("people")["ids"].as_array().unwrap().contains(admin));
    let rooms = report.facts("rooms");
    assert_eq!(rooms["count"], rooms["total"]);
    assert_eq!(report.facts("room")["owner"], *admin);
    assert_eq!(report.facts("room")["may_hand_over"], true);
}

fn assert_locking_and_access(report: &Report, admin: &Value) {
    assert_eq!(report.facts("room members")["owners"], json!([admin]));
    assert_eq!(report.facts("room access")["owners"], json!([admin]));
    assert_eq!(report.facts("file")["may_lock"], true);
    assert!(
        report.facts("file")["created"].is_string(),
        "dates are texts, and the package reads them"
    );
    assert_eq!(report.facts("lock")["locked"], true);
    assert_eq!(
        report.facts("lock")["locked_by"],
        Value::Null,
        "one's own lock has no name"
    );
    assert_eq!(report.facts("log"), &json!({ "newest": "FileLocked", "by": admin }));
    assert_eq!(report.facts("unlock")["locked"], Value::Null, "never false");
    let has_access = report.facts("protectusers")["has_access"].as_array().unwrap();
    assert!(
        !has_access.is_empty() && has_access.iter().all(|it| it == false),
        "a constant: {has_access:?}"
    );
    assert!(
        report.facts("access list")["owners"]
            .as_array()
            .unwrap()
            .contains(&json!(true))
    );
}
