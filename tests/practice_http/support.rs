//! A portal with a handful of calls, and a client that takes nothing for granted.

#![expect(clippy::unnecessary_wraps, reason = "a handler may fail, these do not")]

use std::time::Duration;

use docspace_steward::practice::call::{Call, Caller, Count, Failed, Failure, Handled, Reply, Route};
use docspace_steward::practice::http::{Running, start_with};
use docspace_steward::practice::world::World;
use docspace_steward::practice::{Options, keys};
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};

/// A running portal and a client for it.
pub(crate) struct Portal {
    pub(crate) running: Running,
    client: reqwest::Client,
}

pub(crate) fn portal() -> Portal {
    portal_with(&Options::default())
}

pub(crate) fn portal_with(options: &Options) -> Portal {
    Portal {
        running: start_with(options, ROUTES).unwrap(),
        client: client(),
    }
}

pub(crate) fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(20))
        .build()
        .unwrap()
}

impl Portal {
    /// A request without any credential; `path` is below the origin.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.running.address()))
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, &format!("/api/2.0{path}"))
    }

    /// A GET with the key of this name.
    pub(crate) fn get_as(&self, key_name: &str, path: &str) -> RequestBuilder {
        self.get(path).header("Authorization", bearer(key_name))
    }

    /// A lock call with the key of this name.
    pub(crate) fn lock_as(&self, key_name: &str, file: u32) -> RequestBuilder {
        self.request(Method::PUT, &format!("/api/2.0/files/file/{file}/lock"))
            .header("Authorization", bearer(key_name))
            .json(&json!({ "lockFile": true }))
    }

    pub(crate) async fn ledger(&self) -> Vec<Value> {
        let answer = self.request(Method::GET, "/practice/ledger").send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// What [`ROUTES`] leave in the world: the files that were locked, in order.
    pub(crate) fn locked(&self) -> String {
        self.running.with_world(|world| world.portal_name.clone())
    }
}

pub(crate) fn key(name: &str) -> String {
    let found = keys().into_iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no key {name}")).1
}

pub(crate) fn bearer(key_name: &str) -> String {
    format!("Bearer {}", key(key_name))
}

/// Status and whole body.
pub(crate) async fn read(request: RequestBuilder) -> (u16, String) {
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

pub(crate) fn header<'a>(answer: &'a Response, name: &str) -> Option<&'a str> {
    answer.headers().get(name)?.to_str().ok()
}

fn reply(response: Value) -> Handled {
    Ok(Reply {
        response: Some(response),
        ..Reply::default()
    })
}

fn own_key(_: &mut World, _: &Call) -> Handled {
    reply(json!({ "name": "a key" }))
}

fn who(world: &mut World, call: &Call) -> Handled {
    let name = match call.caller {
        Caller::Anonymous => Value::Null,
        Caller::User { id, .. } => world.name_of(id).into(),
    };
    reply(json!({ "id": call.path.get("id"), "caller": name, "language": call.language, "order": null }))
}

fn lock(world: &mut World, call: &Call) -> Handled {
    let Some(Value::Bool(_)) = call.member("lockFile") else {
        return Err(Failure::Validation {
            member: "$.lockFile".to_owned(),
            texts: vec!["The JSON value could not be converted to System.Boolean.".to_owned()],
        }
        .into());
    };
    let id = &call.path["id"];
    if id == "13" {
        return Err(Failed {
            failure: Failure::InvalidOperation("You do not have enough permissions to edit the file".to_owned()),
            changes: Vec::new(),
        });
    }
    world.portal_name = format!("{} {id}", world.portal_name);
    Ok(Reply {
        response: Some(json!({ "id": id, "locked": true, "title": "x".repeat(4000) })),
        changes: vec![format!("file {id} locked")],
        ..Reply::default()
    })
}

fn streamed(_: &mut World, _: &Call) -> Handled {
    Ok(Reply {
        response: Some(json!([{ "access": 1 }, { "access": 2 }])),
        count: Count::Streamed,
        ..Reply::default()
    })
}

fn list(_: &mut World, _: &Call) -> Handled {
    Ok(Reply {
        response: Some(json!([{ "id": 1, "title": "a" }, { "id": 2, "title": "b" }])),
        total: Some(12),
        ..Reply::default()
    })
}

fn null(_: &mut World, _: &Call) -> Handled {
    Ok(Reply::default())
}

fn sign_in(world: &mut World, call: &Call) -> Handled {
    let text = |name| call.member(name).and_then(Value::as_str).unwrap_or_default();
    match world.sign_in(text("userName"), text("password")) {
        Some(session) => reply(json!({ "token": session.token })),
        None => Err(Failure::Authentication("User authentication failed".to_owned()).into()),
    }
}

fn failing(_: &mut World, call: &Call) -> Handled {
    let failure = match call.path["kind"].as_str() {
        "missing" => Failure::NotFound("The required file was not found".to_owned()),
        "argument" => Failure::Argument("Bad argument (Parameter 'id')".to_owned()),
        "denied" => Failure::AccessDenied,
        "refused" => Failure::InvalidOperation("You cannot select this user".to_owned()),
        "validation" => Failure::Validation {
            member: "count".to_owned(),
            texts: vec!["The field Count must be between 1 and 100.".to_owned()],
        },
        "crash" => Failure::Crash("Object reference not set to an instance of an object.".to_owned()),
        "authentication" => Failure::Authentication("Not signed in".to_owned()),
        "half-way" => {
            return Err(Failed {
                failure: Failure::AccessDenied,
                changes: vec!["the first of two".to_owned()],
            });
        }
        other => panic!("a defect of the portal: {other}"),
    };
    Err(failure.into())
}

const fn route(method: &'static str, pattern: &'static str, handler: fn(&mut World, &Call) -> Handled) -> Route {
    Route {
        method,
        pattern,
        anonymous: false,
        any_scope: false,
        handler,
    }
}

const fn open(method: &'static str, pattern: &'static str, handler: fn(&mut World, &Call) -> Handled) -> Route {
    Route {
        anonymous: true,
        ..route(method, pattern, handler)
    }
}

pub(crate) const ROUTES: &[Route] = &[
    route("GET", "/keys/@self", own_key),
    open("GET", "/settings", who),
    open("POST", "/authentication", sign_in),
    open("GET", "/files/file/{id}", who),
    route("PUT", "/files/file/{id}/lock", lock),
    route("POST", "/files/share", streamed),
    route("GET", "/files/rooms", list),
    route("GET", "/files/list", list),
    route("GET", "/files/null", null),
    route("GET", "/files/fail/{kind}", failing),
    route("GET", "/people/@self", who),
    route("GET", "/people/filter", list),
    Route {
        any_scope: true,
        ..route("GET", "/people/{id}", who)
    },
    route("GET", "/group", list),
];
