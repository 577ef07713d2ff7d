//! A door in front of a practice portal: another address, with a key of its own that is not public. To whoever stands
//! before it, it is a portal like any other. Everything else goes through as it is.

use std::net::TcpListener;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, Uri, header};
use tokio::runtime::Runtime;

/// The key that opens the door. No practice portal prints it.
pub(crate) const KEY: &str = "sk-5ec2e70d00125ec2e70d00125ec2e70d00125ec2e70d00125ec2e70d00125ec2";

/// Stands open as long as the value lives.
pub(crate) struct Door {
    pub(crate) address: String,
    _runtime: Runtime,
}

#[derive(Clone)]
struct Behind {
    http: reqwest::Client,
    portal: String,
    key: String,
}

impl Door {
    /// A door to `portal`, which knows whoever comes through as the one with `key`.
    pub(crate) fn to(portal: &str, key: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        listener.set_nonblocking(true).expect("a listener");
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .no_gzip();
        let behind = Behind {
            http: http.build().expect("a client"),
            portal: portal.to_owned(),
            key: key.to_owned(),
        };
        let runtime = Runtime::new().expect("a runtime");
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            let door = Router::new().fallback(pass).with_state(behind);
            axum::serve(listener, door).await.expect("a server");
        });
        Self {
            address,
            _runtime: runtime,
        }
    }
}

async fn pass(
    State(behind): State<Behind>,
    method: Method,
    target: Uri,
    mut headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    headers.remove(header::HOST);
    let sent = headers.get(header::AUTHORIZATION);
    if sent.is_some_and(|value| value.as_bytes() == format!("Bearer {KEY}").as_bytes()) {
        let key = format!("Bearer {}", behind.key).parse().expect("a header");
        headers.insert(header::AUTHORIZATION, key);
    } else {
        // The practice portal's own keys do not open the door.
        headers.remove(header::AUTHORIZATION);
    }
    let request = behind.http.request(method, format!("{}{target}", behind.portal));
    let answer = request.headers(headers).body(body).send().await.expect("an answer");
    let (status, mut headers) = (answer.status(), answer.headers().clone());
    headers.remove(header::TRANSFER_ENCODING);
    let mut passed = Response::new(Body::from(answer.bytes().await.expect("a body")));
    *passed.status_mut() = status;
    *passed.headers_mut() = headers;
    passed
}
