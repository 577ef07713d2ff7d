//! What lists, tables and searches ask of the journal.

use jiff::Timestamp;
use rusqlite::{Connection, Row, named_params, params};
use uuid::Uuid;

use super::chain::in_hex;
use super::rows::{entry_text, fold, kind_word};
use super::shape;
use super::tables::{self, RUN_COLUMNS, as_signed, damaged};
use super::trouble::Trouble;
use crate::bulk::record::{RunEvent, RunItem, RunQuery, RunSummary, Settled};
use crate::domain::ids::{EntryRef, UserId};

/// Column of the head's JSON, after [`RUN_COLUMNS`].
const HEAD: usize = 19;

/// Runs with their heads.
fn from_runs() -> String {
    format!("SELECT {RUN_COLUMNS}, heads.body FROM runs JOIN records heads ON heads.number = runs.opened")
}

/// Empty parts of a query let everything through.
const FITS: &str = "(:portal IS NULL OR portal = :portal) \
     AND (:from IS NULL OR opened_at >= :from) AND (:until IS NULL OR opened_at < :until) \
     AND (NOT :unfinished OR closing IS NULL) \
     AND (:text = '' OR instr(runs.folded, :text) > 0 OR EXISTS (SELECT 1 FROM items WHERE items.run = runs.seq \
         AND (instr(items.folded, :text) > 0 OR instr(items.entry, :text) > 0)))";

pub(super) fn runs(
    connection: &Connection,
    query: &RunQuery,
    offset: u64,
    limit: u64,
) -> Result<Vec<RunSummary>, Trouble> {
    let sql = format!(
        "{} WHERE {FITS} ORDER BY opened_at DESC, seq DESC LIMIT :limit OFFSET :offset",
        from_runs()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(named_params! {
        ":portal": query.portal,
        ":from": query.from.map(Timestamp::as_microsecond),
        ":until": query.until.map(Timestamp::as_microsecond),
        ":unfinished": query.unfinished,
        ":text": fold(query.text.trim()),
        ":limit": as_signed(limit),
        ":offset": as_signed(offset),
    })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(summary(row)?);
    }
    Ok(found)
}

pub(super) fn count(connection: &Connection, query: &RunQuery) -> Result<u64, Trouble> {
    let sql = format!("SELECT count(*) FROM runs WHERE {FITS}");
    let mut statement = connection.prepare_cached(&sql)?;
    let count = statement.query_row(
        named_params! {
            ":portal": query.portal,
            ":from": query.from.map(Timestamp::as_microsecond),
            ":until": query.until.map(Timestamp::as_microsecond),
            ":unfinished": query.unfinished,
            ":text": fold(query.text.trim()),
        },
        |row| row.get(0),
    )?;
    unsigned(count)
}

pub(super) fn run(connection: &Connection, id: Uuid) -> Result<Option<RunSummary>, Trouble> {
    let mut statement = connection.prepare_cached(&format!("{} WHERE runs.id = ?1", from_runs()))?;
    let mut rows = statement.query([id.into_bytes()])?;
    rows.next()?.map(summary).transpose()
}

pub(super) fn items(connection: &Connection, run: Uuid, first_place: u64, limit: u64) -> Result<Vec<RunItem>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT items.place, plans.body, items.status, items.sends, ends.body FROM runs \
         JOIN items ON items.run = runs.seq \
         JOIN records plans ON plans.number = items.planned \
         LEFT JOIN records ends ON ends.number = items.settled \
         WHERE runs.id = ?1 AND items.place >= ?2 ORDER BY items.place LIMIT ?3",
    )?;
    let mut rows = statement.query(params![run.into_bytes(), as_signed(first_place), as_signed(limit)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let settled = optional_text(row, 4)?.map(shape::settled::read).transpose()?;
        found.push(RunItem {
            place: row.get(0)?,
            planned: shape::planned::read(text(row, 1)?)?,
            status: tables::status(row, 2)?
                .told(row.get(3)?, settled)
                .ok_or(damaged("an outcome is missing"))?,
        });
    }
    Ok(found)
}

/// What happened to a run as a whole, oldest first. Its opening is no event.
pub(super) fn events(connection: &Connection, run: Uuid) -> Result<Vec<(Timestamp, RunEvent)>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT at, body FROM records WHERE run = ?1 AND place IS NULL AND kind = 'event' ORDER BY number",
    )?;
    let mut rows = statement.query([run.into_bytes()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((moment(row.get(0)?)?, shape::event::read(text(row, 1)?)?));
    }
    Ok(found)
}

/// The newest outcomes of one entry.
pub(super) fn history_of(
    connection: &Connection,
    entry: &EntryRef,
    portal: &str,
    limit: u64,
) -> Result<Vec<(RunSummary, Settled)>, Trouble> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {RUN_COLUMNS}, heads.body, ends.body FROM items \
         JOIN runs ON runs.seq = items.run \
         JOIN records heads ON heads.number = runs.opened \
         JOIN records ends ON ends.number = items.settled \
         WHERE items.entry = ?1 AND items.kind = ?2 AND items.settled IS NOT NULL AND portal = ?3 \
         ORDER BY items.settled DESC LIMIT ?4",
        RUN_COLUMNS = qualified(RUN_COLUMNS)
    ))?;
    let mut rows = statement.query(params![
        entry_text(entry),
        kind_word(entry.kind),
        portal,
        as_signed(limit)
    ])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((summary(row)?, shape::settled::read(text(row, HEAD + 1)?)?));
    }
    Ok(found)
}

/// How many writes left since then, by one person or by anybody. Runs of unknown people count for each.
pub(super) fn writes_since(
    connection: &Connection,
    portal: &str,
    person: Option<UserId>,
    since: Timestamp,
) -> Result<u64, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT count(*) FROM records JOIN runs ON runs.id = records.run \
         WHERE records.kind = 'sending' AND records.at >= ?1 AND runs.portal = ?2 \
         AND (?3 IS NULL OR runs.person IS NULL OR runs.person = ?3)",
    )?;
    let person = person.map(|person| person.0.into_bytes());
    let count = statement.query_row(params![since.as_microsecond(), portal, person], |row| row.get(0))?;
    unsigned(count)
}

fn summary(row: &Row<'_>) -> Result<RunSummary, Trouble> {
    let run = tables::run_row(row)?;
    let closed = match run.closed {
        Some((closing, at)) => Some((closing, moment(at)?)),
        None => None,
    };
    Ok(RunSummary {
        head: shape::opened::read(text(row, HEAD)?)?.head,
        closed,
        counts: run.counts,
        last_hash: in_hex(&run.last_hash),
    })
}

fn moment(microseconds: i64) -> Result<Timestamp, Trouble> {
    Timestamp::from_microsecond(microseconds).map_err(|_| damaged("a moment"))
}

/// Columns that items have too, said to be the run's.
fn qualified(columns: &str) -> String {
    let columns: Vec<_> = columns
        .split(',')
        .map(|column| format!("runs.{}", column.trim().trim_start_matches("runs.")))
        .collect();
    columns.join(", ")
}

fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<&'a str, Trouble> {
    let value = row.get_ref(at)?;
    value.as_str().map_err(|_| damaged("text"))
}

fn optional_text<'a>(row: &'a Row<'_>, at: usize) -> Result<Option<&'a str>, Trouble> {
    let value = row.get_ref(at)?;
    value.as_str_or_null().map_err(|_| damaged("text"))
}

fn unsigned(count: i64) -> Result<u64, Trouble> {
    u64::try_from(count).map_err(|_| damaged("a count"))
}
