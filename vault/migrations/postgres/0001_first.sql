-- The same tables as in ../sqlite, number by number. Keys are random or hashes; days and weeks are counted, never times.

CREATE TABLE state (
    one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    closed_through BIGINT,
    publication BIGINT NOT NULL
);
INSERT INTO state (one, closed_through, publication) VALUES (1, NULL, 0);

CREATE TABLE inbound (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch BIGINT NOT NULL,
    body BYTEA NOT NULL CHECK (length(body) = 32768),
    filed BYTEA CHECK (length(filed) = 16),
    filed_epoch BIGINT,
    CHECK ((filed IS NULL) = (filed_epoch IS NULL))
);

CREATE TABLE seen (
    id BYTEA NOT NULL PRIMARY KEY CHECK (length(id) = 32),
    epoch BIGINT NOT NULL
);

CREATE TABLE case_events (
    case_id BYTEA NOT NULL CHECK (length(case_id) = 16),
    generation BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    body BYTEA NOT NULL CHECK (length(body) IN (4096, 36864)),
    PRIMARY KEY (case_id, generation, seq)
);

CREATE TABLE case_keys (
    counsellor BYTEA NOT NULL CHECK (length(counsellor) = 16),
    case_id BYTEA NOT NULL CHECK (length(case_id) = 16),
    generation BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    stanza BYTEA NOT NULL CHECK (length(stanza) = 1168),
    PRIMARY KEY (counsellor, case_id, generation)
);

CREATE TABLE publications (
    number BIGINT NOT NULL PRIMARY KEY,
    day BIGINT NOT NULL
);

CREATE TABLE replies (
    tag BYTEA NOT NULL PRIMARY KEY CHECK (length(tag) = 16),
    publication BIGINT REFERENCES publications (number) ON DELETE CASCADE,
    body BYTEA NOT NULL CHECK (length(body) = 4096)
);
CREATE INDEX replies_by_publication ON replies (publication);

CREATE TABLE rosters (
    version BIGINT NOT NULL PRIMARY KEY,
    body BYTEA NOT NULL
);

CREATE TABLE epoch_keys (
    counsellor BYTEA NOT NULL CHECK (length(counsellor) = 16),
    epoch BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (counsellor, epoch)
);

CREATE TABLE directories (
    number BIGINT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL,
    body BYTEA NOT NULL
);
