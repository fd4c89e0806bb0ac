CREATE TABLE pins (
    destination TEXT NOT NULL,
    filename    TEXT NOT NULL,
    note        TEXT NOT NULL,
    pinned_by   TEXT NOT NULL,
    pinned_at   INTEGER NOT NULL,
    PRIMARY KEY (destination, filename)
) STRICT, WITHOUT ROWID;
