//! [`Task`]: a value that is being fetched. The only place that touches poll-promise.
//!
//! A bare promise panics on the screen's thread when its work panicked, or shows as pending for ever. A task ends as
//! a value or as a [`Problem`] whatever happens to its work.

use std::future::Future;
use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;
use poll_promise::{Promise, Sender};
use tokio::task::AbortHandle;

use super::pool::{Spawner, panic_text};
use super::waker::WakerSlot;
use crate::domain::problem::Problem;

/// A value that is being fetched, with the last good value kept for display.
pub struct Task<T: Send + 'static> {
    state: TaskState<T>,
    previous: Option<T>,
    generation: u64,
}

enum TaskState<T: Send + 'static> {
    Idle,
    Running {
        promise: Promise<Result<T, Problem>>,
        abort: AbortHandle,
    },
    Ready(T),
    Failed(Problem),
}

/// Sends exactly one answer: the work's own, or, when it is dropped unfinished, a problem.
struct Answer<T: Send + 'static> {
    sender: Option<Sender<Result<T, Problem>>>,
    waker: WakerSlot,
}

impl<T: Send + 'static> Answer<T> {
    fn send(&mut self, outcome: Result<T, Problem>) {
        if let Some(sender) = self.sender.take() {
            sender.send(outcome);
            self.waker.wake();
        }
    }
}

impl<T: Send + 'static> Drop for Answer<T> {
    fn drop(&mut self) {
        self.send(Err(Problem::internal("background work was ended before it finished")));
    }
}

impl<T: Send + 'static> Default for Task<T> {
    fn default() -> Self {
        Self {
            state: TaskState::Idle,
            previous: None,
            generation: 0,
        }
    }
}

impl<T: Send + 'static> std::fmt::Debug for Task<T> {
    /// The state only: a value may be a secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = match &self.state {
            TaskState::Idle => "Idle",
            TaskState::Running { .. } => "Running",
            TaskState::Ready(_) => "Ready",
            TaskState::Failed(_) => "Failed",
        };
        f.debug_struct("Task")
            .field("state", &state)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work`, keeping the last good value for display meanwhile.
    ///
    /// Earlier work that still runs goes on to its end, but its answer is not heard any more; only [`Task::cancel`]
    /// ends it, because a call that changes something must not be cut off.
    pub fn start(
        &mut self,
        spawner: &Spawner,
        name: &'static str,
        work: impl Future<Output = Result<T, Problem>> + Send + 'static,
    ) {
        let (sender, promise) = Promise::new();
        let mut answer = Answer {
            sender: Some(sender),
            waker: spawner.waker().clone(),
        };
        let abort = spawner.spawn(name, async move {
            let outcome = AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|panic| {
                let text = panic_text(panic.as_ref());
                tracing::error!(task = name, panic = text, "background work panicked");
                Err(Problem::internal(format!("{name}: {text}")))
            });
            answer.send(outcome);
        });
        self.keep_previous();
        self.state = TaskState::Running { promise, abort };
        self.generation += 1;
    }

    /// Takes in what the work has sent. Call it once per frame; true in the frame in which an answer arrived.
    pub fn poll(&mut self) -> bool {
        let state = std::mem::replace(&mut self.state, TaskState::Idle);
        let (state, arrived) = match state {
            TaskState::Running { promise, abort } => match promise.try_take() {
                Ok(Ok(value)) => {
                    self.previous = None;
                    (TaskState::Ready(value), true)
                }
                Ok(Err(problem)) => (TaskState::Failed(problem), true),
                Err(promise) => (TaskState::Running { promise, abort }, false),
            },
            other => (other, false),
        };
        self.state = state;
        arrived
    }

    /// Ends work that only reads. The last good value stays on display.
    pub fn cancel(&mut self) {
        if let TaskState::Running { abort, .. } = &self.state {
            abort.abort();
            self.state = TaskState::Idle;
        }
    }

    /// Back to nothing: no value, no problem, and nobody listening to work that still runs.
    pub fn clear(&mut self) {
        self.state = TaskState::Idle;
        self.previous = None;
    }

    /// Takes the fresh value out, leaving the task idle. `None` while it is running, failed or idle.
    pub fn take(&mut self) -> Option<T> {
        if !matches!(self.state, TaskState::Ready(_)) {
            return None;
        }
        self.keep_previous();
        self.previous.take()
    }

    /// The fresh value, or the last good one while a newer is fetched or after fetching failed.
    pub fn value(&self) -> Option<&T> {
        match &self.state {
            TaskState::Ready(value) => Some(value),
            _ => self.previous.as_ref(),
        }
    }

    /// Why the last attempt failed, while no newer one runs.
    pub fn problem(&self) -> Option<&Problem> {
        match &self.state {
            TaskState::Failed(problem) => Some(problem),
            _ => None,
        }
    }

    pub fn is_running(&self) -> bool {
        matches!(self.state, TaskState::Running { .. })
    }

    /// True when [`Task::value`] is what the last start fetched.
    pub fn is_fresh(&self) -> bool {
        matches!(self.state, TaskState::Ready(_))
    }

    /// Counts the starts, so that a message about an earlier one can be told apart.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Moves a value at hand to `previous` and leaves the state idle; an older previous value stays otherwise.
    fn keep_previous(&mut self) {
        if let TaskState::Ready(value) = std::mem::replace(&mut self.state, TaskState::Idle) {
            self.previous = Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::task::Waker;
    use std::time::{Duration, Instant};

    use super::super::pool::Pool;
    use super::super::waker::tests::Count;
    use super::*;
    use crate::domain::problem::ProblemKind;

    #[track_caller]
    fn settle<T: Send>(task: &mut Task<T>) {
        let start = Instant::now();
        while !task.poll() {
            assert!(start.elapsed() < Duration::from_secs(5), "{task:?}");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn a_value_arrives_and_wakes_the_front_end() {
        let pool = Pool::new().unwrap();
        let count = Arc::new(Count::default());
        pool.spawner().waker().set(Waker::from(Arc::clone(&count)));
        let mut task = Task::default();
        assert!(!task.poll() && task.value().is_none());
        task.start(pool.spawner(), "seven", async { Ok(7) });
        assert!(task.is_running());
        settle(&mut task);
        assert_eq!((task.value(), task.problem(), task.is_fresh()), (Some(&7), None, true));
        // The answer is sent before the waker is called, so the count may come a moment later.
        let start = Instant::now();
        while count.0.load(Ordering::SeqCst) == 0 {
            assert!(start.elapsed() < Duration::from_secs(5));
        }
        assert_eq!(task.take(), Some(7));
        assert_eq!(task.value(), None);
    }

    #[test]
    fn a_panic_becomes_a_problem_of_our_own() {
        let pool = Pool::new().unwrap();
        let mut task = Task::<u8>::default();
        task.start(pool.spawner(), "broken", async { panic!("on purpose") });
        settle(&mut task);
        let problem = task.problem().unwrap();
        assert_eq!(problem.kind, ProblemKind::Internal);
        assert_eq!(problem.details, ["broken: on purpose"]);
    }

    #[test]
    fn work_that_is_dropped_unfinished_is_not_waited_for_for_ever() {
        let pool = Pool::new().unwrap();
        let mut task = Task::<u8>::default();
        task.start(pool.spawner(), "endless", std::future::pending());
        assert!(!task.poll());
        pool.shutdown(Duration::from_millis(100));
        settle(&mut task);
        assert_eq!(task.problem().map(|problem| problem.kind), Some(ProblemKind::Internal));
    }

    #[test]
    fn the_previous_value_stays_while_the_next_is_fetched_and_when_that_fails() {
        let pool = Pool::new().unwrap();
        let mut task = Task::default();
        task.start(pool.spawner(), "first", async { Ok("first") });
        settle(&mut task);
        task.start(pool.spawner(), "second", async {
            Err(Problem::new(ProblemKind::Network))
        });
        assert_eq!((task.value(), task.is_fresh()), (Some(&"first"), false));
        settle(&mut task);
        assert_eq!(task.value(), Some(&"first"));
        assert_eq!(task.problem().map(|problem| problem.kind), Some(ProblemKind::Network));
        task.start(pool.spawner(), "third", async { Ok("third") });
        assert_eq!((task.value(), task.problem()), (Some(&"first"), None));
        settle(&mut task);
        assert_eq!((task.value(), task.generation()), (Some(&"third"), 3));
    }

    #[test]
    fn only_the_newest_start_is_heard() {
        let pool = Pool::new().unwrap();
        let mut task = Task::default();
        let (release, held) = tokio::sync::oneshot::channel::<()>();
        task.start(pool.spawner(), "late", async move {
            let _ = held.await;
            Ok(1)
        });
        task.start(pool.spawner(), "new", async { Ok(2) });
        settle(&mut task);
        release.send(()).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        assert!(!task.poll());
        assert_eq!(task.value(), Some(&2));
    }

    #[test]
    fn cancelled_work_is_ended_and_says_nothing() {
        struct Ended(std::sync::mpsc::Sender<()>);
        impl Drop for Ended {
            fn drop(&mut self) {
                let _ = self.0.send(());
            }
        }
        let pool = Pool::new().unwrap();
        let (sender, receiver) = std::sync::mpsc::channel();
        let guard = Ended(sender);
        let mut task = Task::<u8>::default();
        task.start(pool.spawner(), "cancelled", async move {
            let _guard = guard;
            std::future::pending().await
        });
        task.cancel();
        receiver.recv_timeout(Duration::from_secs(5)).unwrap();
        assert!(!task.poll() && !task.is_running() && task.problem().is_none());
    }
}
