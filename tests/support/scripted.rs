//! A raw TCP server that answers canned bytes, one answer per request, and keeps what it was sent byte for byte.
//!
//! For everything a well-behaved HTTP library would not send: cut-off bodies, resets, silence, lies.

#![allow(dead_code, reason = "every test uses its own part of it")]

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docspace_steward::docspace::{Client, ClientOptions, Timeouts};
use docspace_steward::domain::access_key::AccessKey;
use docspace_steward::domain::portal_url::PortalUrl;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The key that tests send, and look for where it must not be.
pub(crate) const KEY: &str = "sk-00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// One answer.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Bytes(Vec<u8>),
    /// Bytes with a pause before each piece.
    Slowly(Duration, Vec<Vec<u8>>),
    /// Reads the request, then resets the connection.
    Reset,
    /// Reads the request, then never answers.
    Silence,
}

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// Request line and headers, byte for byte.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Received {
    /// `GET /api/2.0/settings HTTP/1.1`.
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    /// Method and target.
    pub(crate) fn call(&self) -> &str {
        self.line().trim_end_matches(" HTTP/1.1")
    }

    /// The value of a header exactly as sent, without the blank after the colon.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

pub(crate) struct Scripted {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    left: Arc<Mutex<std::collections::VecDeque<Step>>>,
}

impl Scripted {
    pub(crate) async fn start(steps: impl IntoIterator<Item = Step>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let received = Arc::new(Mutex::new(Vec::new()));
        let left = Arc::new(Mutex::new(steps.into_iter().collect()));
        let server = Self {
            address,
            received: Arc::clone(&received),
            left: Arc::clone(&left),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&received), Arc::clone(&left)));
            }
        });
        server
    }

    /// Answers every request with `response` in the success envelope.
    pub(crate) async fn with(response: &str) -> Self {
        Self::start([success(response)]).await
    }

    pub(crate) fn portal(&self) -> PortalUrl {
        PortalUrl::parse(&self.address.to_string()).expect("an address")
    }

    pub(crate) fn client(&self) -> Client {
        self.client_with(ClientOptions::default())
    }

    pub(crate) fn client_with(&self, options: ClientOptions) -> Client {
        let key = AccessKey::parse(KEY).expect("a key");
        Client::new(self.portal(), key, options).expect("a client")
    }

    pub(crate) fn received(&self) -> Vec<Received> {
        self.received.lock().expect("a lock").clone()
    }

    /// The only request there was.
    pub(crate) fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "one request: {received:?}");
        received.into_iter().next().expect("one request")
    }

    /// Every answer was fetched.
    pub(crate) fn is_done(&self) -> bool {
        self.left.lock().expect("a lock").is_empty()
    }
}

/// Options that fail in a fraction of a second.
pub(crate) fn hasty() -> ClientOptions {
    ClientOptions {
        timeouts: Timeouts {
            connect: Duration::from_millis(500),
            read: Duration::from_millis(300),
            call: Duration::from_millis(900),
        },
        ..ClientOptions::default()
    }
}

/// A whole answer with a right length, after which the connection is closed.
pub(crate) fn answer(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Step {
    let body = body.as_ref();
    let mut bytes = head(status, headers, body.len());
    bytes.extend_from_slice(body);
    Step::Bytes(bytes)
}

/// Status line and headers of an answer of `len` bytes.
pub(crate) fn head(status: u16, headers: &[(&str, &str)], len: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} Scripted\r\nContent-Length: {len}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    head += "\r\n";
    head.into_bytes()
}

pub(crate) const JSON: (&str, &str) = ("Content-Type", "application/json; charset=utf-8");
pub(crate) const HTML: (&str, &str) = ("Content-Type", "text/html");

pub(crate) fn json(status: u16, body: &str) -> Step {
    answer(status, &[JSON], body)
}

pub(crate) fn html(status: u16, body: &str) -> Step {
    answer(status, &[HTML], body)
}

/// The success envelope around `response`; its `count` is a lie, as often on the server.
pub(crate) fn success(response: &str) -> Step {
    json(
        200,
        &format!(r#"{{"response":{response},"count":1,"links":[],"status":0,"statusCode":200}}"#),
    )
}

/// The same with a `total`.
pub(crate) fn success_of(response: &str, total: i64) -> Step {
    json(
        200,
        &format!(r#"{{"response":{response},"count":1,"total":{total},"links":[],"status":0,"statusCode":200}}"#),
    )
}

/// The error envelope of `docspace-api.md` §3.2.
pub(crate) fn failure(status: u16, type_name: &str, message: &str) -> Step {
    json(
        status,
        &format!(
            r#"{{"error":{{"message":"{message}","type":"{type_name}","stack":"   at ASC.Files.Secret.Place()","hresult":-2146233079}},"status":1,"statusCode":{status}}}"#
        ),
    )
}

async fn serve(
    mut stream: TcpStream,
    received: Arc<Mutex<Vec<Received>>>,
    left: Arc<Mutex<std::collections::VecDeque<Step>>>,
) {
    let Some(request) = read_request(&mut stream).await else {
        return;
    };
    received.lock().expect("a lock").push(request);
    let step = left.lock().expect("a lock").pop_front();
    let step = step.unwrap_or_else(|| answer(599, &[], "the script is over"));
    match step {
        Step::Bytes(bytes) => {
            // The client may hang up in the middle of an answer that is too long.
            drop(stream.write_all(&bytes).await);
            drop(stream.shutdown().await);
        }
        Step::Slowly(pause, pieces) => {
            for piece in pieces {
                tokio::time::sleep(pause).await;
                if stream.write_all(&piece).await.is_err() {
                    return;
                }
            }
        }
        Step::Reset => stream.set_zero_linger().expect("a socket"),
        Step::Silence => tokio::time::sleep(Duration::from_mins(1)).await,
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let mut request = Received {
                head,
                body: String::new(),
            };
            let length: usize = request
                .header("content-length")
                .map_or(0, |text| text.parse().expect("a length"));
            if bytes.len() >= end + 4 + length {
                request.body = String::from_utf8_lossy(&bytes[end + 4..end + 4 + length]).into_owned();
                return Some(request);
            }
        }
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&piece[..count]),
        }
    }
}
