-- Parts of attachments. No case is named. The place is the beginning of the id: it keeps comparisons short and tells nothing.
CREATE TABLE parts (
    place INTEGER NOT NULL PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    epoch INTEGER NOT NULL,
    kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
    body BLOB NOT NULL CHECK (length(body) = 262144)
) STRICT;
CREATE INDEX parts_by_kept ON parts (kept, epoch);
