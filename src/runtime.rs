//! Background work: the tokio runtime, tasks the screen can watch, and the wish to be drawn again.
//!
//! Knows tokio, poll-promise and `domain::problem`. It must not know egui: the front end registers a
//! [`std::task::Waker`], so the same code runs under a test or a command line.

pub mod pool;
pub mod task;
pub mod waker;

pub use pool::{Pool, Spawner};
pub use task::Task;
