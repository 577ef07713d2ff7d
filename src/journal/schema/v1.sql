-- Version 1. Records are the truth and only ever grow; runs and items are folded from them in the same transaction.

CREATE TABLE records (
    number INTEGER PRIMARY KEY, -- from 1, without gaps, over all runs
    run    BLOB NOT NULL,       -- the run's id
    at     INTEGER NOT NULL,    -- microseconds since 1970
    kind   TEXT NOT NULL,       -- opened planned sending seen_undone settled event
    place  INTEGER,             -- of the item in its plan
    body   TEXT NOT NULL,       -- JSON
    prev   BLOB NOT NULL,       -- hash of the record before
    hash   BLOB NOT NULL
) STRICT;
CREATE INDEX records_of_run ON records (run, place);
CREATE INDEX records_of_sends ON records (at, run) WHERE kind = 'sending';
CREATE TRIGGER records_are_not_altered BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER records_are_not_removed BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE runs (
    seq              INTEGER PRIMARY KEY,
    id               BLOB NOT NULL UNIQUE,
    plan             BLOB NOT NULL UNIQUE, -- a plan is run once
    opened           INTEGER NOT NULL,     -- number of the record with the head
    opened_at        INTEGER NOT NULL,     -- microseconds since 1970, as the head says
    portal           TEXT NOT NULL,
    person           BLOB,
    folded           TEXT NOT NULL,        -- names of people and portal in small letters, a line each
    closing          TEXT,
    closed_at        INTEGER,
    total            INTEGER NOT NULL,
    included         INTEGER NOT NULL,
    changed          INTEGER NOT NULL,
    already_so       INTEGER NOT NULL,
    not_changed      INTEGER NOT NULL,
    could_not_settle INTEGER NOT NULL,
    unknown          INTEGER NOT NULL,
    last_record      INTEGER NOT NULL,
    last_hash        BLOB NOT NULL
) STRICT;
CREATE INDEX runs_by_time ON runs (opened_at, seq);
CREATE INDEX runs_unfinished ON runs (opened_at, seq) WHERE closing IS NULL;

CREATE TABLE items (
    run      INTEGER NOT NULL,  -- seq of its run
    place    INTEGER NOT NULL,
    kind     TEXT,              -- file folder; missing where it could not be read
    entry    TEXT,              -- the entry's number or text
    folded   TEXT NOT NULL,     -- the title in small letters
    included INTEGER NOT NULL,
    status   TEXT NOT NULL,
    sends    INTEGER NOT NULL,
    planned  INTEGER NOT NULL,  -- number of the record with the plan
    settled  INTEGER,           -- number of the record with the outcome
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_entry ON items (entry, kind, run) WHERE settled IS NOT NULL;
