-- Times are milliseconds since 1970 (UTC).

-- The conditions that are open, and the channels whose outbox has had the message about them (names with commas between them).
CREATE TABLE alert_conditions (
    subject      TEXT PRIMARY KEY,
    event        TEXT NOT NULL,
    problem_code TEXT NOT NULL,
    fingerprint  TEXT NOT NULL,
    title        TEXT NOT NULL,
    detail       TEXT NOT NULL,
    since        INTEGER NOT NULL,
    told         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is told once.
CREATE TABLE alert_notices (
    notice_key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The outbox: of a channel's messages about one subject, the newest alone waits.
CREATE TABLE alert_messages (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    channel      TEXT NOT NULL,
    subject      TEXT NOT NULL,
    id           TEXT NOT NULL,
    event        TEXT NOT NULL,
    title        TEXT NOT NULL,
    detail       TEXT NOT NULL,
    problem_code TEXT,
    since        INTEGER,
    at           INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    due_at       INTEGER NOT NULL,
    UNIQUE (channel, subject)
) STRICT;

CREATE TABLE alert_channels (
    channel        TEXT PRIMARY KEY,
    lost           INTEGER NOT NULL,
    sent_at        INTEGER,
    failed_at      INTEGER,
    problem_code   TEXT,
    problem_detail TEXT
) STRICT, WITHOUT ROWID;
