-- What the intake keeps. No times, no counters, nothing about who sent what: keys are hashes, and weeks are numbers.

-- Sealed envelopes that wait for the vault. The place is drawn at random, so that it does not tell which came first; were
-- the id the key of the rows, SQLite would read whole bodies to compare two ids.
CREATE TABLE envelopes (
    place INTEGER NOT NULL PRIMARY KEY,
    id    BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    epoch INTEGER NOT NULL,
    body  BLOB    NOT NULL CHECK (length(body) = 32768)
) STRICT;

-- Ids of those the vault has, for eight weeks, so that a repeat is recognised.
CREATE TABLE taken (
    id    BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The earliest epoch the vault was told is still accepted. What it was told is closed never opens again.
CREATE TABLE announced (
    open_from INTEGER NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO announced (open_from) VALUES (0);

-- Public files as the vault handed them in.
CREATE TABLE published (
    kind TEXT    NOT NULL CHECK (kind IN ('directory', 'dead-drop')),
    nth  INTEGER NOT NULL,
    body BLOB    NOT NULL,
    PRIMARY KEY (kind, nth)
) STRICT, WITHOUT ROWID;
