-- Replies lie in the order in which they came, each on pages of its own; sorted by their keys, a large reply moved others about.
ALTER TABLE idempotency RENAME TO idempotency_by_key;
CREATE TABLE idempotency (
  id INTEGER PRIMARY KEY,
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO idempotency (actor, key, request_hash, status, headers, body, created_at)
  SELECT actor, key, request_hash, status, headers, body, created_at FROM idempotency_by_key ORDER BY created_at;
DROP TABLE idempotency_by_key;
CREATE UNIQUE INDEX idempotency_key ON idempotency (actor, key);
