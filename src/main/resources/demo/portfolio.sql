PRAGMA journal_mode = WAL;
CREATE TABLE positions (id INTEGER PRIMARY KEY, security_id INTEGER NOT NULL, quantity INTEGER NOT NULL, average_price REAL NOT NULL);
CREATE TABLE valuations (position_id INTEGER NOT NULL REFERENCES positions(id), day TEXT NOT NULL, cents INTEGER NOT NULL);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 40) INSERT INTO positions SELECT n, n, 10 + n * 13 % 90, 20 + n * 1.5 FROM c;
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 90) INSERT INTO valuations SELECT p.id, date('2026-01-01', '+' || c.n || ' days'), CAST(p.quantity * (p.average_price + sin(c.n)) * 100 AS INTEGER) FROM c, positions p;
