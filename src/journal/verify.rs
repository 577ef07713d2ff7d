//! Whether the journal is what was written: the chain is computed again, seals are looked up, and everything that is
//! shown is folded from the records once more. Over one state of the file, in memory that does not grow with it.

use rusqlite::{Connection, Row, Rows};
use uuid::Uuid;

use super::chain::{Hash, Link, START, in_hex};
use super::rows::{ItemRow, RunRow, Status, Step};
use super::seals::Seals;
use super::shape;
use super::tables::{self, ITEM_COLUMNS, damaged};
use super::trouble::Trouble;
use crate::bulk::record::{Break, Integrity, RunCounts, RunEvent, RunId};

/// The first break, or what was looked at.
pub(super) fn verify(connection: &mut Connection, seals: &Seals) -> Result<Integrity, Trouble> {
    // Before the records: what is sealed is on disk.
    let seals = seals.read()?;
    let state = connection.transaction()?;
    let broken = |found| Ok(Integrity::Broken(found));
    let records = match chain(&state, |number, run, hash| {
        let sealed = seals.get(&number).into_iter().flatten();
        sealed
            .filter(|seal| seal.run != run || seal.hash != in_hex(hash))
            .map(|seal| seal.run)
            .next()
    })? {
        Ok(records) => records,
        Err(found) => return broken(found),
    };
    let beyond = seals.iter().filter(|(number, _)| **number > records || **number < 1);
    if let Some(seal) = beyond
        .min_by_key(|(number, _)| **number)
        .and_then(|(_, seals)| seals.first())
    {
        return broken(Break::CutOff { run: RunId(seal.run) });
    }
    match shown(&state)? {
        Ok(runs) => Ok(Integrity::Complete {
            records: u64::try_from(records).unwrap_or_default(),
            runs,
        }),
        Err(found) => broken(found),
    }
}

/// Computes every hash again. `cut` tells whose seal does not fit a record.
fn chain(
    connection: &Connection,
    cut: impl Fn(i64, Uuid, &Hash) -> Option<Uuid>,
) -> Result<Result<i64, Break>, Trouble> {
    let mut statement =
        connection.prepare("SELECT number, run, at, kind, place, body, prev, hash FROM records ORDER BY number")?;
    let mut rows = statement.query([])?;
    let (mut last, mut hash) = (0, START);
    while let Some(row) = rows.next()? {
        let number: i64 = row.get(0)?;
        let run = row.get::<_, [u8; 16]>(1).ok().map(Uuid::from_bytes);
        let altered = Break::Record {
            number: u64::try_from(number).unwrap_or_default(),
            run: run.map(RunId),
        };
        let Some(run) = run else { return Ok(Err(altered)) };
        match link_fits(row, number, run, &hash) {
            Some(fits) if number == last + 1 => hash = fits,
            _ => return Ok(Err(altered)),
        }
        if let Some(run) = cut(number, run, &hash) {
            return Ok(Err(Break::CutOff { run: RunId(run) }));
        }
        last = number;
    }
    Ok(Ok(last))
}

/// The record's hash, if it is the one it should have.
fn link_fits(row: &Row<'_>, number: i64, run: Uuid, prev: &Hash) -> Option<Hash> {
    let link = Link {
        number,
        prev,
        run,
        at: row.get(2).ok()?,
        kind: row.get_ref(3).ok()?.as_str().ok()?,
        place: row.get(4).ok()?,
        body: row.get_ref(5).ok()?.as_str().ok()?,
    };
    let (kept_prev, kept): (Hash, Hash) = (row.get(6).ok()?, row.get(7).ok()?);
    (kept_prev == *prev && kept == link.hash()).then_some(kept)
}

/// Folds all runs again; returns how many there are.
fn shown(connection: &Connection) -> Result<Result<u64, Break>, Trouble> {
    let mut statement = connection.prepare("SELECT run FROM records WHERE kind = 'opened' ORDER BY number")?;
    let mut opened = statement.query([])?;
    let (mut runs, mut items) = (0_u64, 0_u64);
    while let Some(row) = opened.next()? {
        let run = Uuid::from_bytes(row.get(0)?);
        match one_run(connection, run)? {
            Ok(counted) => items += counted,
            Err(place) => return Ok(Err(Break::Shown { run: RunId(run), place })),
        }
        runs += 1;
    }
    Ok(match stray(connection, runs, items)? {
        Some(run) => Err(Break::Shown {
            run: RunId(run),
            place: None,
        }),
        None => Ok(runs),
    })
}

/// A run or an item of a run that no record speaks of.
fn stray(connection: &Connection, runs: u64, items: u64) -> Result<Option<Uuid>, Trouble> {
    let count = |table: &str| -> Result<u64, Trouble> {
        let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        u64::try_from(count).map_err(|_| damaged("a count"))
    };
    if count("runs")? != runs {
        let run = connection.query_row(
            "SELECT id FROM runs WHERE NOT EXISTS \
             (SELECT 1 FROM records WHERE records.number = runs.opened AND records.run = runs.id)",
            [],
            |row| row.get(0),
        )?;
        return Ok(Some(Uuid::from_bytes(run)));
    }
    // Items that belong to no run at all.
    Ok((count("items")? != items).then(Uuid::nil))
}

/// The rows of one run against its records. Answers how many items it has, or where they first differ.
fn one_run(connection: &Connection, id: Uuid) -> Result<Result<u64, Option<u32>>, Trouble> {
    let Ok(Some(kept)) = tables::find_run(connection, id) else {
        return Ok(Err(None));
    };
    // Missing places, which belong to the run as a whole, come first.
    let mut records = connection.prepare_cached(
        "SELECT number, at, kind, place, body, hash FROM records WHERE run = ?1 ORDER BY place, number",
    )?;
    let mut items = connection.prepare_cached(&format!(
        "SELECT {ITEM_COLUMNS} FROM items WHERE run = ?1 ORDER BY place"
    ))?;
    let mut fold = Fold {
        row: None,
        item: None,
        items: items.query([kept.seq])?,
        counted: 0,
        counts: RunCounts::default(),
    };
    let mut records = records.query([id.into_bytes()])?;
    while let Some(record) = records.next()? {
        if let Err(place) = fold.take(record)? {
            return Ok(Err(place));
        }
    }
    fold.end(&kept)
}

struct Fold<'a> {
    row: Option<RunRow>,
    /// The item whose records are being read.
    item: Option<ItemRow>,
    /// As they are kept, one after the other.
    items: Rows<'a>,
    counted: u64,
    counts: RunCounts,
}

/// The place where what is shown differs.
type Same = Result<Result<(), Option<u32>>, Trouble>;

impl Fold<'_> {
    fn take(&mut self, record: &Row<'_>) -> Same {
        let (number, at): (i64, i64) = (record.get(0)?, record.get(1)?);
        let kind: String = record.get(2)?;
        let place: Option<u32> = record.get(3)?;
        let body = record.get_ref(4)?.as_str().map_err(|_| damaged("text"))?;
        match (kind.as_str(), place) {
            ("opened", None) => {
                self.row = Some(RunRow::opened(number, record.get(5)?, &shape::opened::read(body)?));
            }
            ("event", None) => {
                if let (RunEvent::Closed(closing), Some(row)) = (shape::event::read(body)?, &mut self.row) {
                    row.closed = Some((closing, at));
                }
            }
            ("planned", Some(place)) => {
                if let Err(place) = self.end_item()? {
                    return Ok(Err(place));
                }
                let item = ItemRow::planned(place, number, &shape::planned::read(body)?);
                self.counts.included += u64::from(item.included);
                self.item = Some(item);
            }
            (kind, Some(place)) => {
                let step = match kind {
                    "sending" => Step::Sending,
                    "seen_undone" => Step::SeenUndone,
                    "settled" => Step::Settled(number, Status::of(&shape::settled::read(body)?.outcome)),
                    _ => return Err(damaged("a kind of record")),
                };
                let Some(item) = self.item.as_mut().filter(|item| item.place == place) else {
                    return Ok(Err(Some(place)));
                };
                item.standing.apply(step, &mut self.counts);
            }
            _ => return Err(damaged("a kind of record")),
        }
        if let Some(row) = self.row.as_mut().filter(|row| row.last_record < number) {
            (row.last_record, row.last_hash) = (number, record.get(5)?);
        }
        Ok(Ok(()))
    }

    /// The item that was read last, against what is kept of it.
    fn end_item(&mut self) -> Same {
        let Some(item) = self.item.take() else {
            return Ok(Ok(()));
        };
        self.counted += 1;
        let kept = self.items.next()?;
        // A row that cannot be read is not what was written.
        let same = kept.is_some_and(|row| tables::item_row(row).is_ok_and(|kept| kept == item));
        Ok(if same { Ok(()) } else { Err(Some(item.place)) })
    }

    fn end(mut self, kept: &RunRow) -> Result<Result<u64, Option<u32>>, Trouble> {
        if let Err(place) = self.end_item()? {
            return Ok(Err(place));
        }
        if let Some(row) = self.items.next()? {
            return Ok(Err(Some(row.get(0)?)));
        }
        let Some(mut row) = self.row else { return Ok(Err(None)) };
        row.counts = RunCounts {
            total: row.counts.total,
            ..self.counts
        };
        row.seq = kept.seq;
        let same = row == *kept && row.counts.total == self.counted;
        Ok(if same { Ok(self.counted) } else { Err(None) })
    }
}
