-- The same tables as in ../postgres, number by number. Keys are random or hashes; days and weeks are counted, never times.

CREATE TABLE state (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    closed_through INTEGER,
    publication INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO state (one, closed_through, publication) VALUES (1, NULL, 0);

CREATE TABLE inbound (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch INTEGER NOT NULL,
    body BLOB NOT NULL CHECK (length(body) = 32768),
    filed BLOB CHECK (length(filed) = 16),
    filed_epoch INTEGER,
    CHECK ((filed IS NULL) = (filed_epoch IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE seen (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_events (
    case_id BLOB NOT NULL CHECK (length(case_id) = 16),
    generation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    body BLOB NOT NULL CHECK (length(body) IN (4096, 36864)),
    PRIMARY KEY (case_id, generation, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_keys (
    counsellor BLOB NOT NULL CHECK (length(counsellor) = 16),
    case_id BLOB NOT NULL CHECK (length(case_id) = 16),
    generation INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    stanza BLOB NOT NULL CHECK (length(stanza) = 1168),
    PRIMARY KEY (counsellor, case_id, generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE publications (
    number INTEGER NOT NULL PRIMARY KEY,
    day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE replies (
    tag BLOB NOT NULL PRIMARY KEY CHECK (length(tag) = 16),
    publication INTEGER REFERENCES publications (number) ON DELETE CASCADE,
    body BLOB NOT NULL CHECK (length(body) = 4096)
) STRICT, WITHOUT ROWID;
CREATE INDEX replies_by_publication ON replies (publication);

CREATE TABLE rosters (
    version INTEGER NOT NULL PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch_keys (
    counsellor BLOB NOT NULL CHECK (length(counsellor) = 16),
    epoch INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (counsellor, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE directories (
    number INTEGER NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
