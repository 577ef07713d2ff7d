//! Owns the tokio runtime. Work is started through a [`Spawner`]; the [`Pool`] ends it, within a bound.

use std::future::Future;
use std::io;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::AbortHandle;

use super::waker::WakerSlot;

/// Worker threads. The work is waiting for a server; two keep one busy worker from holding up the other tasks.
const WORKER_THREADS: usize = 2;

/// The runtime and its end. One per program.
#[derive(Debug)]
pub struct Pool {
    /// `None` only while being dropped.
    runtime: Option<Runtime>,
    spawner: Spawner,
}

/// Starts work in the background. Cheap to clone and to hand around.
#[derive(Clone, Debug)]
pub struct Spawner {
    handle: Handle,
    waker: WakerSlot,
}

impl Pool {
    /// Starts the runtime. Fails when the system gives no more threads.
    pub fn new() -> io::Result<Self> {
        let runtime = Builder::new_multi_thread()
            .worker_threads(WORKER_THREADS)
            .thread_name("steward-work")
            .enable_all()
            .build()?;
        let spawner = Spawner {
            handle: runtime.handle().clone(),
            waker: WakerSlot::default(),
        };
        Ok(Self {
            runtime: Some(runtime),
            spawner,
        })
    }

    pub fn spawner(&self) -> &Spawner {
        &self.spawner
    }

    /// Runs `future` to its end on this thread. For start-up and tests; never from a drawing function.
    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.spawner.handle.block_on(future)
    }

    /// Ends the runtime: asynchronous work stops where it waits, blocking calls get `patience` to return.
    ///
    /// Writes that must be heard out are waited for by their owner before this is called.
    pub fn shutdown(mut self, patience: Duration) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(patience);
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        // A blocking call may hang (a password prompt nobody answers). Leaving must not hang with it.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Spawner {
    /// A spawner on the runtime that the caller is in, without a front end. For tests and commands.
    pub fn current() -> Self {
        Self {
            handle: Handle::current(),
            waker: WakerSlot::default(),
        }
    }

    /// Starts `work`. `name` stands in the log when it panics.
    pub fn spawn(&self, name: &'static str, work: impl Future<Output = ()> + Send + 'static) -> AbortHandle {
        let guarded = async move {
            if let Err(panic) = std::panic::AssertUnwindSafe(work).catch_unwind().await {
                tracing::error!(
                    task = name,
                    panic = panic_text(panic.as_ref()),
                    "background work panicked"
                );
            }
        };
        self.handle.spawn(guarded).abort_handle()
    }

    /// The slot where the front end registers itself, and through which it is woken.
    pub fn waker(&self) -> &WakerSlot {
        &self.waker
    }

    pub fn handle(&self) -> &Handle {
        &self.handle
    }
}

/// What a panic said, where it said it in words.
pub fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Instant;

    use super::*;

    #[test]
    fn work_runs_and_a_panic_ends_only_itself() {
        let pool = Pool::new().unwrap();
        pool.spawner().spawn("broken", async { panic!("on purpose") });
        let (sender, receiver) = mpsc::channel();
        pool.spawner().spawn("sound", async move { sender.send(7).unwrap() });
        assert_eq!(receiver.recv_timeout(Duration::from_secs(5)), Ok(7));
    }

    #[test]
    fn shutting_down_does_not_wait_for_a_call_that_hangs() {
        let pool = Pool::new().unwrap();
        let (release, held) = mpsc::channel::<()>();
        let (started, running) = mpsc::channel();
        pool.spawner().handle().spawn_blocking(move || {
            started.send(()).unwrap();
            // Hangs until the test is over, as a password prompt would.
            let _ = held.recv();
        });
        running.recv_timeout(Duration::from_secs(5)).unwrap();
        let start = Instant::now();
        pool.shutdown(Duration::from_millis(50));
        assert!(start.elapsed() < Duration::from_secs(5));
        drop(release);
    }
}
