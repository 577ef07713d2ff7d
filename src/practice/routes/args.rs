//! Reading a call's arguments as ASP.NET binds them, with its validation failures (`docspace-api.md` §3.3), and the
//! common forms of replies.

use serde_json::Value;
use uuid::Uuid;

use crate::practice::call::{Call, Caller, Count, Failure, Handled, Reply};
use crate::practice::rules::rights::Viewer;
use crate::practice::rules::window::Window;
use crate::practice::views::View;
use crate::practice::world::{EntryId, Person, PersonKind, World};

/// The signed-in caller.
pub(super) fn caller(call: &Call) -> Result<Uuid, Failure> {
    match call.caller {
        Caller::User { id, .. } => Ok(id),
        Caller::Anonymous => Err(Failure::Unauthenticated),
    }
}

/// The signed-in caller's record.
pub(super) fn me<'a>(world: &'a World, call: &Call) -> Result<&'a Person, Failure> {
    world.person(caller(call)?).ok_or(Failure::Unauthenticated)
}

/// The signed-in caller, if not a guest.
pub(super) fn no_guest(world: &World, call: &Call) -> Result<Uuid, Failure> {
    let person = me(world, call)?;
    if person.kind == PersonKind::Guest {
        return Err(Failure::AccessDenied);
    }
    Ok(person.id)
}

/// Whoever calls, with the link they bring (`share` or `key` in the address).
pub(super) fn viewer(world: &World, call: &Call) -> Viewer {
    let person = match call.caller {
        Caller::User { id, .. } => Some(id),
        Caller::Anonymous => None,
    };
    let key = call.query("share").or_else(|| call.query("key"));
    let link = key.and_then(|key| world.links.iter().find(|link| link.key == key));
    Viewer {
        person,
        link: link.map(|link| link.id),
    }
}

pub(super) fn view<'a>(world: &'a World, call: &'a Call) -> View<'a> {
    View {
        world,
        viewer: viewer(world, call),
        origin: &call.origin,
        language: &call.language,
    }
}

/// Entry id from a segment of the route.
pub(super) fn path_id(call: &Call, name: &'static str) -> Result<EntryId, Failure> {
    EntryId::from_route(path_text(call, name))
}

pub(super) fn path_text<'a>(call: &'a Call, name: &'static str) -> &'a str {
    call.path.get(name).map(String::as_str).unwrap_or_default()
}

pub(super) fn path_uuid(call: &Call, name: &'static str) -> Result<Uuid, Failure> {
    let text = path_text(call, name);
    Uuid::parse_str(text).map_err(|_| not_valid(name, text))
}

/// `startIndex` and `count`; outside 1..=100 is a validation failure.
pub(super) fn window(call: &Call) -> Result<Window, Failure> {
    let count = number(call, "count")?.unwrap_or(100);
    if !(1..=100).contains(&count) {
        return Err(Failure::Validation {
            member: "count".to_owned(),
            texts: vec!["The field Count must be between 1 and 100.".to_owned()],
        });
    }
    let start = number(call, "startIndex")?.unwrap_or(0).max(0);
    Ok(Window {
        start: usize::try_from(start).unwrap_or(usize::MAX),
        count: usize::try_from(count).unwrap_or(100),
    })
}

/// An int32 query value.
pub(super) fn number(call: &Call, name: &'static str) -> Result<Option<i32>, Failure> {
    match call.query(name) {
        None | Some("") => Ok(None),
        Some(text) => text.trim().parse().map(Some).map_err(|_| not_valid(name, text)),
    }
}

pub(super) fn flag(call: &Call, name: &'static str) -> Result<Option<bool>, Failure> {
    match call.query(name).map(str::to_lowercase).as_deref() {
        None | Some("") => Ok(None),
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(other) => Err(not_valid(name, other)),
    }
}

pub(super) fn uuid(call: &Call, name: &'static str) -> Result<Option<Uuid>, Failure> {
    match call.query(name) {
        None | Some("") => Ok(None),
        Some(text) => Uuid::parse_str(text).map(Some).map_err(|_| not_valid(name, text)),
    }
}

/// All values of a repeatable query name (`types`, `types[]`, comma lists).
pub(super) fn repeated(call: &Call, name: &str) -> Vec<String> {
    call.query
        .iter()
        .filter(|(key, _)| key.trim_end_matches("[]").eq_ignore_ascii_case(name))
        .flat_map(|(_, value)| value.split(','))
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
        .collect()
}

/// An enum given by number or by name, without case.
pub(super) fn enum_number(call: &Call, name: &'static str, names: &[(&str, i32)]) -> Result<Option<i32>, Failure> {
    match call.query(name) {
        None | Some("") => Ok(None),
        Some(text) => parse_enum(text, names).map(Some).ok_or_else(|| not_valid(name, text)),
    }
}

pub(super) fn parse_enum(text: &str, names: &[(&str, i32)]) -> Option<i32> {
    text.trim().parse().ok().or_else(|| {
        names
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(text.trim()))
            .map(|(_, number)| *number)
    })
}

/// `sortOrder=descending`.
pub(super) fn descending(call: &Call) -> bool {
    call.query("sortOrder")
        .is_some_and(|order| order.eq_ignore_ascii_case("descending") || order == "1")
}

/// Text of a query parameter, trimmed; empty if absent.
pub(super) fn text(call: &Call, name: &str) -> String {
    call.query(name).unwrap_or_default().trim().to_owned()
}

fn not_valid(name: &str, value: &str) -> Failure {
    let mut chars = name.chars();
    let property: String = chars
        .next()
        .map(|first| first.to_ascii_uppercase())
        .into_iter()
        .chain(chars)
        .collect();
    Failure::Validation {
        member: name.to_owned(),
        texts: vec![format!("The value '{value}' is not valid for {property}.")],
    }
}

/// A body that is an object.
pub(super) fn require_body(call: &Call) -> Result<(), Failure> {
    match call.body {
        Some(Value::Object(_)) => Ok(()),
        Some(_) => Err(unreadable_json("$", "object")),
        None => Err(Failure::Validation {
            member: String::new(),
            texts: vec!["A non-empty request body is required.".to_owned()],
        }),
    }
}

/// A member of the body of the wrong JSON kind.
pub(super) fn unreadable_json(path: &str, kind: &str) -> Failure {
    Failure::Validation {
        member: path.to_owned(),
        texts: vec![format!(
            "The JSON value could not be converted to {kind}. Path: {path} | LineNumber: 0 | BytePositionInLine: 1."
        )],
    }
}

/// Ids of a bulk body (`docspace-api.md` §7); absent or null: none.
pub(super) fn body_ids(call: &Call, name: &str) -> Result<Vec<EntryId>, Failure> {
    let mut ids = Vec::new();
    match call.member(name) {
        None | Some(Value::Null) => {}
        Some(Value::Array(values)) => {
            for value in values {
                ids.extend(EntryId::from_body(value)?);
            }
        }
        Some(_) => return Err(unreadable_json(&format!("$.{name}"), "System.Collections.Generic.List")),
    }
    Ok(ids)
}

/// One value.
#[expect(
    clippy::unnecessary_wraps,
    reason = "handlers end with it, and they answer with Handled"
)]
pub(super) fn one(value: impl Into<Value>) -> Handled {
    Ok(Reply {
        response: Some(value.into()),
        ..Reply::default()
    })
}

/// A materialised list: `count` is its length.
pub(super) fn list(values: Vec<Value>) -> Handled {
    one(values)
}

/// A page of a list, with `count` of its own and `total`.
#[expect(
    clippy::unnecessary_wraps,
    reason = "handlers end with it, and they answer with Handled"
)]
pub(super) fn page(values: Vec<Value>, total: usize) -> Handled {
    Ok(Reply {
        count: Count::Given(wide(values.len())),
        response: Some(values.into()),
        total: Some(wide(total)),
        ..Reply::default()
    })
}

/// An async-streamed array: `count` is 1 whatever it holds.
#[expect(
    clippy::unnecessary_wraps,
    reason = "handlers end with it, and they answer with Handled"
)]
pub(super) fn streamed(values: Vec<Value>) -> Handled {
    Ok(Reply {
        response: Some(values.into()),
        count: Count::Streamed,
        ..Reply::default()
    })
}

pub(super) fn wide(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
