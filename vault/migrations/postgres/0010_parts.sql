-- Parts of attachments. No case is named. The place is the beginning of the id: it keeps comparisons short and tells nothing.
CREATE TABLE parts (
    place BIGINT NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE CHECK (length(id) = 32),
    epoch BIGINT NOT NULL,
    kept BIGINT NOT NULL CHECK (kept IN (0, 1)),
    body BYTEA NOT NULL CHECK (length(body) = 262144)
);
CREATE INDEX parts_by_kept ON parts (kept, epoch);
