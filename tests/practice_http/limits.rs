//! Rate limits (`docspace-api.md` §10), with windows that fit into a test.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use docspace_steward::practice::Options;
use reqwest::Response;

use crate::support::{Portal, bearer, header, portal_with, read};

fn limited(spec: &str, latency_ms: u64) -> Portal {
    portal_with(&Options {
        rate_limits: Some(spec.parse().unwrap()),
        latency: Duration::from_millis(latency_ms),
        ..Options::default()
    })
}

async fn assert_refused(answer: Response, limit: &str, daily: bool) {
    assert_eq!(answer.status(), 429);
    assert_eq!(header(&answer, "x-ratelimit-limit"), Some(limit));
    assert_eq!(header(&answer, "x-ratelimit-remaining"), Some("0"));
    assert_eq!(header(&answer, "retry-after").is_some(), daily);
    assert_eq!(header(&answer, "x-ratelimit-reset").is_some(), daily);
    assert_eq!(answer.text().await.unwrap(), "");
}

#[tokio::test]
async fn the_window_refuses_without_saying_how_long() {
    let portal = limited("minute=3,window=3s", 0);
    for _ in 0..3 {
        let answer = portal.get_as("admin", "/files/null").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(
            header(&answer, "x-ratelimit-limit"),
            None,
            "only a refusal has these headers"
        );
    }
    assert_refused(portal.get_as("admin", "/files/null").send().await.unwrap(), "3", false).await;
    // All keys of a person count together, other people apart.
    assert_refused(
        portal.get_as("read_only", "/files/null").send().await.unwrap(),
        "3",
        false,
    )
    .await;
    assert_eq!(read(portal.get_as("user", "/files/null")).await.0, 200);
    tokio::time::sleep(Duration::from_millis(3100)).await;
    assert_eq!(read(portal.get_as("admin", "/files/null")).await.0, 200);
}

#[tokio::test]
async fn bad_keys_count_for_the_address_and_before_the_401() {
    let portal = limited("minute=2,window=60s", 0);
    let bad = || portal.get("/files/null").header("Authorization", "Bearer sk-unknown");
    assert_eq!(read(bad()).await.0, 401);
    assert_eq!(read(portal.get("/files/null")).await.0, 401);
    assert_eq!(read(bad()).await.0, 429);
    assert_eq!(read(portal.get("/nowhere")).await.0, 429);
    assert_eq!(read(portal.get_as("admin", "/files/null")).await.0, 200);
}

#[tokio::test]
async fn only_so_many_are_under_way_at_a_time() {
    let portal = limited("reads=2,writes=1", 1000);
    let reads: Vec<_> = (0..4)
        .map(|_| tokio::spawn(portal.get_as("admin", "/files/null").send()))
        .collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    let write = tokio::spawn(portal.lock_as("admin", 1).send());
    let mut statuses = Vec::new();
    for read in reads {
        let answer = read.await.unwrap().unwrap();
        statuses.push(answer.status().as_u16());
        if answer.status() == 429 {
            assert_refused(answer, "2", false).await;
        }
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 200, 429, 429]);
    assert_eq!(
        write.await.unwrap().unwrap().status(),
        200,
        "writes have places of their own"
    );
    assert_eq!(
        read(portal.get_as("admin", "/files/null")).await.0,
        200,
        "places are given back"
    );
}

#[tokio::test]
async fn the_day_says_how_long_and_ends() {
    let portal = limited("day=2,day-length=3s", 0);
    assert_eq!(read(portal.lock_as("admin", 1)).await.0, 200);
    assert_eq!(read(portal.lock_as("admin", 2)).await.0, 200);
    let answer = portal.lock_as("admin", 3).send().await.unwrap();
    let wait: u64 = header(&answer, "retry-after").unwrap().parse().unwrap();
    assert!(wait <= 3, "whole seconds, cut off: {wait}");
    let reset: u64 = header(&answer, "x-ratelimit-reset").unwrap().parse().unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    assert!((now..=now + 4).contains(&reset));
    assert_refused(answer, "2", true).await;
    assert_eq!(
        read(portal.get_as("admin", "/files/null")).await.0,
        200,
        "reading goes on"
    );
    tokio::time::sleep(Duration::from_millis(3100)).await;
    assert_eq!(read(portal.lock_as("admin", 3)).await.0, 200);
    assert_eq!(portal.locked(), "Acme Docs 1 2 3", "a refused call did nothing");
}

#[tokio::test]
async fn a_call_that_the_day_refuses_uses_up_the_window() {
    let portal = limited("minute=4,day=1,day-length=60s,window=60s", 0);
    assert_eq!(read(portal.lock_as("admin", 1)).await.0, 200);
    for _ in 0..3 {
        assert_refused(portal.lock_as("admin", 1).send().await.unwrap(), "1", true).await;
    }
    assert_refused(portal.get_as("admin", "/files/null").send().await.unwrap(), "4", false).await;
}

#[tokio::test]
async fn limits_are_off_unless_asked_for() {
    let portal = portal_with(&Options::default());
    let key = bearer("admin");
    for _ in 0..200 {
        assert_eq!(
            read(portal.get("/files/null").header("Authorization", &key)).await.0,
            200
        );
    }
}
