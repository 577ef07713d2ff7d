//! One call below `/api/2.0`, from credentials to answer: the order of the server's own stages.
//!
//! Exceptions of authentication, then routing, then who may, then the body, then the handler.

use axum::http::{StatusCode, header};
use serde_json::{Map, Value, json};

use super::super::call::{Call, Caller, Credential, Failure, Reply, Route};
use super::super::world::World;
use super::answer::Answer;
use super::auth::{self, COOKIE, Found, Scheme};
use super::envelope;
use super::errors::{self, Place};
use super::request::Incoming;
use super::router::{self, Matched};
use super::scopes;

/// A call that was served or refused.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) answer: Answer,
    pub(super) caller: Caller,
    pub(super) changes: Vec<String>,
}

/// Serves one call. `number` only names it in trace ids.
pub(super) fn serve(world: &mut World, routes: &[Route], incoming: &Incoming, number: u64) -> Served {
    let found = auth::authenticate(world, incoming.credentials());
    if let Found::Known(Caller::User {
        with: Credential::ApiKey(index),
        ..
    }) = &found
        && let Some(key) = world.api_keys.get_mut(*index)
    {
        key.last_used = Some(world.now);
    }
    let mut served = stages(world, routes, incoming, number, &found);
    let scheme = auth::scheme(incoming.credentials().authorization.unwrap_or_default());
    match scheme {
        // The Basic handler adds it to every answer (`docspace-api.md` §2.3).
        Scheme::Basic(_) => served.answer = served.answer.with(header::WWW_AUTHENTICATE, "Basic"),
        Scheme::Cookie(_) if served.answer.status == StatusCode::UNAUTHORIZED => {
            let gone = format!("{COOKIE}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/");
            served.answer = served.answer.with(header::SET_COOKIE, &gone);
        }
        _ => {}
    }
    served
}

fn stages(world: &mut World, routes: &[Route], incoming: &Incoming, number: u64, found: &Found) -> Served {
    let path = incoming.api_path().unwrap_or_default();
    let mut place = Place {
        link: incoming.link(),
        pattern: path,
        number,
    };
    let refused = |answer| Served {
        answer,
        caller: match found {
            Found::Known(caller) => caller.clone(),
            _ => Caller::Anonymous,
        },
        changes: Vec::new(),
    };
    match found {
        Found::UnreadableBasic => {
            let crash = Failure::Crash("The input is not a valid Base-64 string".to_owned());
            return refused(errors::failure(&crash, place));
        }
        Found::JwtWithoutSubject => {
            return refused(errors::withheld(StatusCode::UNAUTHORIZED, "Invalid token subject"));
        }
        Found::Known(_) | Found::Nobody | Found::BadApiKey => {}
    }
    let (route, parameters) = match router::find(routes, &incoming.method, path) {
        Matched::Route(route, parameters) => (route, parameters),
        Matched::OtherMethods(methods) => {
            let allow = methods.join(", ");
            return refused(Answer::empty(StatusCode::METHOD_NOT_ALLOWED).with(header::ALLOW, &allow));
        }
        Matched::Nothing => return refused(Answer::empty(StatusCode::NOT_FOUND)),
    };
    place.pattern = route.pattern;
    let caller = match authorize(world, route, path, found, number) {
        Ok(caller) => caller,
        Err(answer) => return refused(answer),
    };
    let body = match read_body(incoming, place) {
        Ok(body) => body,
        Err(answer) => return refused(answer),
    };
    if let Some(failure) = own_key_quirk(route, &caller, incoming) {
        return refused(errors::failure(&failure, place));
    }
    let person = match caller {
        Caller::User { id, .. } => Some(id),
        Caller::Anonymous => None,
    };
    let call = Call {
        caller: caller.clone(),
        path: parameters,
        query: incoming.query_pairs(),
        body,
        language: world.language_of(person),
        origin: incoming.origin.clone(),
    };
    let (answer, changes) = match (route.handler)(world, &call) {
        Ok(reply) => success(reply, &call, place),
        Err(failed) => (errors::failure(&failed.failure, place), failed.changes),
    };
    Served {
        answer,
        caller,
        changes,
    }
}

fn success(reply: Reply, call: &Call, place: Place<'_>) -> (Answer, Vec<String>) {
    let body = envelope::success(&reply, place.link, &envelope::fields(&call.query));
    (Answer::json(StatusCode::OK, &body), reply.changes)
}

/// Who may call this route as whom (`docspace-api.md` §2.2, §2.3).
fn authorize(world: &World, route: &Route, path: &str, found: &Found, number: u64) -> Result<Caller, Answer> {
    let caller = match found {
        Found::Known(caller) => caller.clone(),
        // Only what was chosen as an API key is checked where nobody has to be known.
        Found::BadApiKey if route.anonymous => return Err(errors::problem(StatusCode::FORBIDDEN, number)),
        _ if route.anonymous => return Ok(Caller::Anonymous),
        _ => return Err(Answer::empty(StatusCode::UNAUTHORIZED)),
    };
    let Caller::User {
        with: Credential::ApiKey(index),
        ..
    } = caller
    else {
        return Ok(caller);
    };
    let permissions = world
        .api_keys
        .get(index)
        .map(|key| key.permissions.as_slice())
        .unwrap_or_default();
    if route.any_scope || scopes::opens(permissions, route.method, path) {
        Ok(caller)
    } else if route.anonymous {
        Err(errors::problem(StatusCode::FORBIDDEN, number))
    } else {
        Err(Answer::empty(StatusCode::FORBIDDEN))
    }
}

/// The JSON of POST, PUT and DELETE; `None` where nothing was sent. GETs have none, whatever they bring.
fn read_body(incoming: &Incoming, place: Place<'_>) -> Result<Option<Value>, Answer> {
    if incoming.method == "GET" || incoming.body.is_empty() {
        return Ok(None);
    }
    if !incoming.says_json() {
        return Err(errors::problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, place.number));
    }
    serde_json::from_slice(&incoming.body).map(Some).map_err(|err| {
        let line = err.line().saturating_sub(1);
        let text = format!(
            "The JSON value could not be converted. Path: $ | LineNumber: {line} | BytePositionInLine: {}.",
            err.column()
        );
        errors::validation(&Map::from_iter([("$".to_owned(), json!([text]))]), place)
    })
}

/// `GET /keys/@self` cuts seven characters off the header and looks the rest up as a key (`docspace-api.md` §2.3,
/// trap 3): with a session it fails, one way or the other.
fn own_key_quirk(route: &Route, caller: &Caller, incoming: &Incoming) -> Option<Failure> {
    let with_session = matches!(
        caller,
        Caller::User {
            with: Credential::Session,
            ..
        }
    );
    if route.method != "GET" || !route.pattern.eq_ignore_ascii_case("/keys/@self") || !with_session {
        return None;
    }
    Some(match incoming.credentials().authorization {
        None => Failure::Argument("Value cannot be null. (Parameter 'authorization')".to_owned()),
        Some(_) => Failure::Crash("Object reference not set to an instance of an object.".to_owned()),
    })
}
