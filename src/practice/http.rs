//! The practice portal on the wire: start, stop, and how answers (and their absence) reach the client.
//!
//! It knows HTTP and nothing of rooms and files; what a call does is in `routes` and below.

mod answer;
mod api;
mod auth;
mod envelope;
mod errors;
pub mod faults;
pub mod ledger;
pub mod limits;
mod listener;
mod portal;
mod request;
mod router;
mod scopes;
pub mod spec;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use axum::response::Response;
use futures_util::stream;
use serde_json::json;
use thiserror::Error;
use tokio_util::sync::CancellationToken;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use self::answer::Answer;
use self::faults::{FaultPlan, FaultRule};
use self::ledger::Entry;
use self::listener::{Connection, CuttableListener};
use self::portal::{Delivery, Portal};
use self::request::Incoming;
use super::call::Route;
use super::options::Options;
use super::world::World;

/// Longest time that ending the portal waits for requests under way.
const GRACE: Duration = Duration::from_millis(500);

/// nginx in front of the server zips JSON above this many bytes, where the client takes it (`docspace-api.md` §1).
const NOT_ZIPPED: u16 = 1000;

/// Why a portal did not start.
#[derive(Debug, Error)]
pub enum StartError {
    #[error(
        "{0} can be reached from other machines, and the practice portal's keys are public: use 127.0.0.1 or [::1]"
    )]
    NotLoopback(SocketAddr),
    #[error("cannot listen on {address}: {source}")]
    Listen { address: SocketAddr, source: io::Error },
    #[error("cannot start the practice portal: {0}")]
    Runtime(#[source] io::Error),
}

/// A practice portal that runs on a thread of its own, with a clock of its own. It ends when this is dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    portal: Arc<Portal>,
    stop: CancellationToken,
    thread: Option<JoinHandle<()>>,
}

/// Starts a practice portal with a world of its own. Any number can run at a time.
pub fn start(options: &Options) -> Result<Running, StartError> {
    start_with(options, super::routes::all())
}

/// [`start`] with calls of one's own, for tests of the wire itself.
pub fn start_with(options: &Options, routes: &'static [Route]) -> Result<Running, StartError> {
    let wanted = options.listen;
    if !wanted.ip().is_loopback() {
        return Err(StartError::NotLoopback(wanted));
    }
    let listening = std::net::TcpListener::bind(wanted).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok((listener.local_addr()?, listener))
    });
    let (address, listener) = listening.map_err(|source| StartError::Listen {
        address: wanted,
        source,
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(StartError::Runtime)?;
    let portal = Arc::new(Portal::new(options, routes));
    let stop = CancellationToken::new();
    let (served, stopping) = (Arc::clone(&portal), stop.clone());
    let thread = std::thread::Builder::new()
        .name("practice-portal".to_owned())
        .spawn(move || runtime.block_on(serve(listener, address, served, stopping)))
        .map_err(StartError::Runtime)?;
    Ok(Running {
        address,
        portal,
        stop,
        thread: Some(thread),
    })
}

impl Running {
    /// Origin of the portal: `http://127.0.0.1:PORT`.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Scripts a fault.
    pub fn push_fault(&self, rule: FaultRule) {
        self.portal.push_fault(rule);
    }

    /// From now on these faults instead of those it was started with. Requests go on being counted.
    pub fn set_faults(&self, plan: FaultPlan) {
        self.portal.set_faults(plan);
    }

    /// Ends all faults, scripted or planned.
    pub fn clear_faults(&self) {
        self.portal.clear_faults();
    }

    /// Every request served so far, as `GET /practice/ledger` shows them.
    pub fn ledger(&self) -> Vec<Entry> {
        self.portal.ledger()
    }

    /// Looks at the world, or changes it behind the portal's back. Requests wait meanwhile.
    pub fn with_world<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        self.portal.with_world(act)
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A portal that ended by a panic has said so; there is nothing left to wait for.
            thread.join().ok();
        }
    }

    /// Ends the portal: no new connections, requests under way get half a second.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.cancel();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

async fn serve(listener: std::net::TcpListener, address: SocketAddr, portal: Arc<Portal>, stop: CancellationToken) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let wire = Wire {
        portal,
        origin: format!("http://{address}").into(),
    };
    let zipped = CompressionLayer::new().compress_when(SizeAbove::new(NOT_ZIPPED).and(may_be_zipped));
    let app = Router::new().fallback(answer).with_state(wire).layer(zipped);
    let serving = axum::serve(
        CuttableListener(listener),
        app.into_make_service_with_connect_info::<Connection>(),
    )
    .with_graceful_shutdown(stop.clone().cancelled_owned());
    let out_of_patience = async {
        stop.cancelled().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        _ = serving => {}
        () = out_of_patience => {}
    }
}

/// Marks an answer whose bytes go out as they are, because they are spoiled on purpose.
#[derive(Clone, Debug)]
struct AsItIs;

fn may_be_zipped(_: StatusCode, _: Version, headers: &HeaderMap, extensions: &Extensions) -> bool {
    let json = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|it| it.as_bytes().starts_with(b"application/json"));
    json && extensions.get::<AsItIs>().is_none()
}

#[derive(Clone, Debug)]
struct Wire {
    portal: Arc<Portal>,
    origin: Arc<str>,
}

async fn answer(
    State(wire): State<Wire>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let Some(incoming) = Incoming::read(request, connection.peer.ip(), &wire.origin).await else {
        return whole(Answer::from_nginx(StatusCode::PAYLOAD_TOO_LARGE));
    };
    // A task of its own: what a client asked for is done even when the client does not wait for the answer, and a
    // defect in a handler spoils one request and not the connection.
    let portal = Arc::clone(&wire.portal);
    let delivery = tokio::spawn(async move { delivery(&portal, &incoming).await }).await;
    match delivery {
        Ok(Delivery::Whole(answer)) => whole(answer),
        Ok(Delivery::Truncated(answer)) => truncated(answer),
        Ok(Delivery::Slow(answer, over)) => slow(answer, over),
        Ok(Delivery::Nothing) => {
            connection.cut.cut();
            whole(Answer::empty(StatusCode::OK))
        }
        Err(_) => whole(errors::withheld(
            StatusCode::INTERNAL_SERVER_ERROR,
            "The practice portal has a defect",
        )),
    }
}

async fn delivery(portal: &Portal, incoming: &Incoming) -> Delivery {
    match (incoming.method.as_str(), incoming.path.as_str()) {
        ("GET", "/practice/ledger") => Delivery::Whole(Answer::json(StatusCode::OK, &json!(portal.ledger()))),
        ("DELETE", "/practice/ledger") => {
            portal.clear_ledger();
            Delivery::Whole(Answer::empty(StatusCode::NO_CONTENT))
        }
        ("GET", "/practice/state") => Delivery::Whole(Answer::json(
            StatusCode::OK,
            &portal.with_world(|world| world.to_json()),
        )),
        _ if incoming.api_path().is_some() => portal.call(incoming).await,
        _ => Delivery::Whole(portal.page(incoming)),
    }
}

fn whole(mut answer: Answer) -> Response {
    let body = Body::from(std::mem::take(&mut answer.body));
    with_head(answer, body)
}

fn with_head(answer: Answer, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = answer.status;
    response.headers_mut().extend(answer.headers);
    response
}

fn spoiled(answer: Answer, body: Body) -> Response {
    let mut response = with_head(answer, body);
    response.extensions_mut().insert(AsItIs);
    response
}

/// Announces the whole length and ends the connection half way.
fn truncated(answer: Answer) -> Response {
    let answer = announced(answer);
    let half = answer.body[..answer.body.len() / 2].to_vec();
    let parts = stream::unfold(Some(half), |part| async move {
        let Some(half) = part else {
            // The first half has to be on its way before the connection is given up.
            tokio::time::sleep(Duration::from_millis(20)).await;
            return Some((Err(io::Error::from(io::ErrorKind::ConnectionAborted)), None));
        };
        Some((Ok(half), None))
    });
    spoiled(answer, Body::from_stream(parts))
}

/// Sends the body in ten drops over this time.
fn slow(answer: Answer, over: Duration) -> Response {
    let answer = announced(answer);
    let drop_size = answer.body.len().div_ceil(10).max(1);
    let drops: Vec<Vec<u8>> = answer.body.chunks(drop_size).map(<[u8]>::to_vec).collect();
    let between = over / u32::try_from(drops.len().max(1)).unwrap_or(1);
    let parts = stream::unfold(drops.into_iter(), move |mut drops| async move {
        let part = drops.next()?;
        tokio::time::sleep(between).await;
        Some((Ok::<_, Infallible>(part), drops))
    });
    spoiled(answer, Body::from_stream(parts))
}

fn announced(answer: Answer) -> Answer {
    let length = answer.body.len().to_string();
    answer.with(header::CONTENT_LENGTH, &length)
}
