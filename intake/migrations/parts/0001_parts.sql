-- Sealed parts of attachments, in a file of their own: however many come, no report waits for them. No times, nothing about who
-- sent what. The place is drawn at random, so that it does not tell which came first.
CREATE TABLE parts (
    place INTEGER NOT NULL PRIMARY KEY,
    id    BLOB    NOT NULL UNIQUE CHECK (length(id) = 32),
    body  BLOB    NOT NULL CHECK (length(body) = 262144)
) STRICT;
