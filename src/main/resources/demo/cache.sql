PRAGMA journal_mode = WAL;
CREATE TABLE responses (url TEXT PRIMARY KEY, body BLOB NOT NULL, fetched_at TEXT NOT NULL) WITHOUT ROWID;
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO responses SELECT 'quotes/' || n, randomblob(200), datetime('2026-03-01', '+' || n || ' minutes') FROM c;
