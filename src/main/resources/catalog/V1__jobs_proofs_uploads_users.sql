-- Times are milliseconds since 1970 (UTC).

CREATE TABLE jobs (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    id             TEXT NOT NULL UNIQUE,
    kind           TEXT NOT NULL,
    state          TEXT NOT NULL,
    phase          TEXT NOT NULL,
    bytes_done     INTEGER NOT NULL,
    bytes_total    INTEGER NOT NULL,
    started_by     TEXT NOT NULL,
    created_at     INTEGER NOT NULL,
    started_at     INTEGER,
    finished_at    INTEGER,
    problem_code   TEXT,
    problem_detail TEXT,
    destination    TEXT NOT NULL,
    filename       TEXT NOT NULL,
    message        TEXT NOT NULL
) STRICT;

CREATE INDEX jobs_by_state ON jobs (state);

CREATE TABLE job_results (
    job_number     INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
    destination    TEXT NOT NULL,
    filename       TEXT NOT NULL,
    state          TEXT NOT NULL,
    problem_code   TEXT,
    problem_detail TEXT,
    PRIMARY KEY (job_number, destination)
) STRICT, WITHOUT ROWID;

CREATE TABLE proofs (
    destination    TEXT NOT NULL,
    filename       TEXT NOT NULL,
    size_bytes     INTEGER NOT NULL,
    version        TEXT NOT NULL,
    state          TEXT NOT NULL,
    proved_at      INTEGER NOT NULL,
    problem_code   TEXT,
    problem_detail TEXT,
    metadata       TEXT,
    PRIMARY KEY (destination, filename)
) STRICT;

CREATE TABLE pending_uploads (
    destination TEXT NOT NULL,
    object_key  TEXT NOT NULL,
    upload_id   TEXT,
    opened_at   INTEGER NOT NULL,
    PRIMARY KEY (destination, object_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    username      TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
    disabled      INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
