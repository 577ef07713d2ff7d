//! Every form in which a portal, a proxy or a broken line can answer, against a scripted server: what the client makes
//! of it, and whether it says of a change that it may have been made (`docspace-api.md` §2.3, §3).

#![cfg(test)]

#[path = "support/scripted.rs"]
mod scripted;

use std::time::Duration;

use docspace_steward::bulk::ports::{PortalReads, PortalWrites};
use docspace_steward::docspace::{Client, ClientOptions};
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::ids::{EntryId, EntryRef, UserId};
use docspace_steward::domain::portal_url::PortalUrl;
use docspace_steward::domain::problem::{Problem, ProblemKind};
use scripted::{HTML, JSON, KEY, Scripted, Step, answer, failure, hasty, head, html, json, success};

const FILE: EntryId = EntryId::Number(4711);
const REFUSAL: &str = "System.InvalidOperationException";
const VALIDATION: &str = r#"{"response":{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.1","title":"One or more validation errors occurred.","status":400,"errors":{"count":["The field Count must be between 1 and 100."]},"traceId":"00-1-00"},"count":1,"links":[],"status":1,"statusCode":400}"#;
const PROBLEM_DETAILS: &str =
    r#"{"type":"https://tools.ietf.org/html/rfc9110","title":"Forbidden","status":403,"traceId":"00-2-00"}"#;
const PAGE_502: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head><body><h1>502</h1></body></html>";

async fn read_problem(step: Step) -> Problem {
    let server = Scripted::start([step]).await;
    server.client().file(&FILE).await.expect_err("a problem")
}

async fn write_problem(step: Step) -> Problem {
    let server = Scripted::start([step]).await;
    server.client().set_lock(&FILE, true).await.expect_err("a problem")
}

type Case = (&'static str, Step, ProblemKind, bool);

const TEXT: (&str, &str) = ("Content-Type", "text/plain; charset=utf-8");
const PROBLEM_JSON: (&str, &str) = ("Content-Type", "application/problem+json");

/// Step, kind, and whether it is unclear when it answers a change.
async fn check(cases: impl IntoIterator<Item = Case>) {
    for (name, step, kind, unclear) in cases {
        let read = read_problem(step.clone()).await;
        assert_eq!((read.kind, read.unclear), (kind, false), "{name}, reading: {read:?}");
        let written = write_problem(step).await;
        assert_eq!(
            (written.kind, written.unclear),
            (kind, unclear),
            "{name}, changing: {written:?}"
        );
    }
}

#[tokio::test]
async fn refusals_are_told_apart_by_their_shape() {
    use ProblemKind::{
        KeyRejected, NotAllowed, NotDocSpace, NotFoundOrInvisible, PlaceRestricted, Quota, Refused, ScopeMissing,
        Validation,
    };
    let no_type = r#"{"error":{"message":"x","type":null,"stack":null,"hresult":0},"status":1,"statusCode":403}"#;
    let old_validation = VALIDATION.replace(r#""status":1,"statusCode":400"#, r#""status":0,"statusCode":200"#);
    let paid = r#"{"title":"Payment Required","status":402}"#;
    let media = r#"{"title":"Unsupported Media Type","status":415}"#;
    let restricted = "The access to the portal is restricted";
    let denied = failure(403, "System.Security.SecurityException", "Access denied");
    let missing = failure(404, "ASC.Common.Web.ItemNotFoundException", "weg");
    let blocked = "<html><title>Blocked</title></html>";
    check([
        ("401 empty", answer(401, &[], ""), KeyRejected, false),
        ("401 JSON", failure(401, "", "Unauthorized"), KeyRejected, false),
        ("402", answer(402, &[PROBLEM_JSON], paid), Quota, false),
        (
            "402 JSON",
            failure(402, "ASC.Core.Billing.TenantQuotaException", "full"),
            Quota,
            false,
        ),
        ("403 empty", answer(403, &[], ""), ScopeMissing, false),
        ("403 refused", failure(403, REFUSAL, "Nein"), Refused, false),
        ("403 denied", denied, NotAllowed, false),
        ("403 without type", json(403, no_type), NotAllowed, false),
        ("403 text", answer(403, &[TEXT], restricted), PlaceRestricted, false),
        (
            "403 JSON string",
            json(403, r#""Der Zugriff ist beschränkt""#),
            PlaceRestricted,
            false,
        ),
        ("403 page", html(403, blocked), NotDocSpace, false),
        (
            "403 cut off",
            json(403, r#"{"response":{"error":{"message":"No"#),
            NotAllowed,
            true,
        ),
        ("404", missing, NotFoundOrInvisible, false),
        ("404 empty", answer(404, &[], ""), NotFoundOrInvisible, false),
        ("404 page", html(404, blocked), NotDocSpace, false),
        (
            "400 argument",
            failure(400, "System.ArgumentException", "bad"),
            Validation,
            false,
        ),
        (
            "400 validation",
            answer(400, &[PROBLEM_JSON], VALIDATION),
            Validation,
            false,
        ),
        ("400 up to 3.6", json(400, &old_validation), Validation, false),
        ("415", json(415, media), Validation, false),
    ])
    .await;
}

#[tokio::test]
async fn only_the_server_says_how_long_to_wait() {
    let waits = |seconds| ProblemKind::TooManyRequests {
        wait: Some(Duration::from_secs(seconds)),
    };
    let no_wait = ProblemKind::TooManyRequests { wait: None };
    let told = [("Retry-After", "17"), ("X-RateLimit-Remaining", "0")];
    check([
        ("bare", answer(429, &[], ""), no_wait, false),
        ("told", answer(429, &told, ""), waits(17), false),
        (
            "zero is a second",
            answer(429, &[("Retry-After", "0")], ""),
            waits(1),
            false,
        ),
        (
            "a year is a day",
            answer(429, &[("Retry-After", "31536000")], ""),
            waits(86_400),
            false,
        ),
        (
            "a date",
            answer(429, &[("Retry-After", "Wed, 01 Jul 2026 00:00:00 GMT")], ""),
            no_wait,
            false,
        ),
        ("negative", answer(429, &[("Retry-After", "-5")], ""), no_wait, false),
    ])
    .await;
}

#[tokio::test]
async fn trouble_on_the_way_leaves_a_change_unclear() {
    use ProblemKind::{Network, NotDocSpace, ServerTrouble};
    let crash = failure(500, "System.NullReferenceException", "Object reference");
    check([
        ("500", crash, ServerTrouble, true),
        ("500 empty", answer(500, &[], ""), ServerTrouble, true),
        ("502 page", html(502, PAGE_502), ServerTrouble, true),
        ("503 page", html(503, PAGE_502), ServerTrouble, true),
        ("504 page", html(504, PAGE_502), ServerTrouble, true),
        ("408", answer(408, &[], ""), ServerTrouble, true),
        ("407", answer(407, &[HTML], PAGE_502), Network, false),
        ("302", answer(302, &[("Location", "/login")], ""), NotDocSpace, false),
    ])
    .await;
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_none() {
    use ProblemKind::{NotDocSpace, ServerTrouble};
    let null = r#"{"count":0,"links":[],"status":0,"statusCode":200}"#;
    check([
        (
            "a page",
            html(200, "<html><title>Welcome</title></html>"),
            NotDocSpace,
            true,
        ),
        (
            "a page called JSON",
            json(200, "<!doctype html><title>Hi</title>"),
            NotDocSpace,
            true,
        ),
        (
            "a page called nothing",
            answer(200, &[], "\n <!DOCTYPE html><html></html>"),
            NotDocSpace,
            true,
        ),
        ("other JSON", json(200, r#"{"hello":"world"}"#), NotDocSpace, true),
        ("a JSON list", json(200, "[1,2]"), NotDocSpace, true),
        ("text", answer(200, &[TEXT], "OK"), NotDocSpace, true),
        ("nothing", answer(200, &[JSON], ""), ServerTrouble, true),
        (
            "cut off",
            json(200, r#"{"response":{"id":4711,"title":"Bud"#),
            ServerTrouble,
            true,
        ),
        (
            "an error",
            json(200, r#"{"error":{"message":"x"},"statusCode":200}"#),
            ServerTrouble,
            true,
        ),
        ("null", json(200, null), ServerTrouble, true),
        ("no id", success(r#"{"title":"x"}"#), ServerTrouble, true),
        (
            "a folder",
            success(r#"{"id":4711,"fileEntryType":1}"#),
            ServerTrouble,
            true,
        ),
        (
            "an odd lock",
            success(r#"{"id":4711,"locked":"yes"}"#),
            ServerTrouble,
            true,
        ),
    ])
    .await;
}

#[tokio::test]
async fn the_servers_sentence_is_a_detail_without_stack_and_secrets() {
    let cases = [
        (
            failure(403, REFUSAL, "You cannot select this user"),
            "You cannot select this user",
        ),
        (
            json(400, VALIDATION),
            "count: The field Count must be between 1 and 100.",
        ),
        (html(502, PAGE_502), "502 Bad Gateway"),
        (
            answer(403, &[("Content-Type", "text/plain")], "Von hier aus nicht"),
            "Von hier aus nicht",
        ),
        (
            failure(500, "x", r"first line\n   at ASC.Files.Secret.Place()\n   at B"),
            "first line",
        ),
    ];
    for (step, sentence) in cases {
        let problem = read_problem(step).await;
        assert!(
            problem.details.iter().any(|detail| detail == sentence),
            "{sentence}: {problem:?}"
        );
        assert!(!format!("{problem:?}").contains("Secret.Place"), "{problem:?}");
        assert_eq!(problem.details[0], "GET /api/2.0/files/file/4711");
    }
    let long = "x".repeat(5000);
    let problem = read_problem(failure(403, REFUSAL, &long)).await;
    assert!(
        problem.details.iter().all(|detail| detail.chars().count() <= 301),
        "{problem:?}"
    );
    let echo = read_problem(failure(500, "x", &format!("bad header Bearer {KEY}"))).await;
    assert!(!format!("{echo:?}").contains(KEY), "{echo:?}");
    assert!(
        echo.details.iter().any(|detail| detail == "bad header Bearer …"),
        "{echo:?}"
    );
}

#[tokio::test]
async fn a_problem_document_is_a_wrong_key_when_the_key_itself_is_refused() {
    let problem_json = ("Content-Type", "application/problem+json");
    let forbidden = answer(403, &[problem_json], PROBLEM_DETAILS);
    let server = Scripted::start([forbidden.clone(), answer(401, &[], "")]).await;
    let problem = server.client().file(&FILE).await.expect_err("a problem");
    assert_eq!(problem.kind, ProblemKind::KeyRejected);
    let calls: Vec<_> = server
        .received()
        .iter()
        .map(|request| request.call().to_owned())
        .collect();
    assert_eq!(calls, ["GET /api/2.0/files/file/4711", "GET /api/2.0/keys/@self"]);

    let cases = [
        (success(r#"{"permissions":["rooms:read"]}"#), ProblemKind::ScopeMissing),
        // The scope is there: the portal is closed for another reason.
        (success(r#"{"permissions":["files:write"]}"#), ProblemKind::NotAllowed),
        (success(r#"{"permissions":[]}"#), ProblemKind::NotAllowed),
        (html(502, PAGE_502), ProblemKind::ScopeMissing),
        (Step::Reset, ProblemKind::ScopeMissing),
    ];
    for (own_key, kind) in cases {
        let server = Scripted::start([forbidden.clone(), own_key]).await;
        let problem = server.client().file(&FILE).await.expect_err("a problem");
        assert_eq!(problem.kind, kind);
        assert!(server.is_done());
    }
}

#[tokio::test]
async fn a_lost_answer_leaves_a_change_unclear_and_a_missing_connection_does_not() {
    let whole = r#"{"response":{"id":4711,"locked":true},"count":1,"links":[],"status":0,"statusCode":200}"#;
    let half = [head(200, &[JSON], whole.len()), whole.as_bytes()[..20].to_vec()].concat();
    let slow = Step::Slowly(
        Duration::from_millis(500),
        vec![head(200, &[JSON], whole.len()), whole.as_bytes().to_vec()],
    );
    let drip = Step::Slowly(
        Duration::from_millis(100),
        [vec![head(200, &[JSON], 50)], vec![b" ".to_vec(); 50]].concat(),
    );
    let cases = [
        ("reset", Step::Reset, ProblemKind::Network),
        ("silence", Step::Silence, ProblemKind::Network),
        ("closed without a word", Step::Bytes(Vec::new()), ProblemKind::Network),
        ("slow head", slow, ProblemKind::Network),
        ("body cut off", Step::Bytes(half), ProblemKind::ServerTrouble),
        (
            "body by drops, longer than the whole call",
            drip,
            ProblemKind::ServerTrouble,
        ),
    ];
    for (name, step, kind) in cases {
        let server = Scripted::start([step.clone(), step]).await;
        let client = server.client_with(hasty());
        let written = client.set_lock(&FILE, true).await.expect_err(name);
        assert_eq!((written.kind, written.unclear), (kind, true), "{name}: {written:?}");
        let read = client.file(&FILE).await.expect_err(name);
        assert_eq!((read.kind, read.unclear), (kind, false), "{name}: {read:?}");
        assert_eq!(server.received().len(), 2, "{name}: nothing is sent twice on its own");
    }
    let gone = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = gone.local_addr().expect("an address").to_string();
    drop(gone);
    let problem = refused(&address).await;
    assert_eq!(
        (problem.kind, problem.unclear),
        (ProblemKind::Network, false),
        "{problem:?}"
    );
    // `.invalid` is promised never to exist.
    let problem = refused("http://portal.invalid").await;
    assert_eq!(
        (problem.kind, problem.unclear),
        (ProblemKind::Network, false),
        "{problem:?}"
    );
}

async fn refused(address: &str) -> Problem {
    let portal = PortalUrl::parse(address).expect("an address");
    let key = AccessKey::parse(KEY).expect("a key");
    let options = ClientOptions {
        plain_http_confirmed: true,
        ..hasty()
    };
    let client = Client::new(portal, key, options).expect("a client");
    client.set_lock(&FILE, true).await.expect_err("no connection")
}

#[tokio::test]
async fn a_server_that_cannot_prove_itself_is_a_tls_problem() {
    // Plain HTTP on a TLS port. The scripted server would wait for the end of an HTTP head.
    let plain = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = plain.local_addr().expect("an address");
    tokio::spawn(async move {
        let (mut stream, _) = plain.accept().await.expect("a connection");
        tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .expect("a write");
        tokio::time::sleep(Duration::from_secs(5)).await;
    });
    let portal = PortalUrl::parse(&format!("https://{address}")).expect("an address");
    let key = AccessKey::parse(KEY).expect("a key");
    let client = match Client::new(portal, key, ClientOptions::default()) {
        Ok(client) => client,
        // A computer without certificate authorities says so instead.
        Err(problem) => {
            assert_eq!(problem.kind, ProblemKind::NoCertificates);
            return;
        }
    };
    let problem = client.set_lock(&FILE, true).await.expect_err("no TLS");
    assert_eq!(
        (problem.kind, problem.unclear),
        (ProblemKind::Tls, false),
        "{problem:?}"
    );
}

#[tokio::test]
async fn bodies_are_bounded_before_and_after_unpacking() {
    let limit = ClientOptions::default().max_body_bytes;
    assert_eq!(limit, 16 * 1024 * 1024);
    let padded = |len: usize| {
        let start = r#"{"response":{"id":4711,"title":""#;
        let end = r#""},"count":1,"links":[],"status":0,"statusCode":200}"#;
        format!("{start}{}{end}", "x".repeat(len - start.len() - end.len()))
    };
    let server = Scripted::start([json(200, &padded(limit)), json(200, &padded(limit + 1))]).await;
    let client = server.client();
    assert!(client.file(&FILE).await.is_ok(), "exactly the limit");
    let problem = client.file(&FILE).await.expect_err("one more");
    assert_eq!(problem.kind, ProblemKind::ServerTrouble, "{problem:?}");

    let gzip = [JSON, ("Content-Encoding", "gzip")];
    let packed = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, PACKED).expect("base64");
    let bomb = gzip_bomb(64 * 1024 * 1024);
    assert!(bomb.len() < 1024 * 1024, "small on the wire");
    let server = Scripted::start([
        answer(200, &gzip, packed),
        answer(200, &gzip, bomb),
        answer(200, &gzip, "no"),
    ])
    .await;
    let client = server.client();
    assert_eq!(client.file(&FILE).await.map(|file| file.title), Ok("packed".to_owned()));
    let problem = client.set_lock(&FILE, true).await.expect_err("a bomb");
    assert_eq!(
        (problem.kind, problem.unclear),
        (ProblemKind::ServerTrouble, true),
        "{problem:?}"
    );
    let problem = client.set_lock(&FILE, true).await.expect_err("no gzip at all");
    assert_eq!(
        (problem.kind, problem.unclear),
        (ProblemKind::ServerTrouble, true),
        "{problem:?}"
    );
}

/// `{"response":{"id":4711,"title":"packed"},"statusCode":200}`, packed.
const PACKED: &str =
    "H4sIAAAAAAACA6tWKkotLsjPK05VsqpWykxRsjIxNzTUUSrJLMkBCikVJCZnp6Yo1eooFZcklpQWO+enAIWNDAxqAce+USQ6AAAA";

/// A gzip stream that unpacks to at least `len` equal bytes: one literal, then copies of 258 bytes at distance 1, in
/// deflate's fixed code. Its checksum is missing: nobody may get that far.
fn gzip_bomb(len: usize) -> Vec<u8> {
    let mut bytes = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut bits: Vec<bool> = vec![true, true, false];
    let mut push = |code: u32, width: u32| bits.extend((0..width).rev().map(|bit| code >> bit & 1 == 1));
    // Literal 0x20 is code 0x50 in 8 bits; length 258 is symbol 285, code 0xc5 in 8 bits; distance 1 is 0 in 5 bits.
    push(0x50, 8);
    for _ in 0..=len / 258 {
        push(0xc5, 8);
        push(0, 5);
    }
    push(0, 7);
    bytes.extend(bits.chunks(8).map(|chunk| {
        let value = |(at, bit): (usize, &bool)| u8::from(*bit) << at;
        chunk.iter().enumerate().map(value).sum::<u8>()
    }));
    bytes
}

#[tokio::test]
async fn what_is_sent_is_exactly_what_the_contract_asks() {
    let server = Scripted::start([
        success(r#"{"id":4711,"locked":true}"#),
        success("[]"),
        success(r#"{"greetingSettings":"Acme","docSpace":true}"#),
    ])
    .await;
    let client = server.client();
    client.set_lock(&FILE, true).await.expect("a lock");
    let owner = UserId::parse("33333333-3333-4333-8333-333333333333").expect("an id");
    let storage = EntryRef::folder(EntryId::ThirdParty("drive-5-|1AbC=".to_owned()));
    client.change_owner(&storage, owner).await.expect("an answer");
    client.settings().await.expect("settings");
    let received = server.received();
    let lock = &received[0];
    assert_eq!(lock.call(), "PUT /api/2.0/files/file/4711/lock");
    assert_eq!(
        lock.header("Authorization"),
        Some(format!("Bearer {KEY}").as_str()),
        "exactly one blank"
    );
    assert_eq!(lock.header("Content-Type"), Some("application/json"));
    assert_eq!(lock.header("Accept"), Some("application/json"));
    assert_eq!(lock.body, r#"{"lockFile":true}"#);
    assert_eq!(received[1].call(), "POST /api/2.0/files/owner");
    assert_eq!(
        received[1].body,
        r#"{"userId":"33333333-3333-4333-8333-333333333333","folderIds":["drive-5-|1AbC="],"fileIds":[]}"#
    );
    assert_eq!(
        received[2].header("Authorization"),
        None,
        "settings are asked without the key"
    );
    for request in &received {
        for header in ["Referer", "Cookie", "Origin"] {
            assert_eq!(request.header(header), None, "{header}");
        }
        assert!(
            request
                .header("User-Agent")
                .is_some_and(|agent| agent.starts_with("docspace-steward/"))
        );
    }
}

#[tokio::test]
async fn redirects_are_not_followed_and_the_key_goes_nowhere_else() {
    let elsewhere = Scripted::start([success("{}"), success("{}")]).await;
    for status in [301, 302, 303, 307, 308] {
        let target = format!("{}/api/2.0/files/file/4711", elsewhere.portal().origin());
        let own = Scripted::start([answer(status, &[("Location", &target)], "")]).await;
        let problem = own.client().file(&FILE).await.expect_err("a redirect");
        assert_eq!(problem.kind, ProblemKind::NotDocSpace, "{status}");
        assert_eq!(own.received().len(), 1);
    }
    assert!(elsewhere.received().is_empty());
}

#[tokio::test]
async fn cookies_of_an_answer_do_not_come_back() {
    let with_cookie = answer(
        200,
        &[JSON, ("Set-Cookie", "asc_auth_key=evil; path=/")],
        r#"{"response":{"id":4711},"statusCode":200}"#,
    );
    let server = Scripted::start([with_cookie, success(r#"{"id":4711}"#)]).await;
    let client = server.client();
    client.file(&FILE).await.expect("a file");
    client.file(&FILE).await.expect("a file");
    assert!(
        server
            .received()
            .iter()
            .all(|request| request.header("Cookie").is_none())
    );
}

#[tokio::test]
async fn a_client_set_to_look_only_sends_no_change() {
    let server = Scripted::start([success("[]")]).await;
    let client = server.client().look_only(true);
    let owner = UserId::LOST;
    let entry = EntryRef::folder(EntryId::Number(45));
    for problem in [
        client.set_lock(&FILE, false).await.expect_err("refused"),
        client.change_owner(&entry, owner).await.expect_err("refused"),
    ] {
        assert_eq!((problem.kind, problem.unclear), (ProblemKind::LookOnly, false));
    }
    assert!(server.received().is_empty());
    assert_eq!(
        client.access(&entry).await,
        Ok(Vec::new()),
        "a read, though it is a POST"
    );
    assert_eq!(server.only().call(), "POST /api/2.0/files/share");
}
