//! The only place that builds a reqwest client and sends with it. Follows no redirects, keeps no cookies, sends no
//! Referer, bounds every body, and gives the key to the portal's own origin and nobody else.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, RETRY_AFTER};
use secrecy::zeroize::Zeroizing;
use url::Url;

use crate::docspace::error::ApiError;
use crate::docspace::request::{Auth, Method, Request};
use crate::domain::access_key::AccessKey;
use crate::domain::portal_url::{PortalUrl, Privacy};
use crate::domain::problem::{Problem, ProblemKind};

/// How a client behaves.
#[derive(Clone, Copy, Debug)]
pub struct ClientOptions {
    /// The person has agreed to send the key over plain http to this portal.
    pub plain_http_confirmed: bool,
    pub timeouts: Timeouts,
    /// Longest body that is read, in bytes, after unpacking.
    pub max_body_bytes: usize,
}

/// How long is waited.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the connection, TLS included.
    pub connect: Duration,
    /// Between two pieces of an answer.
    pub read: Duration,
    /// For the whole call.
    pub call: Duration,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            plain_http_confirmed: false,
            timeouts: Timeouts::default(),
            max_body_bytes: 16 * 1024 * 1024,
        }
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(30),
            call: Duration::from_mins(1),
        }
    }
}

/// Connections that idled longer are not used again: nginx closes them after 60 to 75 s, and a write on a connection
/// that is being closed ends unclear.
const POOL_IDLE: Duration = Duration::from_secs(30);

/// A `Retry-After` beyond the daily window's length is not believed.
const MAX_WAIT: Duration = Duration::from_hours(24);

/// What came back, before anything is made of it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Lower case, without parameters.
    pub(crate) content_type: String,
    pub(crate) location: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Body,
}

#[derive(Debug)]
pub(crate) enum Body {
    Whole(Vec<u8>),
    /// It broke off, took too long, was too long or could not be unpacked. The parts are worth nothing.
    Broken {
        why: String,
    },
}

pub(crate) struct Transport {
    http: reqwest::Client,
    portal: PortalUrl,
    /// Replaced when the portal no longer accepts it and the person has a new one.
    key: RwLock<Arc<AccessKey>>,
    max_body_bytes: usize,
}

impl std::fmt::Debug for Transport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transport")
            .field("portal", &self.portal)
            .finish_non_exhaustive()
    }
}

impl Transport {
    pub(crate) fn new(portal: PortalUrl, key: AccessKey, options: ClientOptions) -> Result<Self, Problem> {
        let privacy = portal.privacy();
        if privacy == Privacy::NeedsConfirmation && !options.plain_http_confirmed {
            return Err(Problem::new(ProblemKind::NotPrivate).with_detail(portal.origin()));
        }
        let http = build_http(privacy, portal.is_loopback(), options.timeouts).map_err(|err| builder_problem(&err))?;
        Ok(Self {
            http,
            portal,
            key: RwLock::new(Arc::new(key)),
            max_body_bytes: options.max_body_bytes,
        })
    }

    pub(crate) fn portal(&self) -> &PortalUrl {
        &self.portal
    }

    /// Sends this key from now on, to the same portal.
    pub(crate) fn use_key(&self, key: AccessKey) {
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(key);
    }

    fn key(&self) -> Arc<AccessKey> {
        Arc::clone(&self.key.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The text without the key, should a server ever send it back.
    pub(crate) fn without_key(&self, text: &str) -> String {
        text.replace(self.key().expose(), "…")
    }

    /// Sends once and reads the answer. An `Err` means that there was none.
    pub(crate) async fn send(&self, request: &Request) -> Result<Answer, ApiError> {
        let outgoing = self.outgoing(request)?;
        let started = Instant::now();
        let sent = self.http.execute(outgoing).await;
        let elapsed_millis = started.elapsed().as_millis();
        let response = match sent {
            Ok(response) => response,
            Err(err) => {
                let err = ApiError::from_transport(request, &err);
                tracing::debug!(request = request.line(), elapsed_millis, kind = ?err.kind(), "no answer");
                return Err(err);
            }
        };
        let status = response.status().as_u16();
        tracing::debug!(request = request.line(), elapsed_millis, status, "answer");
        let text_header = |name: HeaderName| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.map(|text| text.trim().to_owned())
        };
        let content_type = text_header(CONTENT_TYPE).unwrap_or_default();
        let seconds: Option<u64> = text_header(RETRY_AFTER).and_then(|text| text.parse().ok());
        Ok(Answer {
            status,
            content_type: content_type
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase(),
            location: text_header(LOCATION),
            retry_after: seconds.map(|seconds| Duration::from_secs(seconds).min(MAX_WAIT)),
            body: self.read_body(response).await,
        })
    }

    fn outgoing(&self, request: &Request) -> Result<reqwest::Request, ApiError> {
        let mut url = self.portal.base().clone();
        url.set_path(&request.path);
        // A segment like ".." would silently lead to another call.
        if url.path() != request.path {
            return Err(ApiError::not_sent(request, ProblemKind::Validation, "not an id"));
        }
        if !request.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&request.query);
        }
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
        };
        let mut outgoing = reqwest::Request::new(method, url);
        outgoing
            .headers_mut()
            .insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(body) = &request.body {
            let json = HeaderValue::from_static("application/json");
            outgoing.headers_mut().insert(CONTENT_TYPE, json);
            *outgoing.body_mut() = Some(body.to_string().into());
        }
        if request.auth == Auth::Key {
            let url = outgoing.url().clone();
            self.add_key(&url, outgoing.headers_mut()).map_err(|why| {
                let kind = ProblemKind::Internal;
                ApiError::not_sent(request, kind, why)
            })?;
        }
        Ok(outgoing)
    }

    /// The guard: the key goes to the portal's exact origin or nowhere.
    fn add_key(&self, url: &Url, headers: &mut HeaderMap) -> Result<(), &'static str> {
        if !self.portal.is_origin_of(url) {
            return Err("refused to send the key to another origin");
        }
        // Exactly one blank: the server refuses the key after two (`docspace-api.md` §2.1).
        let line = Zeroizing::new(format!("Bearer {}", self.key().expose()));
        let mut value = HeaderValue::from_str(&line).map_err(|_| "the key does not fit into a header")?;
        value.set_sensitive(true);
        headers.insert(AUTHORIZATION, value);
        Ok(())
    }

    async fn read_body(&self, mut response: reqwest::Response) -> Body {
        let mut bytes = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if bytes.len() + chunk.len() > self.max_body_bytes => {
                    let why = format!("the answer is longer than {} bytes", self.max_body_bytes);
                    return Body::Broken { why };
                }
                Ok(Some(chunk)) => bytes.extend_from_slice(&chunk),
                Ok(None) => return Body::Whole(bytes),
                Err(err) => {
                    let why = ApiError::chain(&err);
                    return Body::Broken { why };
                }
            }
        }
    }
}

/// Whether this computer has a list of certificate authorities, asked once at the start of the app.
pub fn check_certificates() -> Result<(), Problem> {
    let built = build_http(Privacy::Https, false, Timeouts::default());
    built.map(|_| ()).map_err(|err| builder_problem(&err))
}

fn build_http(privacy: Privacy, is_loopback: bool, timeouts: Timeouts) -> reqwest::Result<reqwest::Client> {
    // reqwest repeats on its own only what an HTTP/2 server said it has not looked at, as nginx does with the requests
    // beyond the last of a connection: no call is carried out twice.
    let builder = reqwest::Client::builder()
        .user_agent(concat!("docspace-steward/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(timeouts.connect)
        .read_timeout(timeouts.read)
        .timeout(timeouts.call)
        .pool_idle_timeout(POOL_IDLE);
    // A proxy cannot reach this computer's own loopback.
    let builder = if is_loopback { builder.no_proxy() } else { builder };
    match privacy {
        Privacy::Https => builder.https_only(true),
        // No certificates needed, and none loaded: the practice portal works on a computer without any.
        Privacy::NeedsConfirmation | Privacy::Loopback => builder.tls_certs_only([]),
    }
    .build()
}

fn builder_problem(err: &reqwest::Error) -> Problem {
    let kind = if ApiError::is_about_tls(err) {
        ProblemKind::NoCertificates
    } else {
        ProblemKind::Internal
    };
    Problem::new(kind).with_detail(ApiError::chain(err))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transport(address: &str) -> Transport {
        let portal = PortalUrl::parse(address).expect("an address");
        let key = AccessKey::parse("sk-0123456789abcdef").expect("a key");
        Transport::new(portal, key, ClientOptions::default()).expect("a transport")
    }

    #[test]
    fn the_key_is_refused_to_every_other_origin() {
        let transport = transport("127.0.0.1:8092");
        let cases = [
            ("http://127.0.0.1:8092/api/2.0/keys/@self", true),
            ("http://127.0.0.1:8093/api/2.0/keys/@self", false),
            ("https://127.0.0.1:8092/api/2.0/keys/@self", false),
            ("http://localhost:8092/", false),
            ("http://evil.example/", false),
        ];
        for (url, given) in cases {
            let mut headers = HeaderMap::new();
            let url = Url::parse(url).expect("a url");
            assert_eq!(transport.add_key(&url, &mut headers).is_ok(), given, "{url}");
            assert_eq!(headers.contains_key(AUTHORIZATION), given, "{url}");
            assert!(headers.values().all(HeaderValue::is_sensitive));
        }
    }

    #[test]
    fn plain_http_over_a_network_needs_a_confirmation() {
        let portal = PortalUrl::parse("http://docs.acme.example").expect("an address");
        let key = AccessKey::parse("sk-0123456789abcdef").expect("a key");
        let refused = Transport::new(portal.clone(), key.clone(), ClientOptions::default());
        assert_eq!(
            refused.map_err(|problem| problem.kind).err(),
            Some(ProblemKind::NotPrivate)
        );
        let confirmed = ClientOptions {
            plain_http_confirmed: true,
            ..ClientOptions::default()
        };
        assert!(Transport::new(portal, key, confirmed).is_ok());
    }

    #[test]
    fn ids_that_would_change_the_path_are_not_sent() {
        let transport = transport("127.0.0.1:8092");
        for id in ["..", ".", ""] {
            let refused = transport.outgoing(&Request::get(&["files", "share", id]));
            assert_eq!(
                refused.map_err(|err| err.kind()).err(),
                Some(ProblemKind::Validation),
                "{id:?}"
            );
        }
    }
}
