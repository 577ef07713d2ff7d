//! The seam between HTTP (`http`) and the portal's rules (`routes`): one call in, one reply or failure out.

use std::collections::BTreeMap;

use serde_json::Value;
use uuid::Uuid;

/// Who makes a call, after authentication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    Anonymous,
    User { id: Uuid, with: Credential },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// Index into the world's list of API keys; never the key itself.
    ApiKey(usize),
    /// A session token from `POST /authentication`.
    Session,
}

/// One request, routed: what a handler sees.
#[derive(Clone, Debug)]
pub struct Call {
    pub caller: Caller,
    /// Values of the route's `{name}` segments, percent-decoded.
    pub path: BTreeMap<&'static str, String>,
    /// Query pairs in order, names as sent; look them up with [`Call::query`].
    pub query: Vec<(String, String)>,
    /// Parsed JSON body; `None` for calls without one.
    pub body: Option<Value>,
    /// Two-letter language of the caller's profile, or the portal's: messages come in it (`docspace-api.md` §3.2).
    pub language: String,
    /// Origin under which the caller reached the portal (`http://127.0.0.1:8092`), for URLs in answers.
    pub origin: String,
}

impl Call {
    /// First value of a query parameter, name compared without case.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Member of the body object, name compared without case, as ASP.NET binds it.
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.body
            .as_ref()?
            .as_object()?
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// A success: HTTP 200 with the envelope of `docspace-api.md` §3.1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// `None`: the action returned null, and the envelope has no `response`.
    pub response: Option<Value>,
    pub count: Count,
    pub total: Option<i64>,
    /// What the call changed, in words, for the ledger. Empty for reads and for writes without effect.
    pub changes: Vec<String>,
}

/// How the envelope's unreliable `count` comes about (`docspace-api.md` §3.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Count {
    /// Elements of a materialised list, 1 for any other value, 0 for null.
    #[default]
    Counted,
    /// Set by the action.
    Given(i64),
    /// Async-streamed array: always 1.
    Streamed,
}

/// A failure, before it is put into one of the shapes of `docspace-api.md` §3.2 and §3.3.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// 401, empty body.
    Unauthenticated,
    /// 401 with the error envelope, `type` and `stack` null: refused sign-in, anonymous look at a closed folder.
    Authentication(String),
    /// 404: `ItemNotFoundException` with this message.
    NotFound(String),
    /// 400: an `Argument…Exception`.
    Argument(String),
    /// 403 with the literal `Access denied`.
    AccessDenied,
    /// 403: `System.InvalidOperationException`, the normal refusal in Files.
    InvalidOperation(String),
    /// 400, model binding: member name as the server spells it, and its texts.
    Validation { member: String, texts: Vec<String> },
    /// 500 with a raw message.
    Crash(String),
}

/// A failure, with what had been changed before it: nothing is rolled back (`docspace-api.md` §3.4, §7).
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    pub failure: Failure,
    pub changes: Vec<String>,
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self {
            failure,
            changes: Vec::new(),
        }
    }
}

/// What a handler returns.
pub type Handled = Result<Reply, Failed>;

/// One line of the route table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub method: &'static str,
    /// Below `/api/2.0`, for example `/files/file/{id}/lock`. Literal segments are compared without case.
    pub pattern: &'static str,
    /// `[AllowAnonymous]` on the server: a missing credential is no error here (`docspace-api.md` §2.3).
    pub anonymous: bool,
    /// Carries its own authorize attribute: scopes are not checked (`docspace-api.md` §2.2).
    pub any_scope: bool,
    pub handler: fn(&mut super::world::World, &Call) -> Handled,
}
