-- Instants are unix milliseconds; e-mail addresses, domains and site names are stored lower-cased.

CREATE TABLE orders (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL,
  subscription_id TEXT NOT NULL,
  offer TEXT NOT NULL,
  locale TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  revision INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  mapped_at INTEGER NULL,
  operation_id TEXT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX orders_number ON orders (number);
CREATE INDEX orders_contact ON orders (contact_email, created_at, id);
CREATE INDEX orders_deadline ON orders (state, deadline);

CREATE TABLE organizations (
  row_id INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  also_kind TEXT NULL,
  state TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  country TEXT NOT NULL,
  vertical TEXT NULL,
  admin_email TEXT NULL,
  active_users INTEGER NOT NULL,
  last_activity_at INTEGER NULL,
  created_at INTEGER NOT NULL,
  draft_of_order_id TEXT NULL
) STRICT;
CREATE UNIQUE INDEX organizations_id ON organizations (id);
CREATE INDEX organizations_name_key ON organizations (name_key);
CREATE UNIQUE INDEX organizations_draft ON organizations (draft_of_order_id, kind) WHERE draft_of_order_id IS NOT NULL;

CREATE TABLE organization_domains (
  row_id INTEGER PRIMARY KEY,
  domain TEXT NOT NULL,
  status TEXT NOT NULL,
  organization_id TEXT NOT NULL
) STRICT;
CREATE INDEX organization_domains_domain ON organization_domains (domain, status, organization_id);
CREATE UNIQUE INDEX organization_domains_claimed ON organization_domains (domain) WHERE status = 'claimed';
-- One status for a domain and an organisation: the strongest.
CREATE UNIQUE INDEX organization_domains_organization ON organization_domains (organization_id, domain);

CREATE TABLE organization_users (
  email TEXT NOT NULL,
  organization_id TEXT NOT NULL,
  PRIMARY KEY (email, organization_id)
) STRICT, WITHOUT ROWID;

-- Search by part of a name or a domain; drafts are not found by anybody.
CREATE VIRTUAL TABLE organization_name_search USING fts5(name, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');
CREATE VIRTUAL TABLE organization_domain_search USING fts5(domain, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1');
CREATE TRIGGER organizations_inserted AFTER INSERT ON organizations WHEN new.state = 'active' BEGIN
  INSERT INTO organization_name_search (rowid, name) VALUES (new.row_id, new.name_key);
END;
CREATE TRIGGER organizations_updated AFTER UPDATE OF name_key, state ON organizations BEGIN
  DELETE FROM organization_name_search WHERE rowid = old.row_id;
  INSERT INTO organization_name_search (rowid, name) SELECT new.row_id, new.name_key WHERE new.state = 'active';
END;
CREATE TRIGGER organizations_deleted AFTER DELETE ON organizations BEGIN
  DELETE FROM organization_name_search WHERE rowid = old.row_id;
END;
CREATE TRIGGER organization_domains_inserted AFTER INSERT ON organization_domains BEGIN
  INSERT INTO organization_domain_search (rowid, domain) VALUES (new.row_id, new.domain);
END;
CREATE TRIGGER organization_domains_deleted AFTER DELETE ON organization_domains BEGIN
  DELETE FROM organization_domain_search WHERE rowid = old.row_id;
END;

CREATE TABLE site_names (
  name TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NULL,
  state TEXT NOT NULL,
  held_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX site_names_order ON site_names (order_id);

CREATE TABLE location_names (
  organization_id TEXT NOT NULL,
  name TEXT NOT NULL,
  order_id TEXT NULL,
  held_at INTEGER NOT NULL,
  PRIMARY KEY (organization_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX location_names_order ON location_names (order_id);

CREATE TABLE setup_tokens (
  hash TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX setup_tokens_order ON setup_tokens (order_id, email, role);

CREATE TABLE idempotency (
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  order_id TEXT NOT NULL,
  action TEXT NOT NULL,
  actor TEXT NOT NULL,
  on_behalf_of TEXT NULL,
  channel TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
CREATE INDEX audit_order ON audit (order_id, id);

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL UNIQUE,
  order_id TEXT NOT NULL,
  body TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  delivered_at INTEGER NULL
) STRICT;
CREATE INDEX outbox_pending ON outbox (order_id, id) WHERE delivered_at IS NULL;

CREATE TABLE mail_queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  order_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  locale TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER NOT NULL,
  sent_at INTEGER NULL
) STRICT;
CREATE INDEX mail_queue_order ON mail_queue (order_id, kind, id);
CREATE INDEX mail_queue_pending ON mail_queue (next_attempt_at) WHERE state = 'queued';

CREATE TABLE operations (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NULL
) STRICT;
CREATE UNIQUE INDEX operations_order ON operations (order_id, kind);

CREATE TABLE operation_steps (
  operation_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  subject TEXT NULL,
  state TEXT NOT NULL,
  via TEXT NOT NULL,
  started_at INTEGER NULL,
  ended_at INTEGER NULL,
  waiting_owner TEXT NULL,
  waiting_since INTEGER NULL,
  error_code TEXT NULL,
  error_tracking_id TEXT NULL,
  retryable INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (operation_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE cloud_resources (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
