//! `docspace-steward practice-portal` as a program of its own: what it prints, serves and refuses.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use docspace_steward::practice::seed::known;
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_docspace-steward");

/// A portal in a process of its own, ended with the test.
struct Portal {
    child: Child,
    told: Value,
    client: Client,
}

impl Drop for Portal {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn portal(options: &[&str]) -> Portal {
    let mut child = Command::new(PROGRAM)
        .args(["practice-portal", "--listen", "127.0.0.1:0", "--json"])
        .args(options)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let client = Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap();
    Portal {
        told: serde_json::from_str(&line).unwrap_or_else(|err| panic!("{err}: {line}")),
        child,
        client,
    }
}

impl Portal {
    async fn send(&self, method: Method, path: &str, key: &str, body: Option<Value>) -> Response {
        let address = self.told["address"].as_str().unwrap();
        let key = self.told["keys"][key].as_str().unwrap();
        let request = self
            .client
            .request(method, format!("{address}/api/2.0{path}"))
            .bearer_auth(key);
        match body {
            Some(body) => request.json(&body).send().await.unwrap(),
            None => request.send().await.unwrap(),
        }
    }

    async fn get(&self, path: &str, key: &str) -> Response {
        self.send(Method::GET, path, key, None).await
    }

    async fn lock(&self, file: i32, locked: bool, key: &str) -> Response {
        self.send(
            Method::PUT,
            &format!("/files/file/{file}/lock"),
            key,
            Some(json!({ "lockFile": locked })),
        )
        .await
    }

    async fn practice(&self, path: &str) -> Value {
        let address = self.told["address"].as_str().unwrap();
        self.client
            .get(format!("{address}/practice/{path}"))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }
}

fn run(args: &[&str]) -> Output {
    Command::new(PROGRAM)
        .arg("practice-portal")
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[tokio::test]
async fn one_line_tells_address_keys_and_people() {
    let portal = portal(&[]);
    let members: Vec<_> = portal.told.as_object().unwrap().keys().collect();
    assert_eq!(members, ["address", "keys", "people"]);
    let keys: Vec<_> = portal.told["keys"].as_object().unwrap().keys().cloned().collect();
    let expected = [
        "admin",
        "read_only",
        "files_only",
        "room_manager",
        "content_creator",
        "user",
        "expired",
    ];
    assert_eq!(keys, expected);
    for name in expected {
        let own = portal.get("/keys/@self", name).await;
        assert_eq!(own.status(), if name == "expired" { 401 } else { 200 }, "{name}");
    }
    for (part, key) in [("admin", "admin"), ("room_manager", "room_manager"), ("user", "user")] {
        let me: Value = portal.get("/people/@self", key).await.json().await.unwrap();
        assert_eq!(me["response"]["id"], portal.told["people"][part], "{part}");
    }
}

#[tokio::test]
async fn claim_and_deed_can_be_compared() {
    let portal = portal(&[]);
    let answer = portal.lock(known::UNLOCKED, true, "admin").await;
    assert_eq!(answer.status(), 200);
    let file = |state: &Value| {
        let files = state["files"].as_array().unwrap();
        files.iter().find(|file| file["id"] == known::UNLOCKED).unwrap().clone()
    };
    assert_eq!(
        file(&portal.practice("state").await)["locked_by"],
        portal.told["people"]["admin"]
    );
    let ledger = portal.practice("ledger").await;
    assert_eq!(ledger.as_array().unwrap().len(), 1);
    assert_eq!(ledger[0]["credential"], "admin");
    assert!(!ledger[0]["changes"].as_array().unwrap().is_empty());
    // Reading changes nothing, and a call without effect says so.
    portal.get(&format!("/files/file/{}", known::UNLOCKED), "admin").await;
    let ledger = portal.practice("ledger").await;
    assert_eq!(ledger[1]["changes"], json!([]));
}

#[tokio::test]
async fn the_world_is_the_same_at_every_start() {
    let (one, other) = (portal(&[]), portal(&[]));
    assert_ne!(one.told["address"], other.told["address"]);
    assert_eq!(
        (&one.told["keys"], &one.told["people"]),
        (&other.told["keys"], &other.told["people"])
    );
    let state = |mut state: Value| {
        state.as_object_mut().unwrap().remove("now");
        state
    };
    assert_eq!(state(one.practice("state").await), state(other.practice("state").await));
}

#[tokio::test]
async fn options_reach_the_portal() {
    let portal = portal(&[
        "--rate-limits=minute=5,window=60s",
        "--faults",
        "at=2:502,permissions-change-at=3:room_manager",
        "--language=de",
        "--latency-ms",
        "30",
    ]);
    let start = std::time::Instant::now();
    let settings: Value = portal.get("/settings", "admin").await.json().await.unwrap();
    assert_eq!(settings["response"]["culture"], "de-DE");
    assert!(start.elapsed() >= Duration::from_millis(30));
    assert_eq!(portal.get("/keys/@self", "admin").await.status(), 502);
    for expected in [200, 200, 200, 429] {
        assert_eq!(portal.get("/keys/@self", "admin").await.status(), expected);
    }
}

#[tokio::test]
async fn a_role_taken_away_in_mid_run_takes_the_right_to_lock() {
    // In a room the admin manages and does not own, held by somebody else.
    let manages = known::BOARD_FILE;
    let with = |faults: &'static str| async move {
        let portal = portal(&["--faults", faults]);
        let folder: Value = portal
            .get(&format!("/files/file/{manages}"), "admin")
            .await
            .json()
            .await
            .unwrap();
        let before = folder["response"]["security"]["Lock"].clone();
        let status = portal.lock(manages, false, "admin").await.status().as_u16();
        (before, status)
    };
    assert_eq!(with("seed=1").await, (json!(true), 200));
    assert_eq!(with("permissions-change-at=2").await, (json!(true), 403));
}

#[test]
fn other_machines_are_kept_out_with_a_sentence() {
    let refused = run(&["--listen", "0.0.0.0:0"]);
    assert_eq!(refused.status.code(), Some(1));
    let sentence = String::from_utf8(refused.stderr).unwrap();
    assert!(
        sentence.contains("0.0.0.0") && sentence.contains("127.0.0.1"),
        "{sentence}"
    );
    assert_eq!(sentence.lines().count(), 1);
    assert!(refused.stdout.is_empty());
}

#[test]
fn a_taken_port_and_a_wrong_word_are_told_apart() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert_eq!(run(&["--listen", &address]).status.code(), Some(1));
    for wrong in [["--port", "1"], ["--faults", "kinds=lightning"], ["--language", "xx"]] {
        let output = run(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("--help"));
    }
}

#[test]
fn help_names_every_option_and_every_fault() {
    let output = run(&["--help"]);
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    let faults = docspace_steward::practice::http::faults::FaultKind::ALL;
    let options = [
        "--listen",
        "--latency-ms",
        "--rate-limits",
        "--faults",
        "--language",
        "--owner-rules",
        "--json",
    ];
    for word in options.into_iter().chain(faults.map(|(name, _)| name)) {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn people_read_address_and_keys() {
    let mut child = Command::new(PROGRAM)
        .args(["practice-portal", "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut text = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    while !text.contains("/practice/state") && out.read_line(&mut text).unwrap() > 0 {}
    child.kill().unwrap();
    child.wait().unwrap();
    out.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("Practice portal: http://127.0.0.1:"), "{text}");
    for (name, key) in docspace_steward::practice::keys() {
        assert!(text.contains(name) && text.contains(&key), "{name}");
    }
}
