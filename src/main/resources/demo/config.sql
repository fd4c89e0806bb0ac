PRAGMA journal_mode = WAL;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, description TEXT, updated_at INTEGER) STRICT;
INSERT INTO settings VALUES ('trading_enabled', '1', 'Whether orders are placed', 1767225600), ('risk_limit_percent', '2.5', 'Most that one position may lose', 1767225600), ('base_currency', 'EUR', 'Currency of all reports', 1767225600);
CREATE TABLE setting_changes (id INTEGER PRIMARY KEY, key TEXT NOT NULL, old_value TEXT, new_value TEXT, changed_at TEXT NOT NULL);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO setting_changes SELECT n, 'risk_limit_percent', printf('%.1f', 1 + n % 20 / 10.0), printf('%.1f', 1 + (n + 1) % 20 / 10.0), datetime('2026-01-01', '+' || n || ' hours') FROM c;
