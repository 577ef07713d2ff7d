//! The one thread that writes. It takes everything that waits and commits it as one transaction, so that many writes
//! in flight cost one trip to the disk.
//!
//! - A transaction that fails is rolled back as a whole, and everything in it is answered with the problem. The next
//!   one is tried afresh: nothing of a failed one is left over, and each of the app's runs stops by itself at the
//!   first problem it is told.
//! - Other instances of the app may write to the same journal: the end of the chain is read within the transaction.
//! - A call that makes no sense (a run that is not this process's, a place that is not in the plan) is answered alone
//!   and does not touch what was committed with it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{mpsc, oneshot};

use super::batch::Batch;
use super::claims::{Claim, Claims};
use super::schema::{self, Migration};
use super::seals::{Seal, Seals};
use super::trouble::Trouble;
use crate::bulk::clock::Clock;
use crate::bulk::ports::Answer;
use crate::bulk::record::{NewRun, RunEvent, RunId, Settled};
use crate::domain::problem::Problem;

/// So many calls go into one transaction at most.
const AT_ONCE: usize = 1024;

/// One call of the port.
pub(super) enum Job {
    Open(Arc<NewRun>),
    Reopen(RunId),
    Sending(RunId, u32),
    SeenUndone(RunId, u32),
    Settled(RunId, u32, Box<Settled>),
    Event(RunId, RunEvent),
    Release(RunId),
    /// Something a test does with the connection.
    #[cfg(test)]
    Test(TestAct),
}

#[cfg(test)]
pub(super) type TestAct = std::sync::Mutex<Option<Box<dyn FnOnce(&Connection) + Send>>>;

/// A call and who waits for it.
pub(super) struct Call {
    pub(super) job: Job,
    pub(super) answer: oneshot::Sender<Answer<()>>,
}

/// What is only known once the transaction is on disk.
#[derive(Default)]
pub(super) struct Outcome {
    /// One for each call.
    pub(super) answers: Vec<Answer<()>>,
    pub(super) claims: Vec<(RunId, Claim)>,
    /// With the index of the call that asked for it.
    pub(super) seals: Vec<(usize, Seal)>,
    /// Runs that are this process's no longer.
    pub(super) ended: Vec<RunId>,
}

/// The thread's own.
pub(super) struct Writer {
    pub(super) path: PathBuf,
    pub(super) migrations: &'static [Migration],
    pub(super) clock: Arc<dyn Clock>,
    pub(super) claims: Claims,
    pub(super) seals: Seals,
    /// Transactions that were committed.
    pub(super) commits: Arc<AtomicU64>,
    /// `None` after one that can no longer be relied on.
    pub(super) connection: Option<Connection>,
    /// Runs that are this process's.
    pub(super) held: HashMap<RunId, Claim>,
}

impl Writer {
    /// Until nobody can call any more and everything that was called is done.
    pub(super) fn work(mut self, mut calls: mpsc::Receiver<Call>) {
        let mut waiting = Vec::with_capacity(AT_ONCE);
        while calls.blocking_recv_many(&mut waiting, AT_ONCE) > 0 {
            let (jobs, askers): (Vec<Job>, Vec<_>) = waiting.drain(..).map(|call| (call.job, call.answer)).unzip();
            for (asker, answer) in askers.into_iter().zip(self.carry_out(&jobs)) {
                // Whoever asked may have gone.
                let _ = asker.send(answer);
            }
        }
    }

    fn carry_out(&mut self, jobs: &[Job]) -> Vec<Answer<()>> {
        let mut outcome = match self.transact(jobs) {
            Ok(outcome) => outcome,
            Err(trouble) => {
                if trouble.spoils_the_connection() {
                    self.connection = None;
                }
                let problem = Problem::from(trouble);
                tracing::warn!(kind = ?problem.kind, details = ?problem.details, "the journal was not written");
                // Whoever lets a run go is rid of it, also where that could not be sealed.
                for job in jobs {
                    if let Job::Release(run) = job {
                        self.held.remove(run);
                    }
                }
                return vec![Err(problem); jobs.len()];
            }
        };
        self.held.extend(outcome.claims);
        let seals: Vec<Seal> = outcome.seals.iter().map(|(_, seal)| seal.clone()).collect();
        if let Err(trouble) = self.seals.add(&seals) {
            let problem = Problem::from(trouble);
            for (asked, _) in outcome.seals {
                if let Some(answer) = outcome.answers.get_mut(asked) {
                    *answer = Err(problem.clone());
                }
                // Whoever was not given the run cannot let it go.
                if let Some(run) = jobs.get(asked).and_then(Job::takes) {
                    self.held.remove(&run);
                }
            }
        }
        for run in outcome.ended {
            self.held.remove(&run);
        }
        outcome.answers
    }

    fn transact(&mut self, jobs: &[Job]) -> Result<Outcome, Trouble> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => schema::open(&self.path, self.migrations, self.clock.wall())?,
        };
        let connection = self.connection.insert(connection);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut batch = Batch::begin(&transaction, &self.held, &self.claims, self.clock.wall())?;
        for job in jobs {
            batch.add(job)?;
        }
        let outcome = batch.end()?;
        transaction.commit()?;
        self.commits.fetch_add(1, Ordering::Relaxed);
        Ok(outcome)
    }
}

impl Job {
    /// The run that this call asks for.
    fn takes(&self) -> Option<RunId> {
        match self {
            Self::Open(run) => Some(run.head.id),
            Self::Reopen(run) => Some(*run),
            _ => None,
        }
    }
}
