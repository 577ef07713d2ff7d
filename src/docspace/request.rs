//! One request as data. Paths are built from segments, each percent-encoded, so that no id can become a path.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::domain::key_rights::Need;

/// Everything but RFC 3986's unreserved characters: third-party ids contain `|`, `=` and worse. `@` stays too, so that
/// no gate on the way misses an `@self`.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~')
    .remove(b'@');

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
}

/// Whether a call changes anything on the portal. `POST /files/share` does not (`docspace-api.md` §6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    Read,
    Write,
}

/// Whether the key is sent along. Anonymous calls must go without: a limited key makes them fail (§2.3 trap 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Auth {
    Key,
    Anonymous,
}

#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Percent-encoded, from the root of the portal. Empty when a segment was empty, which the transport refuses.
    pub(crate) path: String,
    pub(crate) query: Vec<(&'static str, String)>,
    pub(crate) body: Option<Value>,
    pub(crate) effect: Effect,
    pub(crate) auth: Auth,
    /// Path as "Details" and logs may show it: without the query, and without keys of links.
    pub(crate) shown_path: String,
}

impl Request {
    /// A read below `/api/2.0`.
    pub(crate) fn get(segments: &[&str]) -> Self {
        let path = api_path(segments);
        Self {
            method: Method::Get,
            shown_path: path.clone(),
            path,
            query: Vec::new(),
            body: None,
            effect: Effect::Read,
            auth: Auth::Key,
        }
    }

    /// A change.
    pub(crate) fn write(method: Method, segments: &[&str], body: Value) -> Self {
        Self {
            method,
            body: Some(body),
            effect: Effect::Write,
            ..Self::get(segments)
        }
    }

    /// A read that the server wants as a POST.
    pub(crate) fn post_read(segments: &[&str], body: Value) -> Self {
        Self {
            effect: Effect::Read,
            ..Self::write(Method::Post, segments, body)
        }
    }

    /// A short link of the portal's own pages (`/s/CODE`), outside the API and without the key (trap 22).
    pub(crate) fn short_link(code: &str) -> Self {
        Self {
            path: join("/s", &[code]),
            auth: Auth::Anonymous,
            shown_path: "/s/…".to_owned(),
            ..Self::get(&["-"])
        }
    }

    #[must_use]
    pub(crate) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    #[must_use]
    pub(crate) fn anonymous(mut self) -> Self {
        self.auth = Auth::Anonymous;
        self
    }

    /// Shows another path than the one called, because the called one contains the secret of a link.
    #[must_use]
    pub(crate) fn shown_as(mut self, path: &str) -> Self {
        path.clone_into(&mut self.shown_path);
        self
    }

    pub(crate) fn is_write(&self) -> bool {
        self.effect == Effect::Write
    }

    /// The scope the call needs: the row of the scope map that matches first (`docspace-api.md` §2.2). `None` for calls
    /// that need none, or one that no job of ours has.
    pub(crate) fn need(&self) -> Option<Need> {
        let path = self.path.strip_prefix("/api/2.0")?;
        let is_get = self.method == Method::Get;
        let under =
            |prefix: &str| path == prefix || path.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
        if under("/files/rooms") {
            Some(if is_get { Need::ReadRooms } else { Need::WriteRooms })
        } else if under("/files") {
            Some(if is_get { Need::ReadFiles } else { Need::WriteFiles })
        } else if is_get && under("/people/@self") {
            Some(Need::ReadSelf)
        } else if is_get && under("/people") {
            Some(Need::ReadPeople)
        } else {
            None
        }
    }

    /// `PUT /api/2.0/files/file/12/lock`.
    pub(crate) fn line(&self) -> String {
        let method = match self.method {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
        };
        format!("{method} {}", self.shown_path)
    }
}

fn api_path(segments: &[&str]) -> String {
    join("/api/2.0", segments)
}

fn join(base: &str, segments: &[&str]) -> String {
    if segments.iter().any(|segment| segment.is_empty()) {
        return String::new();
    }
    let mut path = base.to_owned();
    for segment in segments {
        path.push('/');
        path.push_str(&Cow::from(utf8_percent_encode(segment, SEGMENT)));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn segments_are_encoded_one_by_one() {
        let cases = [
            ("4711", "/api/2.0/files/file/4711"),
            ("drive-5-|1AbC=", "/api/2.0/files/file/drive-5-%7C1AbC%3D"),
            ("a/b?c#d %2e", "/api/2.0/files/file/a%2Fb%3Fc%23d%20%252e"),
            ("", ""),
        ];
        for (id, path) in cases {
            assert_eq!(Request::get(&["files", "file", id]).path, path, "{id}");
        }
    }

    #[test]
    fn a_post_can_be_a_read() {
        let share = Request::post_read(&["files", "share"], json!({}));
        assert!(!share.is_write());
        assert_eq!(share.line(), "POST /api/2.0/files/share");
        assert!(Request::write(Method::Post, &["files", "owner"], json!({})).is_write());
    }

    #[test]
    fn calls_know_the_scope_they_need() {
        let cases = [
            (Request::get(&["files", "rooms"]), Some(Need::ReadRooms)),
            (Request::get(&["files", "rooms", "45", "share"]), Some(Need::ReadRooms)),
            (Request::get(&["files", "roomsoever"]), Some(Need::ReadFiles)),
            (Request::get(&["files", "file", "1"]), Some(Need::ReadFiles)),
            (
                Request::post_read(&["files", "share"], json!({})),
                Some(Need::WriteFiles),
            ),
            (Request::get(&["people", "@self"]), Some(Need::ReadSelf)),
            (Request::get(&["people", "filter"]), Some(Need::ReadPeople)),
            (Request::get(&["keys", "@self"]), None),
            (Request::short_link("files"), None),
        ];
        for (request, need) in cases {
            assert_eq!(request.need(), need, "{}", request.path);
        }
    }

    #[test]
    fn secrets_of_links_are_not_in_the_line_that_is_shown() {
        let short = Request::short_link("AbC123");
        assert_eq!((short.path.as_str(), short.line().as_str()), ("/s/AbC123", "GET /s/…"));
        let key = Request::get(&["files", "share", "KEY"]).shown_as("/api/2.0/files/share/…");
        assert_eq!(key.line(), "GET /api/2.0/files/share/…");
    }
}
