//! An answer before it goes on the wire: status, headers and the whole body in memory.

use axum::http::StatusCode;
use axum::http::header::{self, HeaderName, HeaderValue};
use serde_json::Value;

#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// Each name once.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn empty(status: StatusCode) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub(super) fn json(status: StatusCode, body: &Value) -> Self {
        Self::typed(status, "application/json; charset=utf-8", body.to_string())
    }

    pub(super) fn problem(status: StatusCode, body: &Value) -> Self {
        Self::typed(status, "application/problem+json; charset=utf-8", body.to_string())
    }

    pub(super) fn html(status: StatusCode, page: &str) -> Self {
        Self::typed(status, "text/html", page.to_owned())
    }

    /// What nginx answers by itself when the service behind it does not (`docspace-api.md` §1).
    pub(super) fn from_nginx(status: StatusCode) -> Self {
        let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or_default());
        let page = format!(
            "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
             <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
        );
        Self::html(status, &page).with(header::SERVER, "nginx")
    }

    fn typed(status: StatusCode, content_type: &'static str, body: String) -> Self {
        Self {
            status,
            headers: vec![(header::CONTENT_TYPE, HeaderValue::from_static(content_type))],
            body: body.into_bytes(),
        }
    }

    /// Adds a header. A value that cannot stand in a header is left out.
    pub(super) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    pub(super) fn has(&self, name: &HeaderName) -> bool {
        self.headers.iter().any(|(known, _)| known == name)
    }
}
