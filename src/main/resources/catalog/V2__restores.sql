CREATE TABLE restores (
    number          INTEGER PRIMARY KEY AUTOINCREMENT,
    id              TEXT NOT NULL UNIQUE,
    backup_filename TEXT NOT NULL,
    destination     TEXT NOT NULL,
    databases       TEXT NOT NULL,
    state           TEXT NOT NULL,
    started_by      TEXT NOT NULL,
    staged_at       INTEGER NOT NULL,
    changed_at      INTEGER NOT NULL,
    applied_at      INTEGER,
    kept_folder     TEXT NOT NULL,
    undo_of         TEXT NOT NULL,
    problem_code    TEXT,
    problem_detail  TEXT
) STRICT;

CREATE INDEX restores_by_state ON restores (state);
