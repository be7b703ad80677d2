-- Nothing is ever deleted from the record, so its numbers go on without a counter that every command would have to write as well.
ALTER TABLE audit RENAME TO audit_counted;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  action TEXT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of TEXT NULL,
  channel TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
INSERT INTO audit (id, at, order_id, action, actor, on_behalf_of, channel, details)
  SELECT id, at, order_id, action, actor, on_behalf_of, channel, details FROM audit_counted ORDER BY id;
DROP TABLE audit_counted;
CREATE INDEX audit_order ON audit (order_id, id);
