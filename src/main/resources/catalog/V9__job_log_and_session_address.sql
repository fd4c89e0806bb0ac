-- What a job's log says, line by line; it goes with its job. Times are milliseconds since 1970 (UTC).

CREATE TABLE job_log (
    job_number INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
    line       INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    level      TEXT NOT NULL,
    text       TEXT NOT NULL,
    PRIMARY KEY (job_number, line)
) STRICT, WITHOUT ROWID;

-- From where somebody has logged in; empty for the logins before this version.
ALTER TABLE page_sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
