-- The office book: trainings, meetings, partnerships, promotion. Signed by coordinators, added to, never changed; no case in it.

CREATE TABLE office (
    seq INTEGER NOT NULL PRIMARY KEY,
    day INTEGER NOT NULL,
    body BLOB NOT NULL CHECK (length(body) BETWEEN 1 AND 8192)
) STRICT, WITHOUT ROWID;
