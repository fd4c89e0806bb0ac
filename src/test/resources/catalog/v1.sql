-- A catalog of schema version 1, as that version made and filled it. Never changed.
BEGIN TRANSACTION;
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
COMMIT;
PRAGMA user_version = 1;
