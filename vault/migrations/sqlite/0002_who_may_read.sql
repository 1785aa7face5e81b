-- The same tables as in ../postgres, number by number.

-- Notes of erasures: found and opened by whoever held the conversation's key, and by nobody else.
CREATE TABLE erasures (
    tag BLOB NOT NULL PRIMARY KEY CHECK (length(tag) = 16),
    epoch INTEGER NOT NULL,
    body BLOB NOT NULL CHECK (length(body) = 4096)
) STRICT, WITHOUT ROWID;

-- Which weeks each counsellor's desk says it has left.
CREATE TABLE left_weeks (
    counsellor BLOB NOT NULL PRIMARY KEY CHECK (length(counsellor) = 16),
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
