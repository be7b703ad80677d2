-- Whoever was asked to set up the services is found by their address, as the contact is.
ALTER TABLE orders ADD COLUMN administrator_email TEXT NULL;
UPDATE orders SET administrator_email = json_extract(document, '$.delegation.email');
CREATE INDEX orders_administrator ON orders (administrator_email, created_at, id) WHERE administrator_email IS NOT NULL;

-- Codes that were asked for to prove an address. Conversations and codes are hashes.
CREATE TABLE email_proofs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  email TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  tries INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER NULL
) STRICT;
CREATE INDEX email_proofs_conversation ON email_proofs (conversation, id);
CREATE INDEX email_proofs_email ON email_proofs (email, created_at);
