//! Errors of the API, told apart by kind (`docspace-api.md` §2.3, §3.2, §3.3). The server's sentence is localised: it
//! is kept for "Details" and decides nothing.

use std::error::Error as StdError;
use std::time::Duration;

use serde_json::Value;
use thiserror::Error;

use crate::docspace::request::{Auth, Request};
use crate::docspace::transport::{Answer, Body};
use crate::domain::problem::{Problem, ProblemKind};

/// Why a call did not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{request}: {kind:?}")]
pub struct ApiError {
    kind: ProblemKind,
    status: Option<u16>,
    /// Method and path, without query and secrets.
    request: String,
    /// The server's own sentence, bounded, without stack trace.
    message: Option<String>,
    unclear: bool,
    suspects_key: bool,
}

/// Longest sentence of a server that is kept.
const MAX_MESSAGE_CHARS: usize = 300;

/// The forms an error body comes in, in the order they are tried (`docspace-api.md` §3.3).
#[derive(Debug, PartialEq, Eq)]
enum Shape {
    /// `{"error":{"message","type"}}`
    Exception {
        message: String,
        type_name: String,
    },
    /// `{"response":{"title","errors":{…}}}`
    Validation {
        text: String,
    },
    /// `{"title","detail","status"}`
    ProblemDetails {
        text: String,
    },
    /// Bare JSON string, or text.
    Text(String),
    Html {
        title: String,
    },
    Empty,
    /// Not readable: cut off, too long, or JSON of no known form.
    Broken {
        why: String,
    },
}

impl ApiError {
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// HTTP status; `None` where no answer came.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// A change may have been made although this is what came back.
    pub fn is_unclear(&self) -> bool {
        self.unclear
    }

    /// 403 in the form that stands for a missing scope *or a wrong key* (`docspace-api.md` §2.3): ask `keys/@self`.
    pub(crate) fn suspects_key(&self) -> bool {
        self.suspects_key
    }

    /// Nothing was sent.
    pub(crate) fn not_sent(request: &Request, kind: ProblemKind, why: &str) -> Self {
        Self {
            kind,
            status: None,
            request: request.line(),
            message: Some(why.to_owned()),
            unclear: false,
            suspects_key: false,
        }
    }

    /// No answer. Unless the connection itself failed, a change may have been made.
    pub(crate) fn from_transport(request: &Request, err: &reqwest::Error) -> Self {
        let kind = if err.is_builder() {
            ProblemKind::Internal
        } else if Self::is_about_tls(err) {
            ProblemKind::Tls
        } else {
            ProblemKind::Network
        };
        Self {
            kind,
            status: None,
            request: request.line(),
            message: Some(Self::chain(err)),
            unclear: request.is_write() && !err.is_connect() && !err.is_builder(),
            suspects_key: false,
        }
    }

    /// An answer with any status but 2xx.
    pub(crate) fn from_answer(request: &Request, answer: &Answer) -> Self {
        let shape = shape(answer);
        let kind = kind_of(answer, &shape, request.auth);
        let broken = matches!(shape, Shape::Broken { .. });
        let problem_details = matches!(shape, Shape::ProblemDetails { .. });
        Self {
            kind,
            status: Some(answer.status),
            request: request.line(),
            unclear: request.is_write() && (broken || answer.status >= 500 || answer.status == 408),
            suspects_key: answer.status == 403 && problem_details && request.auth == Auth::Key,
            message: shape.into_message(),
        }
    }

    /// A 2xx whose body is not what the call promises. On a write the change was very likely made.
    pub(crate) fn unreadable(request: &Request, answer: &Answer, why: &str) -> Self {
        let kind = if looks_like_docspace(answer) {
            ProblemKind::ServerTrouble
        } else {
            ProblemKind::NotDocSpace
        };
        Self {
            kind,
            status: Some(answer.status),
            request: request.line(),
            message: bounded(why),
            unclear: request.is_write(),
            suspects_key: false,
        }
    }

    /// A whole answer with a value in it that cannot be.
    pub(crate) fn malformed(request: &Request, what: &str) -> Self {
        Self {
            unclear: request.is_write(),
            ..Self::not_sent(request, ProblemKind::ServerTrouble, what)
        }
    }

    #[must_use]
    pub(crate) fn with_kind(mut self, kind: ProblemKind) -> Self {
        self.kind = kind;
        self
    }

    /// Rewrites the server's sentence, to take secrets out.
    #[must_use]
    pub(crate) fn map_message(mut self, change: impl FnOnce(&str) -> String) -> Self {
        self.message = self.message.as_deref().map(change);
        self
    }

    /// Whether certificates or the TLS handshake are the cause.
    pub(crate) fn is_about_tls(err: &(dyn StdError + 'static)) -> bool {
        let mut current = Some(err);
        while let Some(err) = current {
            if err.is::<rustls::Error>() {
                return true;
            }
            // An io::Error names the source of what it wraps as its own source, and so skips what it wraps.
            let wrapped = err.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
            if wrapped.is_some_and(|inner| Self::is_about_tls(inner)) {
                return true;
            }
            current = err.source();
        }
        false
    }

    /// The chain of causes in one line, without addresses.
    pub(crate) fn chain(err: &reqwest::Error) -> String {
        // reqwest puts the whole URL into its own sentence; its sources do not.
        let mut parts: Vec<String> = Vec::new();
        let mut current = err.source();
        while let Some(err) = current {
            let text = err.to_string();
            if parts.last() != Some(&text) {
                parts.push(text);
            }
            current = err.source();
        }
        let text = if parts.is_empty() {
            "no answer".to_owned()
        } else {
            parts.join(": ")
        };
        bounded(&text).unwrap_or_default()
    }
}

impl From<ApiError> for Problem {
    fn from(err: ApiError) -> Self {
        let status = err.status.map(|status| format!("HTTP {status}"));
        let details = [Some(err.request), status, err.message].into_iter().flatten().collect();
        Self {
            kind: err.kind,
            details,
            unclear: err.unclear,
        }
    }
}

impl Shape {
    fn into_message(self) -> Option<String> {
        match self {
            Self::Exception { message: text, .. }
            | Self::Validation { text }
            | Self::ProblemDetails { text }
            | Self::Text(text)
            | Self::Html { title: text }
            | Self::Broken { why: text } => bounded(&text),
            Self::Empty => None,
        }
    }
}

fn kind_of(answer: &Answer, shape: &Shape, auth: Auth) -> ProblemKind {
    let html = matches!(shape, Shape::Html { .. });
    match answer.status {
        // 408: the server waited in vain for the rest of the request.
        500.. | 408 => ProblemKind::ServerTrouble,
        // A proxy on the way wants a password.
        407 => ProblemKind::Network,
        401 if auth == Auth::Key => ProblemKind::KeyRejected,
        402 => ProblemKind::Quota,
        429 => ProblemKind::TooManyRequests {
            wait: answer.retry_after.map(|wait| wait.max(Duration::from_secs(1))),
        },
        // A page where data was asked for, a redirect (the API has none), a gate before the portal.
        _ if html => ProblemKind::NotDocSpace,
        300..=399 | 401 => ProblemKind::NotDocSpace,
        403 => match shape {
            Shape::Empty | Shape::ProblemDetails { .. } => ProblemKind::ScopeMissing,
            Shape::Text(_) => ProblemKind::PlaceRestricted,
            Shape::Exception { type_name, .. } if type_name.ends_with("InvalidOperationException") => {
                ProblemKind::Refused
            }
            _ => ProblemKind::NotAllowed,
        },
        404 | 410 => ProblemKind::NotFoundOrInvisible,
        _ => ProblemKind::Validation,
    }
}

fn shape(answer: &Answer) -> Shape {
    let bytes = match &answer.body {
        Body::Whole(bytes) => bytes,
        Body::Broken { why } => return Shape::Broken { why: why.clone() },
    };
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Shape::Empty;
    }
    if is_html(answer) {
        let title = html_title(text);
        return Shape::Html { title };
    }
    match serde_json::from_str::<Value>(text) {
        Ok(Value::String(text)) => Shape::Text(text),
        Ok(value) => json_shape(&value),
        Err(_) if text.starts_with(['{', '[']) || answer.content_type.contains("json") => Shape::Broken {
            why: "the answer breaks off".to_owned(),
        },
        Err(_) => Shape::Text(text.to_owned()),
    }
}

fn json_shape(value: &Value) -> Shape {
    let text_at = |pointer: &str| value.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    if value.get("error").is_some_and(Value::is_object) {
        return Shape::Exception {
            message: text_at("/error/message").unwrap_or_default(),
            type_name: text_at("/error/type").unwrap_or_default(),
        };
    }
    let errors = validation_texts(value.pointer("/response/errors"));
    if let Some(text) = errors.or_else(|| text_at("/response/title")) {
        return Shape::Validation { text };
    }
    let parts: Vec<String> = ["/title", "/detail"].into_iter().filter_map(text_at).collect();
    if parts.is_empty() {
        return Shape::Broken {
            why: "the answer has an unknown form".to_owned(),
        };
    }
    Shape::ProblemDetails { text: parts.join(": ") }
}

/// `count: The field Count must be between 1 and 100.`
fn validation_texts(errors: Option<&Value>) -> Option<String> {
    let errors = errors?.as_object()?;
    let lines: Vec<String> = errors
        .iter()
        .map(|(member, texts)| {
            let texts = texts.as_array().into_iter().flatten().filter_map(Value::as_str);
            format!("{member}: {}", texts.collect::<Vec<_>>().join(" "))
        })
        .collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

fn is_html(answer: &Answer) -> bool {
    let starts_like_markup = match &answer.body {
        Body::Whole(bytes) => bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<'),
        Body::Broken { .. } => false,
    };
    answer.content_type == "text/html" || starts_like_markup
}

/// Whether a 2xx body could be an envelope at all (`docspace-api.md` §3.1), whole or broken.
fn looks_like_docspace(answer: &Answer) -> bool {
    if is_html(answer) {
        return false;
    }
    let Body::Whole(bytes) = &answer.body else {
        return true;
    };
    let is_envelope = |value: &Value| {
        let marks = ["response", "statusCode", "status", "count", "error"];
        marks.iter().any(|mark| value.get(mark).is_some())
    };
    match serde_json::from_slice::<Value>(bytes) {
        Ok(value) => is_envelope(&value),
        // Cut off: the beginning still tells.
        Err(_) => bytes.is_empty() || bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{'),
    }
}

fn html_title(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let title = lower.find("<title>").and_then(|start| {
        let start = start + "<title>".len();
        let end = lower[start..].find("</title>")?;
        text.get(start..start + end)
    });
    title.unwrap_or("a web page").trim().to_owned()
}

/// One line of bounded length, without control characters and without the stack trace that may follow.
fn bounded(text: &str) -> Option<String> {
    let sentences = text.lines().take_while(|line| !line.trim_start().starts_with("at "));
    let joined = sentences.collect::<Vec<_>>().join(" ");
    let clean: String = joined.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    if clean.is_empty() {
        return None;
    }
    let mut short: String = clean.chars().take(MAX_MESSAGE_CHARS).collect();
    if short.len() < clean.len() {
        short.push('…');
    }
    Some(short)
}
