//! A request as it came over the wire, read whole, before anything is decided about it.

use std::net::IpAddr;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName};

use super::auth::{COOKIE, Credentials};
use super::envelope::Link;

/// Largest body the Files service takes (`docspace-api.md` §1), in bytes.
const MOST: usize = 100 * 1024 * 1024;

/// Everything about a request that the portal looks at.
#[derive(Clone, Debug)]
pub(super) struct Incoming {
    pub(super) method: String,
    /// Percent-encoded, as sent.
    pub(super) path: String,
    /// Without `?`, as sent.
    pub(super) query: Option<String>,
    /// Origin under which the client reached the portal.
    pub(super) origin: String,
    pub(super) peer: IpAddr,
    pub(super) body: Vec<u8>,
    authorization: Option<String>,
    cookie: Option<String>,
    content_type: Option<String>,
}

impl Incoming {
    /// Reads the request to its end. `None`: the body was too long or broke off.
    pub(super) async fn read(request: Request<Body>, peer: IpAddr, own_origin: &str) -> Option<Self> {
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, MOST).await.ok()?.to_vec();
        let host = text(&head.headers, header::HOST);
        Some(Self {
            method: head.method.as_str().to_owned(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().map(str::to_owned),
            origin: host.map_or_else(|| own_origin.to_owned(), |host| format!("http://{host}")),
            peer,
            body,
            authorization: text(&head.headers, header::AUTHORIZATION),
            cookie: session_cookie(&head.headers),
            content_type: text(&head.headers, header::CONTENT_TYPE),
        })
    }

    pub(super) fn credentials(&self) -> Credentials<'_> {
        Credentials {
            authorization: self.authorization.as_deref(),
            cookie: self.cookie.as_deref(),
        }
    }

    pub(super) fn path_and_query(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }

    pub(super) fn query_pairs(&self) -> Vec<(String, String)> {
        let query = self.query.as_deref().unwrap_or_default();
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    pub(super) fn link(&self) -> Link<'_> {
        Link {
            origin: &self.origin,
            path: &self.path,
            query: self.query.as_deref(),
            method: &self.method,
        }
    }

    /// The part below `/api/2.0`, compared without case; `None` for other addresses.
    pub(super) fn api_path(&self) -> Option<&str> {
        const BASE: &str = "/api/2.0";
        let (base, rest) = self.path.split_at_checked(BASE.len())?;
        (base.eq_ignore_ascii_case(BASE) && rest.starts_with('/')).then_some(rest)
    }

    /// `application/json`, `text/json` or `application/…+json`, with any parameters.
    pub(super) fn says_json(&self) -> bool {
        let essence = self
            .content_type
            .as_deref()
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default();
        let essence = essence.trim().to_ascii_lowercase();
        matches!(essence.as_str(), "application/json" | "text/json")
            || (essence.starts_with("application/") && essence.ends_with("+json"))
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn session_cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == COOKIE && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}
