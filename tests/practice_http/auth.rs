//! Credentials and scopes (`docspace-api.md` §2).

use docspace_steward::practice::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Portal, bearer, client, header, key, portal, portal_with, read};

const MAIL_OF_THE_ADMIN: &str = "admin@mail";

/// E-mail and password of the person whose key is `admin`.
fn sign_in_data(portal: &Portal) -> (String, String) {
    portal.running.with_world(|world| {
        let user = world.key_by_label("admin").unwrap().user;
        let person = world.person(user).unwrap();
        (person.email.clone(), person.password.clone())
    })
}

async fn session(portal: &Portal) -> String {
    let (email, password) = sign_in_data(portal);
    let request = portal.request(Method::POST, "/api/2.0/authentication");
    let (status, body) = read(request.json(&json!({ "userName": email, "password": password }))).await;
    assert_eq!(status, 200, "{body}");
    let body: Value = serde_json::from_str(&body).unwrap();
    body["response"]["token"].as_str().unwrap().to_owned()
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}

#[tokio::test]
async fn a_normal_call_takes_only_what_the_table_says() {
    let portal = portal();
    let key = key("admin");
    let token = session(&portal).await;
    let (email, password) = sign_in_data(&portal);
    let jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMTExMTExMS0xMTExLTQxMTEtODExMS0xMTExMTExMTExMTEifQ.c2ln";
    let no_subject = "eyJhbGciOiJIUzI1NiJ9.e30.c2ln";
    let table = [
        (format!("Bearer {key}"), 200),
        (key.clone(), 401),
        (format!("bearer {key}"), 401),
        (format!("BEARER {key}"), 401),
        (format!("Bearer  {key}"), 401),
        (format!("Bearer\t{key}"), 401),
        (format!("Bearer {}", key.to_uppercase()), 401),
        (format!("Bearer {key}0"), 401),
        (format!("Token {key}"), 401),
        (format!("Bearer {jwt}"), 401),
        (format!("Bearer {no_subject}"), 401),
        (token.clone(), 200),
        (format!("Bearer {token}"), 200),
        (format!("bearer {token}"), 401),
        ("Bearer rubbish".to_owned(), 401),
        (format!("Basic {}", base64(&format!("{email}:{password}"))), 200),
        (format!("basic {}", base64(&format!("{email}:{password}"))), 401),
        (format!("Basic {}", base64(&format!("{email}:wrong"))), 401),
        (format!("Basic {}", base64(MAIL_OF_THE_ADMIN)), 500),
        ("Basic ***".to_owned(), 500),
    ];
    for (authorization, expected) in table {
        let request = portal.get("/people/@self").header("Authorization", &authorization);
        let (status, body) = read(request).await;
        assert_eq!(status, expected, "{authorization}: {body}");
        let with_json = authorization.ends_with(no_subject);
        assert_eq!(body.is_empty(), status == 401 && !with_json, "{authorization}: {body}");
    }
    assert_eq!(read(portal.get("/people/@self")).await, (401, String::new()));
}

#[tokio::test]
async fn a_jwt_that_names_nobody_is_refused_with_json_and_without_stack() {
    let portal = portal();
    let request = portal
        .get("/people/@self")
        .header("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.c2ln");
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["statusCode"], 401);
    let error = answer["error"].as_object().unwrap();
    assert_eq!(
        (&error["type"], &error["stack"], &error["hresult"]),
        (&Value::Null, &Value::Null, &json!(0))
    );
}

#[tokio::test]
async fn basic_announces_itself_on_every_answer_and_nobody_else_does() {
    let portal = portal();
    let (email, password) = sign_in_data(&portal);
    for (credentials, status) in [(format!("{email}:{password}"), 200), (format!("{email}:no"), 401)] {
        let request = portal
            .get("/people/@self")
            .header("Authorization", format!("Basic {}", base64(&credentials)));
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(header(&answer, "www-authenticate"), Some("Basic"));
    }
    for authorization in ["Bearer sk-unknown", "rubbish"] {
        let request = portal.get("/people/@self").header("Authorization", authorization);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 401);
        assert_eq!(header(&answer, "www-authenticate"), None);
        let expires_the_cookie = header(&answer, "set-cookie").is_some_and(|it| it.starts_with("asc_auth_key=;"));
        assert_eq!(expires_the_cookie, authorization == "rubbish");
    }
}

#[tokio::test]
async fn a_cookie_wins_over_a_raw_header_but_not_over_an_api_key() {
    let portal = portal();
    let token = session(&portal).await;
    let good = format!("other=1; asc_auth_key={token}");
    let get = |cookie: &str, authorization: Option<String>| {
        let request = portal.get("/people/@self").header("Cookie", cookie);
        match authorization {
            Some(value) => request.header("Authorization", value),
            None => request,
        }
    };
    assert_eq!(read(get(&good, None)).await.0, 200);
    assert_eq!(read(get(&good, Some("rubbish".to_owned()))).await.0, 200);
    assert_eq!(read(get("asc_auth_key=stale", Some(token))).await.0, 401);
    assert_eq!(read(get(&good, Some("Bearer sk-unknown".to_owned()))).await.0, 401);
    assert_eq!(read(get("asc_auth_key=stale", Some(bearer("admin")))).await.0, 200);
}

#[tokio::test]
async fn the_sdks_own_header_is_never_read() {
    let portal = portal();
    let request = portal.get("/people/@self").header("ApiKeyBearer", bearer("admin"));
    assert_eq!(read(request).await, (401, String::new()));
}

#[tokio::test]
async fn keys_that_are_no_longer_good_give_401() {
    let portal = portal();
    assert_eq!(
        read(portal.get_as("expired", "/keys/@self")).await,
        (401, String::new())
    );
    assert_eq!(read(portal.get_as("user", "/keys/@self")).await.0, 200);
    portal.running.with_world(|world| {
        for key in world.api_keys.iter_mut().filter(|key| key.label == "user") {
            key.active = false;
        }
    });
    assert_eq!(read(portal.get_as("user", "/keys/@self")).await, (401, String::new()));
    let dormant = portal
        .running
        .with_world(|world| world.key_by_label("dormant").unwrap().secret.clone());
    let request = portal
        .get("/keys/@self")
        .header("Authorization", format!("Bearer {dormant}"));
    assert_eq!(read(request).await, (401, String::new()));
}

#[tokio::test]
async fn a_key_in_use_is_marked_as_used() {
    let portal = portal();
    let last_used = || {
        portal
            .running
            .with_world(|world| world.key_by_label("user").unwrap().last_used)
    };
    assert_eq!(last_used(), None);
    read(portal.get_as("user", "/keys/@self")).await;
    assert!(last_used().is_some());
}

#[tokio::test]
async fn where_nobody_has_to_be_known_a_bad_key_is_403_and_other_rubbish_is_anonymous() {
    let portal = portal();
    let key = key("admin");
    let with = |authorization: String| portal.get("/files/file/4711").header("Authorization", authorization);
    for forbidden in [format!("Bearer {key}0"), format!("Bearer  {key}"), bearer("expired")] {
        let answer = with(forbidden.clone()).send().await.unwrap();
        assert_eq!(answer.status(), 403, "{forbidden}");
        assert!(
            header(&answer, "content-type")
                .unwrap()
                .starts_with("application/problem+json")
        );
        let problem: Value = answer.json().await.unwrap();
        assert_eq!(
            (&problem["title"], &problem["status"]),
            (&json!("Forbidden"), &json!(403))
        );
        assert!(problem["traceId"].as_str().unwrap().starts_with("00-"));
        assert!(problem.get("error").is_none() && problem.get("response").is_none());
    }
    for anonymous in [
        key.clone(),
        format!("bearer {key}"),
        "rubbish".to_owned(),
        String::new(),
    ] {
        let (status, body) = read(with(anonymous.clone())).await;
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(status, 200, "{anonymous}");
        assert_eq!(
            body["response"],
            json!({ "id": "4711", "language": "en" }),
            "anonymous: no caller"
        );
    }
    let known: Value = with(bearer("admin")).send().await.unwrap().json().await.unwrap();
    assert!(known["response"]["caller"].is_string());
}

#[tokio::test]
async fn a_limited_key_meets_two_sorts_of_403() {
    let portal = portal();
    // An endpoint without its own attribute: nothing in the body.
    assert_eq!(
        read(portal.get_as("files_only", "/files/rooms")).await,
        (403, String::new())
    );
    assert_eq!(
        read(portal.get_as("files_only", "/people/@self")).await,
        (403, String::new())
    );
    assert_eq!(read(portal.lock_as("read_only", 1)).await, (403, String::new()));
    let share = portal
        .request(Method::POST, "/api/2.0/files/share")
        .header("Authorization", bearer("read_only"));
    assert_eq!(read(share.json(&json!({ "fileIds": [1] }))).await, (403, String::new()));
    // One that anybody may call: problem details.
    let (status, body) = read(portal.get_as("files_only", "/settings")).await;
    assert_eq!(status, 403);
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["title"], "Forbidden");
    // And where the scope suffices, or none is asked for.
    assert_eq!(read(portal.get_as("files_only", "/files/file/1")).await.0, 200);
    assert_eq!(read(portal.get_as("files_only", "/people/somebody")).await.0, 200);
    assert_eq!(read(portal.get_as("files_only", "/people/filter")).await.0, 403);
    assert_eq!(read(portal.get_as("files_only", "/keys/@self")).await.0, 200);
    assert_eq!(read(portal.get_as("read_only", "/files/rooms")).await.0, 200);
    assert_eq!(read(portal.get("/settings")).await.0, 200);
}

#[tokio::test]
async fn own_key_works_with_a_key_only() {
    let portal = portal();
    let token = session(&portal).await;
    let (email, password) = sign_in_data(&portal);
    let with_cookie = portal
        .get("/keys/@self")
        .header("Cookie", format!("asc_auth_key={token}"));
    assert_eq!(read(with_cookie).await.0, 400);
    let basic = format!("Basic {}", base64(&format!("{email}:{password}")));
    for authorization in [token.clone(), format!("Bearer {token}"), basic] {
        let (status, body) = read(portal.get("/keys/@self").header("Authorization", &authorization)).await;
        assert_eq!(status, 500, "{authorization}");
        assert!(body.contains("\"error\""));
    }
}

#[tokio::test]
async fn other_machines_are_not_let_in() {
    let open = Options {
        listen: "0.0.0.0:0".parse().unwrap(),
        ..Options::default()
    };
    let err = docspace_steward::practice::start(&open).unwrap_err();
    assert!(err.to_string().contains("127.0.0.1"), "{err}");
}

#[tokio::test]
async fn a_portal_ends_when_it_is_dropped_and_many_run_side_by_side() {
    let (one, two) = (portal(), portal_with(&Options::default()));
    assert_ne!(one.running.address(), two.running.address());
    let gone = one.running.address();
    assert_eq!(read(two.get("/settings")).await.0, 200);
    assert_eq!(read(one.get("/settings")).await.0, 200);
    drop(one);
    assert!(client().get(format!("{gone}/api/2.0/settings")).send().await.is_err());
    assert_eq!(read(two.get("/settings")).await.0, 200);
}
