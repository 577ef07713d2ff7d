//! The screen's end of a run.

use super::ItemResult;
use super::gate::Gate;
use crate::bulk::record::RunId;
use crate::bulk::work::{Progress, Stop, StoppedBecause, WorkHandle};

/// A run under way. Dropping it leaves the run unfinished: what is in flight is settled, the rest may be continued.
#[derive(Debug)]
pub struct RunHandle {
    run: RunId,
    work: WorkHandle<ItemResult>,
    gate: Gate,
}

impl RunHandle {
    pub(super) fn new(run: RunId, work: WorkHandle<ItemResult>, gate: Gate) -> Self {
        Self { run, work, gate }
    }

    /// Its name in the journal.
    pub fn run(&self) -> RunId {
        self.run
    }

    /// How far it is. Cheap enough for every frame.
    pub fn progress(&self) -> Progress {
        self.work.progress()
    }

    /// What came in since the last call, in the order it was finished. Each of it is in the journal already.
    pub fn take_news(&mut self) -> Vec<ItemResult> {
        self.work.take_news()
    }

    /// Starts nothing more until [`Self::resume`]. What is in flight is finished and settled.
    pub fn pause(&self) {
        self.gate.pause();
    }

    /// Goes on after a pause of the person's, or after the first few were looked at.
    pub fn resume(&self) {
        self.gate.resume();
    }

    /// The portal is asked with another key of the same person from now on.
    pub fn key_replaced(&self) {
        self.gate.key_replaced();
    }

    /// Ends the run. What is in flight is finished and settled; the rest is not started.
    pub fn stop(&self) {
        self.work.stop();
    }

    /// Leaves the rest for later. What is in flight is finished and settled; the run stays unfinished.
    pub fn suspend(&self) {
        self.stopper().request(StoppedBecause::Suspended);
    }

    /// Stops the run without holding the handle.
    pub fn stopper(&self) -> Stop {
        self.work.stopper()
    }

    /// Waits for the end.
    pub async fn finished(&mut self) -> Progress {
        self.work.finished().await
    }
}

impl Drop for RunHandle {
    fn drop(&mut self) {
        self.suspend();
    }
}
