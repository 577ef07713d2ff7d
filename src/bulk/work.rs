//! What every kind of long work has in common: where it runs, the handle to it, its progress, and how it is stopped.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt as _;
use jiff::Timestamp;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use super::clock::Clock;
use super::pacer::{Pacer, Waiting};
use super::record::Halt;
use crate::domain::outcome::Outcome;
use crate::domain::problem::Problem;

/// Names one row of the list through all work on it. Chosen by the caller, unique in one piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemKey(pub u64);

/// Called from the background whenever there is something new to draw, at most ten times a second.
pub type Notify = Arc<dyn Fn() + Send + Sync>;

/// What all work against one portal needs. Cheap to clone.
pub struct Context<P> {
    pub portal: Arc<P>,
    /// The one pacer of this portal.
    pub pacer: Pacer,
    pub runtime: Handle,
    pub notify: Notify,
}

impl<P> Clone for Context<P> {
    fn clone(&self) -> Self {
        Self {
            portal: Arc::clone(&self.portal),
            pacer: self.pacer.clone(),
            runtime: self.runtime.clone(),
            notify: Arc::clone(&self.notify),
        }
    }
}

impl<P> Context<P> {
    pub fn clock(&self) -> &Arc<dyn Clock> {
        self.pacer.clock()
    }
}

/// A piece of work in the background. Dropping it asks the work to stop; what is in flight is settled all the same.
#[derive(Debug)]
pub struct WorkHandle<T> {
    progress: watch::Receiver<Progress>,
    news: mpsc::UnboundedReceiver<T>,
    stop: Stop,
}

impl<T> WorkHandle<T> {
    /// How far it is. Cheap enough for every frame.
    pub fn progress(&self) -> Progress {
        self.progress.borrow().clone()
    }

    /// What came in since the last call, in the order it was finished.
    ///
    /// Everything is there once [`Progress::is_finished`] has been seen *before* the call.
    pub fn take_news(&mut self) -> Vec<T> {
        let mut news = Vec::new();
        while let Ok(item) = self.news.try_recv() {
            news.push(item);
        }
        news
    }

    /// Starts nothing more. What is in flight is finished and settled.
    pub fn stop(&self) {
        self.stop.request(StoppedBecause::Person);
    }

    /// For closing the window while a run is going on: asks the same without holding the handle.
    pub fn stopper(&self) -> Stop {
        self.stop.clone()
    }

    /// Waits for the end.
    pub async fn finished(&mut self) -> Progress {
        // The sender lives until the end, so an error means the same.
        let _ = self.progress.wait_for(Progress::is_finished).await;
        self.progress()
    }
}

impl<T> Drop for WorkHandle<T> {
    fn drop(&mut self) {
        self.stop();
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    Running,
    /// Nothing more is started for the time being, see [`Progress::halt`]; what is in flight is being settled.
    Paused,
    /// Nothing more is started; what is in flight is being settled.
    Stopping,
    Finished,
}

/// Why work ended before its last item.
#[derive(Clone, Debug, PartialEq)]
pub enum StoppedBecause {
    Person,
    /// The rest is left for later.
    Suspended,
    /// The portal no longer accepts the key.
    KeyRejected(Problem),
    /// Today's changes are used up, and the work is no run that could wait for tomorrow.
    DailyLimit {
        until: Timestamp,
    },
    /// The portal cannot be used at all as it is.
    Unreachable(Problem),
    /// What is done cannot be recorded, so nothing more is done.
    Journal(Problem),
}

/// Where work stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    pub phase: Phase,
    /// Items of this work.
    pub total: usize,
    /// Items that have their answer.
    pub done: usize,
    /// Items being worked on now.
    pub in_flight: usize,
    /// Items by outcome; only a run fills it in.
    pub tally: Tally,
    /// The portal asked us to wait.
    pub waiting: Option<Waiting>,
    pub started: Timestamp,
    pub elapsed: Duration,
    /// Estimate of the time left. `None`: too early to tell.
    pub left: Option<Duration>,
    pub stopped: Option<StoppedBecause>,
    /// Why nothing is started at the moment; only a run has such halts.
    pub halt: Option<Halt>,
}

impl Progress {
    pub fn is_finished(&self) -> bool {
        self.phase == Phase::Finished
    }
}

/// How many items ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub changed: usize,
    pub already_so: usize,
    pub not_changed: usize,
    pub could_not_settle: usize,
    pub left_out: usize,
    pub not_started: usize,
}

impl Tally {
    pub fn count(&mut self, outcome: &Outcome) {
        let counter = match outcome {
            Outcome::Changed => &mut self.changed,
            Outcome::AlreadySo => &mut self.already_so,
            Outcome::NotChanged(_) => &mut self.not_changed,
            Outcome::CouldNotSettle(_) => &mut self.could_not_settle,
            Outcome::LeftOut => &mut self.left_out,
            Outcome::NotStarted => &mut self.not_started,
        };
        *counter += 1;
    }

    pub fn total(&self) -> usize {
        self.changed + self.already_so + self.not_changed + self.could_not_settle + self.left_out + self.not_started
    }
}

/// The wish to stop, shared by everybody who may have it. The first reason stands.
#[derive(Clone, Debug)]
pub struct Stop(watch::Sender<Option<StoppedBecause>>);

impl Default for Stop {
    fn default() -> Self {
        Self(watch::Sender::new(None))
    }
}

impl Stop {
    pub fn request(&self, because: StoppedBecause) {
        self.0.send_if_modified(|reason| {
            let first = reason.is_none();
            if first {
                *reason = Some(because);
            }
            first
        });
    }

    pub fn requested(&self) -> Option<StoppedBecause> {
        self.0.borrow().clone()
    }

    pub fn is_requested(&self) -> bool {
        self.0.borrow().is_some()
    }

    /// Ends when a stop is asked for.
    pub async fn wait(&self) {
        // We hold a sender ourselves, so the wait ends by a request only.
        let _ = self.0.subscribe().wait_for(Option::is_some).await;
    }
}

/// The working end of a [`WorkHandle`].
pub(crate) struct Board<T> {
    progress: watch::Sender<Progress>,
    news: mpsc::UnboundedSender<T>,
    stop: Stop,
    pacer: Pacer,
    started: Duration,
    /// Requests that the portal was asked before.
    asked_before: u64,
    pauses: Mutex<Pauses>,
    bell: Arc<Bell>,
}

/// Time that passed while nothing was to be done: it says nothing of how long the rest takes.
#[derive(Default)]
struct Pauses {
    over: Duration,
    since: Option<Duration>,
}

impl<T: Send + 'static> Board<T> {
    /// The two ends of new work on `total` items.
    pub(crate) fn open<P>(context: &Context<P>, total: usize) -> (Arc<Self>, WorkHandle<T>) {
        let progress = watch::Sender::new(Progress {
            phase: Phase::Running,
            total,
            done: 0,
            in_flight: 0,
            tally: Tally::default(),
            waiting: None,
            started: context.clock().wall(),
            elapsed: Duration::ZERO,
            left: None,
            stopped: None,
            halt: None,
        });
        let (news, incoming) = mpsc::unbounded_channel();
        let stop = Stop::default();
        let handle = WorkHandle {
            progress: progress.subscribe(),
            news: incoming,
            stop: stop.clone(),
        };
        let board = Arc::new(Self {
            progress,
            news,
            stop,
            pacer: context.pacer.clone(),
            started: context.clock().now(),
            asked_before: context.pacer.started(),
            pauses: Mutex::default(),
            bell: Arc::new(Bell {
                notify: Arc::clone(&context.notify),
                clock: Arc::clone(context.clock()),
                state: Mutex::default(),
            }),
        });
        (board, handle)
    }

    pub(crate) fn stop(&self) -> &Stop {
        &self.stop
    }

    pub(crate) fn began(&self) {
        self.update(|progress| progress.in_flight += 1);
    }

    pub(crate) fn ended(&self, news: T) {
        self.say(news);
        self.update(|progress| {
            progress.in_flight = progress.in_flight.saturating_sub(1);
            progress.done += 1;
        });
    }

    /// Something worth telling that is no item.
    pub(crate) fn say(&self, news: T) {
        // Nobody listens once the handle is gone; the work is stopping then.
        let _ = self.news.send(news);
    }

    pub(crate) fn update(&self, change: impl FnOnce(&mut Progress)) {
        self.progress.send_modify(|progress| {
            change(progress);
            let now = self.pacer.clock().now();
            let paused = self.paused(progress.halt.is_some(), now);
            progress.elapsed = now.saturating_sub(self.started);
            progress.left = self.time_left(progress, progress.elapsed.saturating_sub(paused));
            let now = self.pacer.clock().wall();
            progress.waiting = self.pacer.waiting().borrow().filter(|waiting| waiting.until > now);
            progress.stopped = self.stop.requested();
            if progress.phase != Phase::Finished {
                progress.phase = match (&progress.stopped, &progress.halt) {
                    (Some(_), _) => Phase::Stopping,
                    (None, Some(_)) => Phase::Paused,
                    (None, None) => Phase::Running,
                };
            }
        });
        self.bell.ring();
    }

    /// A burst within the allowance says little of the waits that follow it, so the windows that are still needed
    /// count, too.
    fn time_left(&self, progress: &Progress, working: Duration) -> Option<Duration> {
        let spread = time_left(progress, working)?;
        let asked = self.pacer.started().saturating_sub(self.asked_before);
        let requests = requests_left(progress, asked);
        Some(spread.max(self.pacer.until_last_of(requests)))
    }

    fn paused(&self, is_paused: bool, now: Duration) -> Duration {
        let mut pauses = self.pauses.lock().unwrap_or_else(PoisonError::into_inner);
        let running = pauses.since.map_or(Duration::ZERO, |since| now.saturating_sub(since));
        match (pauses.since, is_paused) {
            (None, true) => pauses.since = Some(now),
            (Some(_), false) => {
                pauses.over += running;
                pauses.since = None;
                return pauses.over;
            }
            _ => {}
        }
        pauses.over + running
    }

    /// Runs `work` to its end while telling of waits and stops as they come.
    pub(crate) async fn watch_over(&self, work: impl Future<Output = ()>) {
        let mut waiting = self.pacer.waiting();
        let mut stop = self.stop.0.subscribe();
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                () = &mut work => break,
                Ok(()) = waiting.changed() => self.update(|_| {}),
                Ok(()) = stop.changed() => self.update(|_| {}),
            }
        }
        self.update(|progress| progress.phase = Phase::Finished);
        self.bell.ring_now();
    }
}

/// Spread over the items that were done so far. Waits make it longer by themselves.
fn time_left(progress: &Progress, working: Duration) -> Option<Duration> {
    const TOO_FEW: usize = 3;
    let left = u32::try_from(progress.total.saturating_sub(progress.done)).ok()?;
    let done = worked_on(progress);
    let parts = u32::try_from(done).ok()?;
    (done >= TOO_FEW).then(|| (working / parts).saturating_mul(left))
}

/// Items that took time. What is left out is done at once.
fn worked_on(progress: &Progress) -> usize {
    progress.done.saturating_sub(progress.tally.left_out)
}

/// As many for each item as for those that were done so far.
fn requests_left(progress: &Progress, asked: u64) -> usize {
    let left = progress.total.saturating_sub(progress.done) as u64;
    let requests = (asked.saturating_mul(left)).div_ceil(worked_on(progress).max(1) as u64);
    usize::try_from(requests).unwrap_or(usize::MAX)
}

/// Rings at most ten times a second, and never swallows the last ring.
struct Bell {
    notify: Notify,
    clock: Arc<dyn Clock>,
    state: Mutex<BellState>,
}

#[derive(Default)]
struct BellState {
    last: Option<Duration>,
    due: bool,
}

const BETWEEN_RINGS: Duration = Duration::from_millis(100);

impl Bell {
    fn ring(self: &Arc<Self>) {
        let now = self.clock.now();
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.due {
            return;
        }
        let quiet_until = state.last.map_or(Duration::ZERO, |last| last + BETWEEN_RINGS);
        if now >= quiet_until {
            state.last = Some(now);
            drop(state);
            (self.notify)();
            return;
        }
        state.due = true;
        drop(state);
        let bell = Arc::clone(self);
        let pause = self.clock.sleep(quiet_until.saturating_sub(now));
        tokio::spawn(async move {
            pause.await;
            bell.ring_now();
        });
    }

    fn ring_now(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.due = false;
        state.last = Some(self.clock.now());
        drop(state);
        (self.notify)();
    }
}

/// Does `work` on each item, `at_once` at a time, and hands each result to `ended` in the order of finishing.
///
/// Starts nothing more once a stop is asked for; what was started is waited for. Returns the items never begun.
pub(crate) async fn in_parallel<I, R, F>(
    items: Vec<I>,
    at_once: usize,
    stop: &Stop,
    work: impl Fn(I) -> F,
    mut ended: impl FnMut(R),
) -> Vec<I>
where
    R: Send + 'static,
    F: Future<Output = R> + Send + 'static,
{
    let mut waiting = items.into_iter();
    let mut running = JoinSet::new();
    loop {
        while running.len() < at_once && !stop.is_requested() {
            let Some(item) = waiting.next() else { break };
            running.spawn(work(item));
        }
        match running.join_next().await {
            Some(Ok(result)) => ended(result),
            // Work catches its own panics (`guarded`); what is left is the end of the whole program.
            Some(Err(_)) => {}
            None => return waiting.collect(),
        }
    }
}

/// Runs `work`; a panic in it becomes a [`Problem`] instead of a lost item.
pub(crate) async fn guarded<T>(work: impl Future<Output = T>) -> Result<T, Problem> {
    AssertUnwindSafe(work)
        .catch_unwind()
        .await
        .map_err(|panic| Problem::internal(panic_text(panic.as_ref())))
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "a task ended without saying why".to_owned())
}
