//! The shapes of failure: error envelope, wrapped problem, bare problem, nothing (`docspace-api.md` §2.3, §3.2, §3.3).
//!
//! Stack texts look like the server's on purpose: a client must not show or log them.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::super::call::Failure;
use super::answer::Answer;
use super::envelope::Link;

/// What stack texts and trace ids are made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) link: Link<'a>,
    /// Pattern of the route, or the path where there is none.
    pub(super) pattern: &'a str,
    /// Number of the request.
    pub(super) number: u64,
}

/// A failure of a handler as an answer.
pub(super) fn failure(failure: &Failure, place: Place<'_>) -> Answer {
    match failure {
        Failure::Unauthenticated => Answer::empty(StatusCode::UNAUTHORIZED),
        Failure::Authentication(message) => withheld(StatusCode::UNAUTHORIZED, message),
        Failure::NotFound(message) => thrown(
            StatusCode::NOT_FOUND,
            message,
            ("ASC.Common.Web.ItemNotFoundException", -2_146_233_088),
            place,
        ),
        Failure::Argument(message) => thrown(
            StatusCode::BAD_REQUEST,
            message,
            ("System.ArgumentException", -2_147_024_809),
            place,
        ),
        Failure::AccessDenied => {
            let security = ("System.Security.SecurityException", -2_146_233_078);
            thrown(StatusCode::FORBIDDEN, "Access denied", security, place)
        }
        Failure::InvalidOperation(message) => thrown(
            StatusCode::FORBIDDEN,
            message,
            ("System.InvalidOperationException", -2_146_233_079),
            place,
        ),
        Failure::Validation { member, texts } => {
            let errors = Map::from_iter([(member.clone(), json!(texts))]);
            validation(&errors, place)
        }
        Failure::Crash(message) => {
            let null_reference = ("System.NullReferenceException", -2_147_467_261);
            thrown(StatusCode::INTERNAL_SERVER_ERROR, message, null_reference, place)
        }
    }
}

/// An error envelope with type, stack and hresult.
fn thrown(status: StatusCode, message: &str, (kind, hresult): (&str, i64), place: Place<'_>) -> Answer {
    let body = json!({
        "error": { "message": message, "type": kind, "stack": stack(place), "hresult": hresult },
        "status": 1,
        "statusCode": status.as_u16(),
    });
    Answer::json(status, &body)
}

/// An error envelope whose stack is withheld: nulls are not omitted here.
pub(super) fn withheld(status: StatusCode, message: &str) -> Answer {
    let body = json!({
        "error": { "message": message, "type": null, "stack": null, "hresult": 0 },
        "status": 1,
        "statusCode": status.as_u16(),
    });
    Answer::json(status, &body)
}

/// Model binding failed: problem details inside the success envelope.
pub(super) fn validation(errors: &Map<String, Value>, place: Place<'_>) -> Answer {
    let body = json!({
        "response": {
            "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
            "title": "One or more validation errors occurred.",
            "status": 400,
            "errors": errors,
            "traceId": trace_id(place.number),
        },
        "count": 1,
        "links": [place.link.to_json()],
        "status": 1,
        "statusCode": 400,
    });
    Answer::problem(StatusCode::BAD_REQUEST, &body)
}

/// Bare problem details, as the framework and the filters in front of the actions answer.
pub(super) fn problem(status: StatusCode, number: u64) -> Answer {
    let section = match status {
        StatusCode::FORBIDDEN => "15.5.4",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "15.5.16",
        _ => "15.5.1",
    };
    let body = json!({
        "type": format!("https://tools.ietf.org/html/rfc9110#section-{section}"),
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "traceId": trace_id(number),
    });
    Answer::problem(status, &body)
}

/// W3C trace context, the same for the same request of the same run.
fn trace_id(number: u64) -> String {
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, &number.to_le_bytes()).as_u128();
    format!("00-{id:032x}-{:016x}-00", (id >> 17) as u64)
}

/// Inner workings with paths of the server's machine: what a client must keep from people's eyes and from logs.
fn stack(place: Place<'_>) -> String {
    let action: String = place.pattern.split(['/', '{', '}', '@']).map(capitalised).collect();
    let line = 100 + place.pattern.len() * 7;
    format!(
        "   at ASC.Practice.Core.{action}Service.{action}Async(Int32 id) in /app/onlyoffice/src/practice/{action}Service.cs:line {line}\n   \
         at lambda_method{line}(Closure, Object)\n   \
         at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.AwaitableObjectResultExecutor.Execute(ActionContext actionContext, IActionResultTypeMapper mapper, ObjectMethodExecutor executor, Object controller, Object[] arguments)\n   \
         at Microsoft.AspNetCore.Mvc.Infrastructure.ControllerActionInvoker.<InvokeActionMethodAsync>g__Awaited|12_0(ControllerActionInvoker invoker, ValueTask`1 actionResultValueTask)"
    )
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
