-- Logins at the pages. They outlive a restart of the server, as a restore needs one in its middle.
-- Times are milliseconds since 1970 (UTC). The cookie's secret and the password hash are known by their SHA-256 alone.

CREATE TABLE page_sessions (
    secret_hash    TEXT PRIMARY KEY,
    username       TEXT NOT NULL REFERENCES users (username) ON DELETE CASCADE,
    password_stamp TEXT NOT NULL,
    created_at     INTEGER NOT NULL,
    last_seen_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX page_sessions_by_username ON page_sessions (username);
