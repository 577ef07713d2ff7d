//! The running portal's state and the way of one request through it: counted, delayed, served, spoiled on purpose.
//!
//! One lock around the world makes requests sequential in effect; waiting is done outside it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::http::{HeaderName, StatusCode, header};
use jiff::{SignedDuration, Timestamp};

use super::super::call::{Caller, Credential, Failure, Route};
use super::super::options::Options;
use super::super::routes;
use super::super::world::{Subject, World};
use super::answer::Answer;
use super::api::{self, Served};
use super::auth::{self, Found};
use super::errors::{self, Place};
use super::faults::{Arrival, Fault, FaultPlan, FaultRule, Faults, When};
use super::ledger::{self, Entry, Ledger};
use super::limits::{Lease, Limiter, Refusal};
use super::request::Incoming;

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// How an answer goes on the wire.
#[derive(Debug)]
pub(super) enum Delivery {
    Whole(Answer),
    /// Announced whole, broken off half way.
    Truncated(Answer),
    /// In drops over this time.
    Slow(Answer, Duration),
    /// The connection is reset, with no answer.
    Nothing,
}

#[derive(Debug)]
pub(super) struct Portal {
    state: Mutex<State>,
    limiter: Option<Arc<Mutex<Limiter>>>,
    latency: Duration,
    routes: &'static [Route],
    started: Instant,
}

#[derive(Debug)]
struct State {
    world: World,
    /// The world's moment when the portal was started: its clock runs from there, so that dates are the same at
    /// every start.
    began: Timestamp,
    ledger: Ledger,
    faults: Faults,
    arrivals: u64,
}

/// What was decided about a request when it came.
#[derive(Debug)]
struct Admission {
    number: u64,
    faults: Vec<Fault>,
    outcome: Result<Option<Lease>, Refusal>,
}

impl Portal {
    pub(super) fn new(options: &Options, routes: &'static [Route]) -> Self {
        let world = World::new(options.world());
        Self {
            state: Mutex::new(State {
                began: world.now,
                world,
                ledger: Ledger::default(),
                faults: Faults::new(options.faults.clone()),
                arrivals: 0,
            }),
            limiter: options.rate_limits.clone().map(Limiter::new),
            latency: options.latency,
            routes,
            started: Instant::now(),
        }
    }

    /// A handler that panicked leaves the world as it is: the portal goes on, and the request shows as a 500.
    fn lock(&self) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let elapsed = SignedDuration::try_from(self.started.elapsed()).unwrap_or(SignedDuration::ZERO);
        state.world.now = state.began.saturating_add(elapsed).unwrap_or(state.began);
        state
    }

    pub(super) fn with_world<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut self.lock().world)
    }

    pub(super) fn push_fault(&self, rule: FaultRule) {
        self.lock().faults.push(rule);
    }

    pub(super) fn set_faults(&self, plan: FaultPlan) {
        self.lock().faults = Faults::new(plan);
    }

    pub(super) fn clear_faults(&self) {
        self.lock().faults.clear();
    }

    pub(super) fn ledger(&self) -> Vec<Entry> {
        self.lock().ledger.entries().to_vec()
    }

    pub(super) fn clear_ledger(&self) {
        self.lock().ledger.clear();
    }

    /// One call below `/api/2.0`.
    pub(super) async fn call(&self, incoming: &Incoming) -> Delivery {
        let came = Instant::now();
        let admission = self.admit(incoming);
        let late: Duration = admission.faults.iter().map(added_latency).sum();
        // Half of the latency lies before the call is served and half after, as on a real way to a server.
        let half = (self.latency + late) / 2;
        let delivery = match admission.outcome {
            Err(refusal) => {
                let answer = too_many(refusal.limit, refusal.reset_in);
                self.note_unserved(incoming, &admission.faults, Some(answer.status));
                Delivery::Whole(answer)
            }
            Ok(lease) => {
                pause(half).await;
                let delivery = self.serve(incoming, &admission.faults, admission.number);
                pause(half).await;
                // The place among the requests under way is free only now.
                drop(lease);
                delivery
            }
        };
        timed(delivery, came.elapsed())
    }

    /// Counts the request, decides its faults, and asks the limits for the user it comes from.
    fn admit(&self, incoming: &Incoming) -> Admission {
        let path = incoming.path_and_query();
        let mut state = self.lock();
        state.arrivals += 1;
        let number = state.arrivals;
        let faults = state.faults.decide(&Arrival {
            number,
            method: &incoming.method,
            path: &path,
            body: &incoming.body,
        });
        for fault in &faults {
            if let Fault::ExpireKey(label) = fault {
                expire_key(&mut state.world, label);
            }
        }
        let user = match auth::authenticate(&state.world, incoming.credentials()) {
            Found::Known(Caller::User { id, .. }) => Some(id),
            _ => None,
        };
        for fault in &faults {
            if let Fault::TakeRoomRoles(label) = fault {
                let person = match label {
                    Some(label) => state.world.key_by_label(label).map(|key| key.user),
                    None => user,
                };
                if let Some(person) = person {
                    take_rights(&mut state.world, person);
                }
            }
        }
        drop(state);
        let partition = user.map_or_else(|| incoming.peer.to_string(), |id| id.to_string());
        let outcome = match &self.limiter {
            Some(limiter) => Limiter::admit(limiter, &partition, &incoming.method, Instant::now()).map(Some),
            None => Ok(None),
        };
        Admission {
            number,
            faults,
            outcome,
        }
    }

    fn serve(&self, incoming: &Incoming, faults: &[Fault], number: u64) -> Delivery {
        if let Some(delivery) = unserved(incoming, faults, number) {
            self.note_unserved(incoming, faults, status(&delivery));
            return delivery;
        }
        let mut state = self.lock();
        let served = api::serve(&mut state.world, self.routes, incoming, number);
        let mut entry = entry(incoming, faults);
        (entry.caller, entry.credential) = names(&state.world, &served.caller);
        let Served { answer, changes, .. } = served;
        let delivery = spoiled(answer, faults);
        entry.changes = changes;
        entry.status = status(&delivery).map(|status| status.as_u16());
        state.ledger.add(entry);
        delivery
    }

    fn note_unserved(&self, incoming: &Incoming, faults: &[Fault], status: Option<StatusCode>) {
        let mut entry = entry(incoming, faults);
        entry.status = status.map(|status| status.as_u16());
        let mut state = self.lock();
        if let Found::Known(caller) = auth::authenticate(&state.world, incoming.credentials()) {
            (entry.caller, entry.credential) = names(&state.world, &caller);
        }
        state.ledger.add(entry);
    }

    /// Addresses outside the API: short links and the portal's own page.
    pub(super) fn page(&self, incoming: &Incoming) -> Answer {
        let mut state = self.lock();
        let code = incoming
            .path
            .strip_prefix("/s/")
            .filter(|code| !code.is_empty() && !code.contains('/'));
        let answer = match (incoming.method.as_str(), code) {
            ("GET", Some(code)) => {
                // An unknown code leads to the portal's root (`docspace-api.md` §9.7).
                let target = routes::short_link(&state.world, code).unwrap_or_else(|| "/".to_owned());
                let location = format!("{}{target}", incoming.origin);
                Answer::empty(StatusCode::FOUND).with(header::LOCATION, &location)
            }
            ("GET", None) if incoming.path == "/" => Answer::html(
                StatusCode::OK,
                "<!doctype html><html><head><title>DocSpace</title></head></html>",
            ),
            _ => Answer::empty(StatusCode::NOT_FOUND),
        };
        let mut entry = entry(incoming, &[]);
        entry.status = Some(answer.status.as_u16());
        state.ledger.add(entry);
        answer
    }
}

async fn pause(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

fn added_latency(fault: &Fault) -> Duration {
    match fault {
        Fault::Latency(wait) => *wait,
        _ => Duration::ZERO,
    }
}

/// The first fault that keeps the call from being served at all.
fn unserved(incoming: &Incoming, faults: &[Fault], number: u64) -> Option<Delivery> {
    faults.iter().find_map(|fault| match fault {
        Fault::TooManyRequests { retry_after } => {
            let limit = if retry_after.is_some() { 10_000 } else { 1500 };
            Some(Delivery::Whole(too_many(limit, *retry_after)))
        }
        Fault::ServerError => {
            let place = Place {
                link: incoming.link(),
                pattern: incoming.api_path().unwrap_or_default(),
                number,
            };
            let crash = Failure::Crash("Object reference not set to an instance of an object.".to_owned());
            Some(Delivery::Whole(errors::failure(&crash, place)))
        }
        Fault::BadGateway(When::Before) => Some(Delivery::Whole(Answer::from_nginx(StatusCode::BAD_GATEWAY))),
        Fault::Reset(When::Before) => Some(Delivery::Nothing),
        _ => None,
    })
}

/// What the faults leave of the answer to a call that was served.
fn spoiled(answer: Answer, faults: &[Fault]) -> Delivery {
    faults
        .iter()
        .fold(Delivery::Whole(answer), |delivery, fault| match (delivery, fault) {
            (_, Fault::Reset(When::After)) => Delivery::Nothing,
            (Delivery::Whole(_), Fault::BadGateway(When::After)) => {
                Delivery::Whole(Answer::from_nginx(StatusCode::BAD_GATEWAY))
            }
            (Delivery::Whole(answer), Fault::Truncate) => Delivery::Truncated(answer),
            (Delivery::Whole(answer), Fault::SlowBody(over)) => Delivery::Slow(answer, *over),
            (delivery, _) => delivery,
        })
}

fn status(delivery: &Delivery) -> Option<StatusCode> {
    match delivery {
        Delivery::Whole(answer) | Delivery::Truncated(answer) | Delivery::Slow(answer, _) => Some(answer.status),
        Delivery::Nothing => None,
    }
}

/// 429: an empty body, and only the daily limit says how long (`docspace-api.md` §10).
fn too_many(limit: usize, reset_in: Option<Duration>) -> Answer {
    let answer = Answer::empty(StatusCode::TOO_MANY_REQUESTS)
        .with(LIMIT, &limit.to_string())
        .with(REMAINING, "0");
    let Some(reset_in) = reset_in else {
        return answer;
    };
    let reset = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default() + reset_in;
    answer
        .with(header::RETRY_AFTER, &reset_in.as_secs().to_string())
        .with(RESET, &reset.as_secs().to_string())
}

/// Every answer of the API says how long it took; nginx's own pages do not.
fn timed(mut delivery: Delivery, took: Duration) -> Delivery {
    if let Delivery::Whole(answer) | Delivery::Truncated(answer) | Delivery::Slow(answer, _) = &mut delivery
        && !answer.has(&header::SERVER)
    {
        let value = format!("total;dur={:.1}", took.as_secs_f64() * 1000.0);
        *answer = answer.clone().with(SERVER_TIMING, &value);
    }
    delivery
}

fn entry(incoming: &Incoming, faults: &[Fault]) -> Entry {
    Entry {
        n: 0,
        time: Timestamp::now().to_string(),
        caller: None,
        credential: None,
        method: incoming.method.clone(),
        path: incoming.path_and_query(),
        body: ledger::body(&incoming.body),
        status: None,
        changes: Vec::new(),
        faults: faults.iter().map(ToString::to_string).collect(),
    }
}

/// Display name of the caller and name of the credential.
fn names(world: &World, caller: &Caller) -> (Option<String>, Option<String>) {
    match caller {
        Caller::Anonymous => (None, None),
        Caller::User { id, with } => {
            let credential = match with {
                Credential::ApiKey(index) => world.api_keys.get(*index).map(|key| key.label.to_owned()),
                Credential::Session => Some("session".to_owned()),
            };
            (Some(world.name_of(*id)), credential)
        }
    }
}

fn expire_key(world: &mut World, label: &str) {
    let now = world.now;
    for key in world.api_keys.iter_mut().filter(|key| key.label == label) {
        key.expires_at = Some(now);
    }
}

/// Takes every right given to this person away, also those through groups. What they own stays theirs.
fn take_rights(world: &mut World, person: uuid::Uuid) {
    world.records.retain(|record| record.subject != Subject::Person(person));
    for group in &mut world.groups {
        group.members.retain(|member| *member != person);
    }
}
