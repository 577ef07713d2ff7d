//! Faults on purpose: each kind as a client meets it, and what was really done.

use std::time::{Duration, Instant};

use docspace_steward::practice::{Fault, FaultRule, Options, When};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::{Portal, bearer, header, portal, portal_with, read};

fn with_faults(spec: &str) -> Portal {
    portal_with(&Options {
        faults: spec.parse().unwrap(),
        ..Options::default()
    })
}

/// Sends one lock call over a bare socket and gives back every byte that came, and how it ended.
async fn bare_lock(portal: &Portal, file: u32) -> (Vec<u8>, std::io::Result<()>) {
    let address = portal.running.address();
    let host = address.strip_prefix("http://").unwrap();
    let mut socket = tokio::net::TcpStream::connect(host).await.unwrap();
    let body = r#"{"lockFile":true}"#;
    let request = format!(
        "PUT /api/2.0/files/file/{file}/lock HTTP/1.1\r\nHost: {host}\r\nAuthorization: {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        bearer("admin"),
        body.len()
    );
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut got = Vec::new();
    let end = loop {
        let mut part = [0; 4096];
        match socket.read(&mut part).await {
            Ok(0) => break Ok(()),
            Ok(length) => got.extend_from_slice(&part[..length]),
            Err(err) => break Err(err),
        }
    };
    (got, end)
}

#[tokio::test]
async fn a_reset_is_a_reset_before_and_after_the_deed() {
    let portal = portal();
    portal
        .running
        .push_fault(FaultRule::on("PUT", "/lock", Fault::Reset(When::Before)));
    portal
        .running
        .push_fault(FaultRule::on("PUT", "/lock", Fault::Reset(When::After)));
    for _ in 0..2 {
        let (bytes, end) = bare_lock(&portal, 5).await;
        assert_eq!(bytes, b"", "no answer at all");
        assert_eq!(end.unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);
    }
    assert_eq!(portal.locked(), "Acme Docs 5", "the second was served");
    let ledger = portal.ledger().await;
    assert_eq!(ledger[0]["faults"], json!(["reset before the call was served"]));
    assert_eq!(ledger[0]["changes"], json!([]));
    assert_eq!(ledger[1]["faults"], json!(["reset after the call was served"]));
    assert_eq!(ledger[1]["changes"], json!(["file 5 locked"]));
    assert!(
        ledger.iter().all(|entry| entry.get("status").is_none()),
        "nobody saw a status"
    );
    assert_eq!(ledger[1]["credential"], "admin");
    assert!(
        portal.lock_as("admin", 6).send().await.is_ok(),
        "other connections live"
    );
}

#[tokio::test]
async fn a_truncated_answer_announces_more_than_it_brings() {
    let portal = portal();
    portal
        .running
        .push_fault(FaultRule::on("PUT", "/lock", Fault::Truncate).times(2));
    let (bytes, _) = bare_lock(&portal, 5).await;
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let announced: usize = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok())
        .unwrap();
    assert!(head.starts_with("HTTP/1.1 200"));
    assert_eq!(body.len(), announced / 2);
    assert_eq!(portal.locked(), "Acme Docs 5", "the call was served");
    let answer = portal.lock_as("admin", 6).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.text().await.is_err());
}

#[tokio::test]
async fn refusals_by_fault_look_like_the_servers() {
    let portal = portal();
    let wait = Some(Duration::from_secs(3));
    portal
        .running
        .push_fault(FaultRule::any(Fault::TooManyRequests { retry_after: None }));
    portal
        .running
        .push_fault(FaultRule::any(Fault::TooManyRequests { retry_after: wait }));
    portal.running.push_fault(FaultRule::any(Fault::ServerError));
    portal
        .running
        .push_fault(FaultRule::any(Fault::BadGateway(When::Before)));
    portal
        .running
        .push_fault(FaultRule::any(Fault::BadGateway(When::After)));

    let plain = portal.lock_as("admin", 1).send().await.unwrap();
    assert_eq!((plain.status().as_u16(), header(&plain, "retry-after")), (429, None));
    assert_eq!(header(&plain, "x-ratelimit-limit"), Some("1500"));
    let timed = portal.lock_as("admin", 2).send().await.unwrap();
    assert_eq!(
        (timed.status().as_u16(), header(&timed, "retry-after")),
        (429, Some("3"))
    );
    assert_eq!(timed.text().await.unwrap(), "");

    let (status, body) = read(portal.lock_as("admin", 3)).await;
    assert_eq!(status, 500);
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["statusCode"], 500);

    for file in [4, 5] {
        let answer = portal.lock_as("admin", file).send().await.unwrap();
        assert_eq!(answer.status(), 502);
        assert_eq!(header(&answer, "content-type"), Some("text/html"));
        assert_eq!(header(&answer, "server-timing"), None, "nginx speaks");
        assert!(answer.text().await.unwrap().contains("<h1>502 Bad Gateway</h1>"));
    }
    assert_eq!(portal.locked(), "Acme Docs 5", "only the last was served");
}

#[tokio::test]
async fn slow_and_late_answers_are_whole() {
    let portal = portal();
    portal
        .running
        .push_fault(FaultRule::any(Fault::SlowBody(Duration::from_millis(300))));
    portal
        .running
        .push_fault(FaultRule::any(Fault::Latency(Duration::from_millis(300))));
    for _ in 0..2 {
        let start = Instant::now();
        let (status, body) = read(portal.lock_as("admin", 1)).await;
        assert_eq!(status, 200);
        assert!(serde_json::from_str::<Value>(&body).is_ok());
        assert!(start.elapsed() >= Duration::from_millis(280), "{:?}", start.elapsed());
    }
    read(portal.lock_as("admin", 1)).await;
    assert!(portal.ledger().await[2].get("faults").is_none(), "the third met none");
}

#[tokio::test]
async fn latency_is_waited_out_by_many_at_a_time() {
    let portal = portal_with(&Options {
        latency: Duration::from_millis(300),
        ..Options::default()
    });
    let start = Instant::now();
    let calls: Vec<_> = (0..10).map(|_| tokio::spawn(portal.get("/settings").send())).collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap().status(), 200);
    }
    let took = start.elapsed();
    assert!(
        (Duration::from_millis(300)..Duration::from_millis(1500)).contains(&took),
        "{took:?}"
    );
}

#[tokio::test]
async fn a_key_expires_in_mid_run() {
    let portal = with_faults("expire-at=3:room_manager");
    let get = |name| read(portal.get_as(name, "/files/null"));
    assert_eq!(get("room_manager").await.0, 200);
    assert_eq!(get("room_manager").await.0, 200);
    assert_eq!(get("room_manager").await, (401, String::new()));
    assert_eq!(get("room_manager").await, (401, String::new()), "and stays so");
    assert_eq!(get("admin").await.0, 200);
    assert_eq!(portal.ledger().await[2]["faults"], json!(["key room_manager expired"]));
}

#[tokio::test]
async fn rights_are_taken_away_in_mid_run() {
    let portal = with_faults("permissions-change-at=2");
    let rights = || {
        portal.running.with_world(|world| {
            let user = world.key_by_label("room_manager").unwrap().user;
            let own = docspace_steward::practice::world::Subject::Person(user);
            let direct = world.records.iter().filter(|record| record.subject == own).count();
            let groups = world
                .groups
                .iter()
                .filter(|group| group.members.contains(&user))
                .count();
            (direct, groups)
        })
    };
    let before = rights();
    read(portal.get_as("room_manager", "/files/null")).await;
    assert_eq!(rights(), before);
    read(portal.get_as("room_manager", "/files/null")).await;
    assert_eq!(rights(), (0, 0));
}

/// Statuses (0 for no answer) of a fixed run of 60 calls, sent one after another.
async fn run(spec: &str) -> Vec<u16> {
    let portal = with_faults(spec);
    let mut met = Vec::new();
    for call in 0..60 {
        let request = if call % 2 == 0 {
            portal.get("/settings")
        } else {
            portal.lock_as("admin", call % 7)
        };
        let status = match request.send().await {
            Ok(answer) => {
                let status = answer.status().as_u16();
                answer.bytes().await.map_or(1, |_| status)
            }
            Err(_) => 0,
        };
        met.push(status);
    }
    met
}

#[tokio::test]
async fn a_seed_gives_the_same_faults_at_every_run() {
    let spec = "seed=7,rate=0.4,kinds=429+429-after+500+502+reset-before+reset-after+truncate";
    let first = run(spec).await;
    assert_eq!(first, run(spec).await);
    assert_ne!(first, run(&spec.replace("seed=7", "seed=8")).await);
    for status in [0, 1, 200, 429, 500, 502] {
        assert!(first.contains(&status), "no {status} in {first:?}");
    }
}

#[tokio::test]
async fn faults_keep_to_what_they_are_aimed_at() {
    let met = run("seed=1,rate=1,kinds=500,writes-only,paths=/lock").await;
    let expected: Vec<u16> = (0..60).map(|call| if call % 2 == 0 { 200 } else { 500 }).collect();
    assert_eq!(met, expected);
}
