//! The ledger and the state: claim and deed, without a single secret.

use docspace_steward::practice::keys;
use reqwest::Method;
use serde_json::json;

use crate::support::{bearer, portal, read};

#[tokio::test]
async fn every_request_is_in_the_ledger_in_order_with_what_it_changed() {
    let portal = portal();
    read(portal.get("/settings")).await;
    read(portal.lock_as("admin", 7)).await;
    read(portal.lock_as("user", 13)).await;
    read(portal.get_as("admin", "/files/fail/half-way")).await;
    read(portal.request(Method::GET, "/practice/state")).await;
    read(portal.get("/nowhere?x=%20y")).await;
    let ledger = portal.ledger().await;
    let numbers: Vec<_> = ledger.iter().map(|entry| entry["n"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
    assert_eq!(ledger[0]["path"], "/api/2.0/settings");
    assert!(ledger[0].get("caller").is_none() && ledger[0].get("body").is_none());

    let locked = &ledger[1];
    assert_eq!(locked["method"], "PUT");
    assert_eq!(locked["path"], "/api/2.0/files/file/7/lock");
    assert_eq!(locked["body"], json!({ "lockFile": true }));
    assert_eq!(locked["status"], 200);
    assert_eq!(locked["credential"], "admin");
    assert_eq!(locked["changes"], json!(["file 7 locked"]));
    assert!(
        locked["caller"].as_str().is_some_and(|name| name.contains(' ')),
        "a name: {locked}"
    );
    assert!(locked["time"].as_str().is_some_and(|time| time.ends_with('Z')));

    assert_eq!((&ledger[2]["status"], &ledger[2]["changes"]), (&json!(403), &json!([])));
    assert_eq!(
        ledger[3]["changes"],
        json!(["the first of two"]),
        "what was done before a refusal stays done"
    );
    assert_eq!(
        (&ledger[4]["path"], &ledger[4]["status"]),
        (&json!("/api/2.0/nowhere?x=%20y"), &json!(404))
    );

    let cleared = portal.request(Method::DELETE, "/practice/ledger").send().await.unwrap();
    assert_eq!(cleared.status(), 204);
    assert!(portal.ledger().await.is_empty());
    read(portal.get("/settings")).await;
    assert_eq!(portal.ledger().await[0]["n"], 6);
}

#[tokio::test]
async fn no_key_and_no_password_gets_into_ledger_or_state() {
    let portal = portal();
    let (email, password) = portal.running.with_world(|world| {
        let person = world.person(world.key_by_label("admin").unwrap().user).unwrap();
        (person.email.clone(), person.password.clone())
    });
    let sign_in = || portal.request(Method::POST, "/api/2.0/authentication");
    read(sign_in().json(&json!({ "userName": email, "password": password }))).await;
    read(
        sign_in()
            .header("Content-Type", "application/json")
            .body(format!("{{\"password\":\"{password}")),
    )
    .await;
    for (_, key) in keys() {
        let encoded = percent_encoding::percent_encode(key.as_bytes(), percent_encoding::NON_ALPHANUMERIC).to_string();
        read(portal.get(&format!(
            "/files/file/{key}?again={key}&encoded={encoded}&all=%73%6B%2D{}",
            &key[3..]
        )))
        .await;
        read(portal.get("/people/@self").header("Authorization", &key)).await;
        let body = json!({ "lockFile": true, "note": key, "key": "hush", key.as_str(): 1 });
        let put = portal
            .request(Method::PUT, "/api/2.0/files/file/1/lock")
            .header("Authorization", bearer("admin"));
        read(put.json(&body)).await;
    }
    for path in ["/practice/ledger", "/practice/state"] {
        let (status, text) = read(portal.request(Method::GET, path)).await;
        assert_eq!(status, 200);
        let decoded = percent_encoding::percent_decode_str(&text)
            .decode_utf8_lossy()
            .into_owned();
        for (name, key) in keys() {
            assert!(!decoded.contains(&key), "the key {name} stands in {path}");
        }
        assert!(
            !text.contains(&password) && !text.contains("hush"),
            "a secret stands in {path}"
        );
    }
    assert_eq!(
        portal.ledger().await[0]["body"],
        json!({ "userName": email, "password": "***" })
    );
}
