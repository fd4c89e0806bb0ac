-- When this catalog was made; one row, written by the program by its own clock.

CREATE TABLE birth (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    born_at INTEGER NOT NULL
) STRICT;
