//! Envelopes, the three shapes of failure, and request bodies (`docspace-api.md` §1, §3).

use docspace_steward::practice::Options;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{bearer, header, portal, portal_with, read};

async fn failure(kind: &str) -> (u16, String, String) {
    let portal = portal();
    let answer = portal
        .get_as("admin", &format!("/files/fail/{kind}"))
        .send()
        .await
        .unwrap();
    let content_type = header(&answer, "content-type").unwrap_or_default().to_owned();
    assert!(
        header(&answer, "server-timing").is_some(),
        "every answer of the API has it"
    );
    (answer.status().as_u16(), content_type, answer.text().await.unwrap())
}

#[tokio::test]
async fn success_stands_in_the_servers_order() {
    let portal = portal();
    let answer = portal
        .get_as("admin", "/files/list?filterValue=a%20b")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), Some("application/json; charset=utf-8"));
    assert!(header(&answer, "server-timing").is_some());
    let body = answer.text().await.unwrap();
    let address = portal.running.address();
    assert_eq!(
        body,
        format!(
            r#"{{"response":[{{"id":1,"title":"a"}},{{"id":2,"title":"b"}}],"count":2,"total":12,"links":[{{"href":"{address}/api/2.0/files/list?filterValue=a%20b","action":"GET"}}],"status":0,"statusCode":200}}"#
        )
    );
}

#[tokio::test]
async fn nulls_and_null_itself_are_left_out() {
    let portal = portal();
    let (_, body) = read(portal.get_as("admin", "/files/null")).await;
    assert!(body.starts_with(r#"{"count":0,"links":["#), "{body}");
    let (_, body) = read(portal.get("/settings")).await;
    assert!(!body.contains("order") && !body.contains("caller"), "{body}");
}

#[tokio::test]
async fn count_of_a_stream_is_one_and_fields_filter() {
    let portal = portal();
    let share = portal
        .request(Method::POST, "/api/2.0/files/share")
        .header("Authorization", bearer("admin"));
    let body: Value = share.json(&json!({})).send().await.unwrap().json().await.unwrap();
    assert_eq!(body["count"], 1);
    assert_eq!(body["response"].as_array().unwrap().len(), 2);
    let listed: Value = portal
        .get_as("admin", "/files/list?fields=id")
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(listed["response"], json!([{ "id": 1 }, { "id": 2 }]));
    assert_eq!(listed["total"], 12);
}

#[tokio::test]
async fn routing_has_no_case_and_ids_do() {
    let portal = portal();
    let path = "/API/2.0/Files/FILE/drive-5-%7C1AbC";
    let body: Value = portal
        .request(Method::GET, path)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(body["response"]["id"], "drive-5-|1AbC");
    let href = body["links"][0]["href"].as_str().unwrap();
    assert!(
        href.ends_with("/API/2.0/Files/FILE/drive-5-|1AbC"),
        "display form: {href}"
    );
}

#[tokio::test]
async fn refusals_have_message_kind_stack_and_number() {
    for (kind, status, message, name, hresult) in [
        (
            "missing",
            404,
            "The required file was not found",
            "ASC.Common.Web.ItemNotFoundException",
            -2_146_233_088_i64,
        ),
        (
            "argument",
            400,
            "Bad argument (Parameter 'id')",
            "System.ArgumentException",
            -2_147_024_809,
        ),
        (
            "denied",
            403,
            "Access denied",
            "System.Security.SecurityException",
            -2_146_233_078,
        ),
        (
            "refused",
            403,
            "You cannot select this user",
            "System.InvalidOperationException",
            -2_146_233_079,
        ),
        (
            "crash",
            500,
            "Object reference not set to an instance of an object.",
            "System.NullReferenceException",
            -2_147_467_261,
        ),
    ] {
        let (got, content_type, text) = failure(kind).await;
        let body: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (got, content_type.as_str()),
            (status, "application/json; charset=utf-8"),
            "{kind}"
        );
        assert_eq!(body["error"]["message"], message);
        assert_eq!(body["error"]["type"], name);
        assert_eq!(body["error"]["hresult"], hresult);
        assert!(
            body["error"]["stack"].as_str().unwrap().contains("/app/onlyoffice/"),
            "a stack to be redacted"
        );
        assert_eq!((&body["status"], &body["statusCode"]), (&json!(1), &json!(status)));
        assert_eq!(body.as_object().unwrap().len(), 3, "no response, count or links");
    }
}

#[tokio::test]
async fn nulls_stay_where_a_stack_is_withheld() {
    let (status, _, text) = failure("authentication").await;
    assert_eq!(status, 401);
    assert_eq!(
        text,
        r#"{"error":{"message":"Not signed in","type":null,"stack":null,"hresult":0},"status":1,"statusCode":401}"#
    );
}

#[tokio::test]
async fn validation_is_a_problem_inside_the_envelope() {
    let (status, content_type, text) = failure("validation").await;
    assert_eq!(status, 400);
    assert!(content_type.starts_with("application/problem+json"));
    let body: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(body["response"]["title"], "One or more validation errors occurred.");
    assert_eq!(
        body["response"]["errors"],
        json!({ "count": ["The field Count must be between 1 and 100."] })
    );
    assert_eq!(body["response"]["status"], 400);
    let members: Vec<_> = body.as_object().unwrap().keys().collect();
    assert_eq!(members, ["response", "count", "links", "status", "statusCode"]);
    assert_eq!((&body["status"], &body["statusCode"]), (&json!(1), &json!(400)));
}

#[tokio::test]
async fn long_json_is_zipped_for_those_who_take_it() {
    let portal = portal();
    let raw = reqwest::Client::builder().no_proxy().no_gzip().build().unwrap();
    let lock = |accept: &'static str| {
        raw.put(format!("{}/api/2.0/files/file/1/lock", portal.running.address()))
            .header("Authorization", bearer("admin"))
            .header("Accept-Encoding", accept)
            .json(&json!({ "lockFile": true }))
    };
    let zipped = lock("gzip").send().await.unwrap();
    assert_eq!(header(&zipped, "content-encoding"), Some("gzip"));
    assert!(zipped.bytes().await.unwrap().starts_with(&[0x1f, 0x8b]));
    let plain = lock("identity").send().await.unwrap();
    assert_eq!(header(&plain, "content-encoding"), None);
    assert!(plain.text().await.unwrap().starts_with("{\"response\""));
    let short = raw
        .get(format!("{}/api/2.0/settings", portal.running.address()))
        .header("Accept-Encoding", "gzip");
    assert_eq!(header(&short.send().await.unwrap(), "content-encoding"), None);
}

#[tokio::test]
async fn a_defect_of_the_portal_is_a_500_and_the_portal_goes_on() {
    let portal = portal();
    assert_eq!(read(portal.get_as("admin", "/files/fail/panic")).await.0, 500);
    assert_eq!(read(portal.get_as("admin", "/files/null")).await.0, 200);
}

#[tokio::test]
async fn bodies_have_to_be_json_and_say_so() {
    let portal = portal();
    let put = || {
        portal
            .request(Method::PUT, "/api/2.0/files/file/1/lock")
            .header("Authorization", bearer("admin"))
    };
    let answer = put().body(r#"{"lockFile":true}"#).send().await.unwrap();
    assert_eq!(answer.status(), 415);
    assert!(
        header(&answer, "content-type")
            .unwrap()
            .starts_with("application/problem+json")
    );
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["title"], "Unsupported Media Type");
    let text = put().header("Content-Type", "text/plain").body(r#"{"lockFile":true}"#);
    assert_eq!(read(text).await.0, 415);

    let json = || put().header("Content-Type", "application/json");
    let (status, body) = read(json().body(r#"{"lockFile":"#)).await;
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(status, 400);
    assert!(
        body["response"]["errors"]["$"][0].as_str().unwrap().contains("Path: $"),
        "{body}"
    );
    assert_eq!(read(json().body("")).await.0, 400);
    assert_eq!(portal.locked(), "Acme Docs", "nothing was locked so far");
    let with_charset = put()
        .header("Content-Type", "application/json; charset=utf-8")
        .body(r#"{"LOCKFILE":true}"#);
    assert_eq!(read(with_charset).await.0, 200);
    assert_eq!(portal.locked(), "Acme Docs 1");
}

#[tokio::test]
async fn unknown_addresses_are_empty_404s_for_everybody() {
    let portal = portal();
    for path in ["/nowhere", "/files/file/1/lock/x"] {
        assert_eq!(read(portal.get(path)).await, (404, String::new()));
        assert_eq!(read(portal.get_as("admin", path)).await, (404, String::new()));
    }
    assert_eq!(read(portal.request(Method::GET, "/api/3.0/settings")).await.0, 404);
    let answer = portal
        .request(Method::DELETE, "/api/2.0/files/file/1")
        .send()
        .await
        .unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "allow")), (405, Some("GET")));
}

#[tokio::test]
async fn short_links_lead_on_without_being_followed() {
    let portal = portal();
    let (code, expected) = portal.running.with_world(|world| {
        let link = world.links.first().cloned();
        link.map_or(("nobody".to_owned(), "/".to_owned()), |link| {
            (link.code.clone(), link.key)
        })
    });
    let answer = portal.request(Method::GET, &format!("/s/{code}")).send().await.unwrap();
    assert_eq!(answer.status(), 302);
    assert!(header(&answer, "location").unwrap().contains(&expected));
    let answer = portal.request(Method::GET, "/s/Unknown").send().await.unwrap();
    assert_eq!(answer.status(), 302);
    assert_eq!(
        header(&answer, "location").unwrap(),
        format!("{}/", portal.running.address())
    );
}

#[tokio::test]
async fn messages_come_in_the_portals_language() {
    let german = portal_with(&Options {
        language: "de".to_owned(),
        ..Options::default()
    });
    let body: Value = german.get("/settings").send().await.unwrap().json().await.unwrap();
    assert_eq!(body["response"]["language"], "de");
}
