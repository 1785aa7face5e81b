-- The office book: trainings, meetings, partnerships, promotion. Signed by coordinators, added to, never changed; no case in it.

CREATE TABLE office (
    seq BIGINT NOT NULL PRIMARY KEY,
    day BIGINT NOT NULL,
    body BYTEA NOT NULL CHECK (length(body) BETWEEN 1 AND 8192)
);
