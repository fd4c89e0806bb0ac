-- Who did what. Each row is sealed together with the seal of the row before it; see docs/security.md. Times are milliseconds since 1970 (UTC).
CREATE TABLE audit (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    via     TEXT NOT NULL,
    address TEXT NOT NULL,
    action  TEXT NOT NULL,
    object  TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail  TEXT NOT NULL,
    key_id  TEXT NOT NULL,
    hmac    BLOB NOT NULL
) STRICT;

CREATE INDEX audit_by_actor ON audit (actor, number);
CREATE INDEX audit_by_action ON audit (action, number);
CREATE INDEX audit_by_outcome ON audit (outcome, number);

-- Up to which row the trail was pruned, under seal; at most one row.
CREATE TABLE audit_anchor (
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    number     INTEGER NOT NULL,
    row_hmac   BLOB NOT NULL,
    removed    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    key_id     TEXT NOT NULL,
    hmac       BLOB NOT NULL
) STRICT;

-- A row comes after all others: REPLACE would get round the trigger on DELETE.
CREATE TRIGGER audit_rows_are_appended BEFORE INSERT ON audit
WHEN NEW.number <= (SELECT max(number) FROM audit) OR NEW.number <= (SELECT number FROM audit_anchor)
BEGIN
    SELECT RAISE(ABORT, 'an entry of the audit trail comes after all others');
END;

CREATE TRIGGER audit_rows_stay_as_they_are BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is never changed');
END;

-- Pruning writes the anchor first, and may then remove what the anchor covers.
CREATE TRIGGER audit_rows_stay BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM audit_anchor WHERE number >= OLD.number)
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is pruned behind its anchor only');
END;

CREATE TRIGGER audit_anchor_is_one BEFORE INSERT ON audit_anchor
WHEN EXISTS (SELECT 1 FROM audit_anchor)
BEGIN
    SELECT RAISE(ABORT, 'the audit trail has one anchor');
END;

CREATE TRIGGER audit_anchor_goes_on BEFORE UPDATE ON audit_anchor
WHEN NEW.number <= OLD.number OR NEW.removed <= OLD.removed
BEGIN
    SELECT RAISE(ABORT, 'the anchor of the audit trail goes forward only');
END;

CREATE TRIGGER audit_anchor_stays BEFORE DELETE ON audit_anchor
BEGIN
    SELECT RAISE(ABORT, 'the anchor of the audit trail stays');
END;
