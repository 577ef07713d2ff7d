//! Rows in and out of the tables: the statements that more than one part of the journal uses.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

use super::chain::Hash;
use super::rows::{ItemRow, RunRow, Standing, Status, closing_word, parse_closing};
use super::trouble::Trouble;
use crate::bulk::record::{Closing, RunCounts};
use crate::domain::problem::JournalTrouble;

pub(super) const RUN_COLUMNS: &str = "seq, id, plan, opened, opened_at, portal, person, runs.folded, closing, \
     closed_at, total, included, changed, already_so, not_changed, could_not_settle, unknown, last_record, last_hash";

pub(super) const ITEM_COLUMNS: &str = "place, kind, entry, folded, included, planned, status, sends, settled";

/// A value that no version of the app wrote.
pub(super) fn damaged(what: &'static str) -> Trouble {
    Trouble::Kind(JournalTrouble::Damaged, what)
}

/// A run's row, from [`RUN_COLUMNS`].
pub(super) fn run_row(row: &Row<'_>) -> Result<RunRow, Trouble> {
    Ok(RunRow {
        seq: row.get(0)?,
        id: Uuid::from_bytes(row.get(1)?),
        plan: Uuid::from_bytes(row.get(2)?),
        opened: row.get(3)?,
        opened_at: row.get(4)?,
        portal: row.get(5)?,
        person: row.get::<_, Option<[u8; 16]>>(6)?.map(Uuid::from_bytes),
        folded: row.get(7)?,
        closed: closed(row, 8)?,
        counts: counts(row, 10)?,
        last_record: row.get(17)?,
        last_hash: row.get(18)?,
    })
}

fn closed(row: &Row<'_>, at: usize) -> Result<Option<(Closing, i64)>, Trouble> {
    let (word, when): (Option<String>, Option<i64>) = (row.get(at)?, row.get(at + 1)?);
    match (word, when) {
        (None, None) => Ok(None),
        (Some(word), Some(when)) => {
            let closing = parse_closing(&word).ok_or(damaged("how a run ended"))?;
            Ok(Some((closing, when)))
        }
        _ => Err(damaged("how a run ended")),
    }
}

fn counts(row: &Row<'_>, first: usize) -> Result<RunCounts, Trouble> {
    let count = |offset: usize| -> Result<u64, Trouble> {
        u64::try_from(row.get::<_, i64>(first + offset)?).map_err(|_| damaged("a count"))
    };
    Ok(RunCounts {
        total: count(0)?,
        included: count(1)?,
        changed: count(2)?,
        already_so: count(3)?,
        not_changed: count(4)?,
        could_not_settle: count(5)?,
        unknown: count(6)?,
    })
}

/// An item's row, from [`ITEM_COLUMNS`].
pub(super) fn item_row(row: &Row<'_>) -> Result<ItemRow, Trouble> {
    Ok(ItemRow {
        place: row.get(0)?,
        kind: row.get(1)?,
        entry: row.get(2)?,
        folded: row.get(3)?,
        included: row.get(4)?,
        planned: row.get(5)?,
        standing: standing(row, 6)?,
    })
}

fn standing(row: &Row<'_>, first: usize) -> Result<Standing, Trouble> {
    Ok(Standing {
        status: status(row, first)?,
        sends: row.get(first + 1)?,
        settled: row.get(first + 2)?,
    })
}

pub(super) fn status(row: &Row<'_>, at: usize) -> Result<Status, Trouble> {
    let word: String = row.get(at)?;
    Status::parse(&word).ok_or(damaged("how an item stands"))
}

pub(super) fn find_run(connection: &Connection, id: Uuid) -> Result<Option<RunRow>, Trouble> {
    let mut statement = connection.prepare_cached(&format!("SELECT {RUN_COLUMNS} FROM runs WHERE id = ?1"))?;
    let mut rows = statement.query([id.into_bytes()])?;
    rows.next()?.map(run_row).transpose()
}

pub(super) fn plan_is_known(connection: &Connection, plan: Uuid) -> Result<bool, Trouble> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM runs WHERE plan = ?1")?;
    Ok(statement.exists([plan.into_bytes()])?)
}

/// The number and hash of the last record of all.
pub(super) fn head(connection: &Connection) -> Result<Option<(i64, Hash)>, Trouble> {
    let mut statement = connection.prepare_cached("SELECT number, hash FROM records ORDER BY number DESC LIMIT 1")?;
    let head = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(head.optional()?)
}

pub(super) fn find_standing(connection: &Connection, run: i64, place: u32) -> Result<Option<Standing>, Trouble> {
    let mut statement =
        connection.prepare_cached("SELECT status, sends, settled FROM items WHERE run = ?1 AND place = ?2")?;
    let mut rows = statement.query(params![run, place])?;
    rows.next()?.map(|row| standing(row, 0)).transpose()
}

pub(super) fn store_standing(connection: &Connection, run: i64, place: u32, new: Standing) -> Result<(), Trouble> {
    connection
        .prepare_cached("UPDATE items SET status = ?3, sends = ?4, settled = ?5 WHERE run = ?1 AND place = ?2")?
        .execute(params![run, place, new.status.word(), new.sends, new.settled])?;
    Ok(())
}

/// Adds a run and returns its `seq`.
pub(super) fn add_run(connection: &Connection, run: &RunRow) -> Result<i64, Trouble> {
    connection
        .prepare_cached(
            "INSERT INTO runs (id, plan, opened, opened_at, portal, person, folded, total, included, changed, \
             already_so, not_changed, could_not_settle, unknown, last_record, last_hash) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, 0, 0, 0, ?9, ?10)",
        )?
        .execute(params![
            run.id.into_bytes(),
            run.plan.into_bytes(),
            run.opened,
            run.opened_at,
            run.portal,
            run.person.map(Uuid::into_bytes),
            run.folded,
            as_signed(run.counts.total),
            run.last_record,
            run.last_hash,
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Stores what records change of a run.
pub(super) fn store_run(connection: &Connection, run: &RunRow) -> Result<(), Trouble> {
    let counts = &run.counts;
    connection
        .prepare_cached(
            "UPDATE runs SET closing = ?2, closed_at = ?3, included = ?4, changed = ?5, already_so = ?6, \
             not_changed = ?7, could_not_settle = ?8, unknown = ?9, last_record = ?10, last_hash = ?11 WHERE seq = ?1",
        )?
        .execute(params![
            run.seq,
            run.closed.map(|(closing, _)| closing_word(closing)),
            run.closed.map(|(_, at)| at),
            as_signed(counts.included),
            as_signed(counts.changed),
            as_signed(counts.already_so),
            as_signed(counts.not_changed),
            as_signed(counts.could_not_settle),
            as_signed(counts.unknown),
            run.last_record,
            run.last_hash,
        ])?;
    Ok(())
}

pub(super) fn add_item(connection: &Connection, run: i64, item: &ItemRow) -> Result<(), Trouble> {
    connection
        .prepare_cached(
            "INSERT INTO items (run, place, kind, entry, folded, included, planned, status, sends, settled) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            run,
            item.place,
            item.kind,
            item.entry,
            item.folded,
            item.included,
            item.planned,
            item.standing.status.word(),
            item.standing.sends,
            item.standing.settled,
        ])?;
    Ok(())
}

/// SQLite counts to 2^63.
pub(super) fn as_signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
