PRAGMA journal_mode = WAL;
CREATE TABLE events (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, text TEXT NOT NULL, happened_at TEXT NOT NULL);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 6000) INSERT INTO events SELECT n, CASE n % 3 WHEN 0 THEN 'order' WHEN 1 THEN 'price' ELSE 'check' END, 'Event number ' || n || ' of the trading day', datetime('2026-01-02', '+' || (n * 20) || ' minutes') FROM c;
CREATE INDEX events_by_time ON events (happened_at);
