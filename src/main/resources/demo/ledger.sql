PRAGMA journal_mode = WAL;
CREATE TABLE accounts (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO accounts VALUES (1, 'Cash'), (2, 'Securities'), (3, 'Fees'), (4, 'Dividends');
CREATE TABLE trades (id INTEGER PRIMARY KEY, security_id INTEGER NOT NULL, side TEXT NOT NULL CHECK (side IN ('buy', 'sell')), quantity INTEGER NOT NULL, price REAL NOT NULL, executed_at TEXT NOT NULL);
CREATE TABLE bookings (id INTEGER PRIMARY KEY, trade_id INTEGER NOT NULL REFERENCES trades(id), account_id INTEGER NOT NULL REFERENCES accounts(id), cents INTEGER NOT NULL);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000) INSERT INTO trades SELECT n, 1 + n % 50, CASE WHEN n % 3 = 0 THEN 'sell' ELSE 'buy' END, 1 + n * 37 % 200, round(20 + n % 50 + n % 7 / 10.0, 2), datetime('2026-01-02 09:00', '+' || (n * 40) || ' minutes') FROM c;
INSERT INTO bookings (trade_id, account_id, cents) SELECT id, 2, CAST(quantity * price * 100 AS INTEGER) FROM trades;
INSERT INTO bookings (trade_id, account_id, cents) SELECT id, 1, -CAST(quantity * price * 100 AS INTEGER) FROM trades;
CREATE INDEX bookings_by_trade ON bookings (trade_id);
