//! One transaction of the writer: records are added to the end of the chain and folded into the tables.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::chain::{Hash, Link, START};
use super::claims::{Claim, Claims};
use super::rows::{ItemRow, RunRow, Standing, Status, Step};
use super::seals::Seal;
use super::shape::{self, Opened};
use super::tables;
use super::trouble::{Trouble, problem};
use super::writer::{Job, Outcome};
use crate::bulk::ports::Answer;
use crate::bulk::record::{NewRun, RunEvent, RunId};
use crate::domain::problem::{JournalTrouble, Problem};

pub(super) struct Batch<'a> {
    connection: &'a Connection,
    held: &'a HashMap<RunId, Claim>,
    claims: &'a Claims,
    now: Timestamp,
    /// The last record so far.
    number: i64,
    hash: Hash,
    /// Runs that were looked at, stored at the end.
    runs: HashMap<RunId, RunRow>,
    outcome: Outcome,
}

/// What became of one call. The outer problem ends the whole transaction, the inner one only this call, which has
/// then written nothing.
type Told<T = ()> = Result<Answer<T>, Trouble>;

impl<'a> Batch<'a> {
    pub(super) fn begin(
        connection: &'a Connection,
        held: &'a HashMap<RunId, Claim>,
        claims: &'a Claims,
        now: Timestamp,
    ) -> Result<Self, Trouble> {
        let (number, hash) = tables::head(connection)?.unwrap_or((0, START));
        Ok(Self {
            connection,
            held,
            claims,
            now,
            number,
            hash,
            runs: HashMap::new(),
            outcome: Outcome::default(),
        })
    }

    pub(super) fn add(&mut self, job: &Job) -> Result<(), Trouble> {
        let answer = match job {
            Job::Open(run) => self.open(run)?,
            Job::Reopen(run) => self.reopen(*run)?,
            Job::Sending(run, place) => self.sending(*run, *place)?,
            Job::SeenUndone(run, place) => self.seen_undone(*run, *place)?,
            Job::Settled(run, place, settled) => {
                let status = Status::of(&settled.outcome);
                let body = shape::settled::write(settled)?;
                self.item(*run, *place, "settled", &body, |record| Step::Settled(record, status))?
            }
            Job::Event(run, event) => self.event(*run, event)?,
            Job::Release(run) => self.release(*run)?,
            #[cfg(test)]
            Job::Test(act) => {
                if let Some(act) = act.lock().ok().and_then(|mut act| act.take()) {
                    act(self.connection);
                }
                Ok(())
            }
        };
        self.outcome.answers.push(answer);
        Ok(())
    }

    pub(super) fn end(self) -> Result<Outcome, Trouble> {
        for run in self.runs.values() {
            tables::store_run(self.connection, run)?;
        }
        Ok(self.outcome)
    }

    fn open(&mut self, run: &NewRun) -> Told {
        let NewRun { head, plan } = run;
        let places = u32::try_from(plan.items.len());
        if head.plan != plan.id || head.change != plan.change || places.is_err() {
            return Ok(Err(Problem::internal("a run's head does not fit its plan")));
        }
        // The claim first: whoever has it is the only one who may look whether the plan was run.
        let claim = match self.claims.take(plan.id) {
            Ok(claim) => claim,
            Err(trouble) => return Ok(Err(trouble.into())),
        };
        if tables::plan_is_known(self.connection, plan.id.0)? {
            return Ok(Err(
                problem(JournalTrouble::Taken).with_detail("the plan was run before")
            ));
        }
        if self.look_up(head.id)?.is_some() {
            return Ok(Err(Problem::internal("a run of this number exists")));
        }
        let opened = Opened {
            head: head.clone(),
            items: plan.items.len() as u64,
        };
        let (record, hash) = self.append(head.id.0, "opened", None, &shape::opened::write(&opened)?)?;
        let mut row = RunRow::opened(record, hash, &opened);
        row.seq = tables::add_run(self.connection, &row)?;
        for (place, item) in (0..).zip(&plan.items) {
            let body = shape::planned::write(item)?;
            let (record, hash) = self.append(head.id.0, "planned", Some(place), &body)?;
            let item = ItemRow::planned(place, record, item);
            tables::add_item(self.connection, row.seq, &item)?;
            row.counts.included += u64::from(item.included);
            (row.last_record, row.last_hash) = (record, hash);
        }
        self.runs.insert(head.id, row);
        self.outcome.claims.push((head.id, claim));
        self.seal(head.id);
        Ok(Ok(()))
    }

    fn reopen(&mut self, run: RunId) -> Told {
        let Some(row) = self.look_up(run)?.cloned() else {
            return Ok(Err(problem(JournalTrouble::Failed).with_detail("there is no such run")));
        };
        if row.closed.is_some() {
            return Ok(Err(problem(JournalTrouble::Taken).with_detail("the run is closed")));
        }
        // Whoever closed it since would have done so before this transaction began, or has the claim still.
        let claim = match self.claims.take(crate::bulk::record::PlanId(row.plan)) {
            Ok(claim) => claim,
            Err(trouble) => return Ok(Err(trouble.into())),
        };
        self.outcome.claims.push((run, claim));
        self.keep_event(run, &RunEvent::Reopened)?;
        self.seal(run);
        Ok(Ok(()))
    }

    fn sending(&mut self, run: RunId, place: u32) -> Told {
        self.item(run, place, "sending", shape::NOTHING_MORE, |_| Step::Sending)
    }

    fn seen_undone(&mut self, run: RunId, place: u32) -> Told {
        self.item(run, place, "seen_undone", shape::NOTHING_MORE, |_| Step::SeenUndone)
    }

    fn event(&mut self, run: RunId, event: &RunEvent) -> Told {
        if let Err(problem) = self.row_of_ours(run)? {
            return Ok(Err(problem));
        }
        self.keep_event(run, event)?;
        if matches!(event, RunEvent::Paused(_) | RunEvent::Reopened | RunEvent::Closed(_)) {
            self.seal(run);
        }
        if matches!(event, RunEvent::Closed(_)) {
            self.outcome.ended.push(run);
        }
        Ok(Ok(()))
    }

    fn release(&mut self, run: RunId) -> Told {
        if let Err(problem) = self.row_of_ours(run)? {
            return Ok(Err(problem));
        }
        self.seal(run);
        self.outcome.ended.push(run);
        Ok(Ok(()))
    }

    fn keep_event(&mut self, run: RunId, event: &RunEvent) -> Result<(), Trouble> {
        let body = shape::event::write(event)?;
        let (record, hash) = self.append(run.0, "event", None, &body)?;
        let now = self.now.as_microsecond();
        if let Some(row) = self.runs.get_mut(&run) {
            if let RunEvent::Closed(closing) = event {
                row.closed = Some((*closing, now));
            }
            (row.last_record, row.last_hash) = (record, hash);
        }
        Ok(())
    }

    /// One record on one item.
    fn item(&mut self, run: RunId, place: u32, kind: &'static str, body: &str, step: impl FnOnce(i64) -> Step) -> Told {
        let seq = match self.row_of_ours(run)? {
            Ok(row) => row.seq,
            Err(problem) => return Ok(Err(problem)),
        };
        let Some(mut standing): Option<Standing> = tables::find_standing(self.connection, seq, place)? else {
            return Ok(Err(Problem::internal("an item that is not in the plan")));
        };
        let (record, hash) = self.append(run.0, kind, Some(place), body)?;
        if let Some(row) = self.runs.get_mut(&run) {
            standing.apply(step(record), &mut row.counts);
            (row.last_record, row.last_hash) = (record, hash);
        }
        tables::store_standing(self.connection, seq, place, standing)?;
        Ok(Ok(()))
    }

    /// A run that is this process's and going on.
    fn row_of_ours(&mut self, run: RunId) -> Told<RunRow> {
        let ended = self.outcome.ended.contains(&run);
        let ours = self.held.contains_key(&run) || self.outcome.claims.iter().any(|(claimed, _)| *claimed == run);
        match self.look_up(run)? {
            Some(row) if ours && !ended && row.closed.is_none() => Ok(Ok(row.clone())),
            _ => Ok(Err(Problem::internal("the run is not open here"))),
        }
    }

    fn look_up(&mut self, run: RunId) -> Result<Option<&RunRow>, Trouble> {
        Ok(match self.runs.entry(run) {
            Slot::Occupied(slot) => Some(slot.into_mut()),
            Slot::Vacant(slot) => match tables::find_run(self.connection, run.0)? {
                Some(row) => Some(slot.insert(row)),
                None => None,
            },
        })
    }

    /// Adds a record to the end of the chain; returns its number and hash.
    fn append(&mut self, run: Uuid, kind: &str, place: Option<u32>, body: &str) -> Result<(i64, Hash), Trouble> {
        let link = Link {
            number: self.number + 1,
            prev: &self.hash,
            run,
            at: self.now.as_microsecond(),
            kind,
            place,
            body,
        };
        let hash = link.hash();
        self.connection
            .prepare_cached(
                "INSERT INTO records (number, run, at, kind, place, body, prev, hash) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                link.number,
                run.into_bytes(),
                link.at,
                kind,
                place,
                body,
                link.prev,
                hash
            ])?;
        (self.number, self.hash) = (link.number, hash);
        Ok((self.number, hash))
    }

    fn seal(&mut self, run: RunId) {
        if let Some(row) = self.runs.get(&run) {
            let seal = Seal::new(run.0, row.last_record, &row.last_hash, self.now);
            self.outcome.seals.push((self.outcome.answers.len(), seal));
        }
    }
}
