PRAGMA journal_mode = DELETE;
CREATE TABLE agents (id INTEGER PRIMARY KEY, name TEXT NOT NULL, strategy TEXT NOT NULL);
INSERT INTO agents VALUES (1, 'Momentum', 'trend'), (2, 'Value', 'fundamental'), (3, 'Rebalance', 'allocation');
CREATE TABLE decisions (id INTEGER PRIMARY KEY, agent_id INTEGER NOT NULL REFERENCES agents(id), security_id INTEGER NOT NULL, action TEXT NOT NULL, reason TEXT NOT NULL, decided_at TEXT NOT NULL);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 4000) INSERT INTO decisions SELECT n, 1 + n % 3, 1 + n % 50, CASE n % 4 WHEN 0 THEN 'buy' WHEN 1 THEN 'sell' ELSE 'hold' END, 'Signal ' || printf('%.3f', sin(n)) || ' against threshold 0.250', datetime('2026-01-02', '+' || (n * 30) || ' minutes') FROM c;
