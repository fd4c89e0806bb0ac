-- A catalog of schema version 6, as that version made and filled it. Never changed.
BEGIN TRANSACTION;
CREATE TABLE alert_channels (
    channel        TEXT PRIMARY KEY,
    lost           INTEGER NOT NULL,
    sent_at        INTEGER,
    failed_at      INTEGER,
    problem_code   TEXT,
    problem_detail TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO "alert_channels" VALUES('WEBHOOK',0,NULL,1767882622000,'ALERT_FAILED','there was no connection');
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
INSERT INTO "alert_conditions" VALUES('backup/r2','FAILED','STORE_UNREACHABLE','f','Backup failed','the store does not answer',1767882622000,'MAIL');
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
INSERT INTO "alert_messages" VALUES(1,'WEBHOOK','backup/r2','m1','FAILED','Backup failed','the store does not answer','STORE_UNREACHABLE',1767882622000,1767882622000,1,1767882682000);
CREATE TABLE alert_notices (
    notice_key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO "alert_notices" VALUES('restored/33333333');
CREATE TABLE birth (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    born_at INTEGER NOT NULL
) STRICT;
INSERT INTO "birth" VALUES(1,1767882621000);
CREATE TABLE job_results (
    job_number     INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
    destination    TEXT NOT NULL,
    filename       TEXT NOT NULL,
    state          TEXT NOT NULL,
    problem_code   TEXT,
    problem_detail TEXT,
    PRIMARY KEY (job_number, destination)
) STRICT, WITHOUT ROWID;
INSERT INTO "job_results" VALUES(1,'local','sentinel-backup-2026-01-08-143022.tar.gz','SUCCEEDED',NULL,NULL);
INSERT INTO "job_results" VALUES(2,'r2','','FAILED','STORE_UNREACHABLE','the store does not answer');
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
INSERT INTO "jobs" VALUES(1,'11111111-1111-4111-8111-111111111111','BACKUP','SUCCEEDED','done',4096,4096,'schedule',1767882622000,1767882622001,1767882622900,NULL,NULL,'','sentinel-backup-2026-01-08-143022.tar.gz','proved');
INSERT INTO "jobs" VALUES(2,'22222222-2222-4222-8222-222222222222','BACKUP','FAILED','save r2',0,4096,'admin',1767969022000,1767969022001,1767969022900,'STORE_UNREACHABLE','the store does not answer','r2','','');
CREATE TABLE pending_uploads (
    destination TEXT NOT NULL,
    object_key  TEXT NOT NULL,
    upload_id   TEXT,
    opened_at   INTEGER NOT NULL,
    PRIMARY KEY (destination, object_key)
) STRICT, WITHOUT ROWID;
INSERT INTO "pending_uploads" VALUES('r2','sentinel-backup-2026-01-09-143022.tar.gz','upload-1',1767882622000);
CREATE TABLE pins (
    destination TEXT NOT NULL,
    filename    TEXT NOT NULL,
    note        TEXT NOT NULL,
    pinned_by   TEXT NOT NULL,
    pinned_at   INTEGER NOT NULL,
    PRIMARY KEY (destination, filename)
) STRICT, WITHOUT ROWID;
INSERT INTO "pins" VALUES('local','sentinel-backup-2026-01-08-143022.tar.gz','before the year''s close','admin',1767882622000);
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
INSERT INTO "proofs" VALUES('local','sentinel-backup-2026-01-08-143022.tar.gz',2048,'1','PROVED',1767882622900,NULL,NULL,NULL);
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
INSERT INTO "restores" VALUES(1,'33333333-3333-4333-8333-333333333333','sentinel-backup-2026-01-08-143022.tar.gz','local','ledger,cache','APPLIED','admin',1767882622000,1767882627000,1767882627000,'pre-restore-backup-20260108-143022','',NULL,NULL);
CREATE TABLE setup_links (
    secret_hash TEXT PRIMARY KEY,
    expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "setup_links" VALUES('cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',1767886222000);
CREATE TABLE tokens (
    id           TEXT PRIMARY KEY,
    secret_hash  TEXT NOT NULL UNIQUE,
    name         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
    owner        TEXT NOT NULL REFERENCES users (username) ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    last_used_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO "tokens" VALUES('aaaaaaaaaaaa','abababababababababababababababababababababababababababababababab','monitoring','VIEWER','admin',1767882622000,1799418622000,NULL);
CREATE TABLE users (
    username      TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('VIEWER', 'OPERATOR', 'ADMIN')),
    disabled      INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    created_at    INTEGER NOT NULL,
    changed_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "users" VALUES('admin','pbkdf2-sha256:600000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=','ADMIN',0,1767882622000,1767882622000);
INSERT INTO "users" VALUES('vera','pbkdf2-sha256:600000:AAAAAAAAAAAAAAAAAAAAAA==:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=','VIEWER',1,1767882622000,1767882622001);
CREATE INDEX jobs_by_state ON jobs (state);
CREATE INDEX restores_by_state ON restores (state);
CREATE INDEX tokens_by_owner ON tokens (owner);
COMMIT;
PRAGMA user_version = 6;
