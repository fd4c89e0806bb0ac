PRAGMA journal_mode = WAL;
CREATE TABLE securities (id INTEGER PRIMARY KEY, isin TEXT NOT NULL UNIQUE, name TEXT NOT NULL, currency TEXT NOT NULL);
CREATE TABLE prices (security_id INTEGER NOT NULL REFERENCES securities(id), day TEXT NOT NULL, close REAL NOT NULL, PRIMARY KEY (security_id, day)) WITHOUT ROWID;
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 50) INSERT INTO securities SELECT n, printf('XX%010d', n * 7919), 'Security ' || n, CASE n % 3 WHEN 0 THEN 'USD' WHEN 1 THEN 'EUR' ELSE 'GBP' END FROM c;
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100) INSERT INTO prices SELECT s.id, date('2026-01-01', '+' || c.n || ' days'), round(20 + s.id + 5 * sin(c.n / 9.0 + s.id), 2) FROM c, securities s;
