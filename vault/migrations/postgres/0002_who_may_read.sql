-- The same tables as in ../sqlite, number by number.

-- Notes of erasures: found and opened by whoever held the conversation's key, and by nobody else.
CREATE TABLE erasures (
    tag BYTEA NOT NULL PRIMARY KEY CHECK (length(tag) = 16),
    epoch BIGINT NOT NULL,
    body BYTEA NOT NULL CHECK (length(body) = 4096)
);

-- Which weeks each counsellor's desk says it has left.
CREATE TABLE left_weeks (
    counsellor BYTEA NOT NULL PRIMARY KEY CHECK (length(counsellor) = 16),
    body BYTEA NOT NULL
);
