-- Mail that comes in, and givers who are answered in other ways than by mail.

-- How the giver wants the answers. `email` with no address, or one that mail no longer reaches, is answered on the status page alone.
ALTER TABLE givers
  ADD COLUMN phone text,
  ADD COLUMN postal text,
  ADD COLUMN answer_by text NOT NULL DEFAULT 'email' CHECK (answer_by IN ('email', 'paper', 'phone', 'none'));
UPDATE givers SET answer_by = 'none' WHERE email IS NULL;
CREATE INDEX givers_email ON givers (municipality, lower(email)) WHERE email IS NOT NULL;

-- Addresses that our mails carry: `reply` after "+svar-", `bounce` after "+studs-". Only the hash of the token is stored.
CREATE TABLE reply_links (
  municipality text NOT NULL REFERENCES municipalities,
  hash text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('reply', 'bounce')),
  -- What the mail was about; NULL for mail about no single idea.
  idea uuid,
  -- Whom the mail was sent to: a person's id or `giver`.
  reader text NOT NULL,
  created_at timestamptz NOT NULL,
  CHECK (idea IS NOT NULL OR purpose = 'bounce'),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX reply_links_idea ON reply_links (municipality, idea);
CALL protect_table('reply_links');

-- Whom an address was made for, before the municipality is known: ids only.
CREATE FUNCTION reader_of_address(token_hash text) RETURNS TABLE (municipality text, purpose text, idea uuid, reader text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.municipality, l.purpose, l.idea, l.reader FROM reply_links l WHERE l.hash = token_hash $$;
REVOKE ALL ON FUNCTION reader_of_address(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reader_of_address(text) TO idesluss_app;

-- Every mail received, by what the envelope said (RFC 5321 §2.3.1) and what became of it.
CREATE TABLE received_mails (
  municipality text NOT NULL REFERENCES municipalities,
  id uuid PRIMARY KEY,
  door text NOT NULL CHECK (door IN ('smtp', 'imap')),
  envelope_from text NOT NULL,
  -- Without the token of the reader, which is in target_hash.
  envelope_to text NOT NULL,
  target text NOT NULL CHECK (target IN ('inbox', 'reply', 'bounce')),
  target_hash text NOT NULL,
  received_at timestamptz NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  -- Known when it has been read.
  message_id text,
  body_sha256 text,
  from_name text,
  from_address text,
  subject text,
  -- `kept` until it has been dealt with; then what became of it.
  state text NOT NULL DEFAULT 'kept' CHECK (state IN ('kept', 'comment', 'answer', 'other-address', 'idea', 'too-short', 'bounce', 'delay', 'auto-reply', 'bulk',
    'loop', 'spam', 'too-many', 'duplicate', 'unknown', 'unreadable', 'dismissed')),
  -- A short key of why, such as the mail server's code.
  code text,
  idea uuid,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  handled_at timestamptz,
  -- Who of the staff dealt with it; NULL when it went by itself.
  handled_by text,
  UNIQUE (municipality, id),
  UNIQUE (municipality, target, target_hash, sha256),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX received_mails_pending ON received_mails (next_at) WHERE state = 'kept';
CREATE INDEX received_mails_newest ON received_mails (municipality, received_at DESC, id);
CREATE INDEX received_mails_sender ON received_mails (municipality, from_address, received_at);
CREATE INDEX received_mails_message ON received_mails (municipality, message_id);
CREATE INDEX received_mails_idea ON received_mails (municipality, idea) WHERE idea IS NOT NULL;
CALL protect_table('received_mails');

-- The original, byte for byte, in pieces. Never changed.
CREATE TABLE received_originals (
  municipality text NOT NULL,
  mail uuid NOT NULL,
  seq integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (mail, seq),
  FOREIGN KEY (municipality, mail) REFERENCES received_mails (municipality, id)
);
ALTER TABLE received_originals ALTER COLUMN bytes SET STORAGE EXTERNAL;
CALL protect_table('received_originals');
REVOKE UPDATE ON received_originals FROM idesluss_app;

-- Mails that wait to be dealt with, oldest first: ids only.
CREATE FUNCTION received_pending(at timestamptz, most integer) RETURNS TABLE (municipality text, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT m.municipality, m.id FROM received_mails m WHERE m.state = 'kept' AND m.next_at <= at ORDER BY m.received_at, m.id LIMIT most $$;
REVOKE ALL ON FUNCTION received_pending(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION received_pending(timestamptz, integer) TO idesluss_app;

-- Somebody asked for links that were lost. Kept for a day, to send the mail and to limit how often.
CREATE TABLE link_requests (
  municipality text NOT NULL REFERENCES municipalities,
  id uuid PRIMARY KEY,
  address text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX link_requests_address ON link_requests (municipality, address, at);
CALL protect_table('link_requests');

-- What a giver without e-mail is to be told by letter or phone, as it was written, until somebody has done it.
CREATE TABLE paper_letters (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  subject text NOT NULL,
  -- [{ "kind": "paragraph" | "quote", "text": "…" }]
  blocks jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  sent_by text,
  sent_how text CHECK (sent_how IN ('paper', 'phone')),
  UNIQUE (municipality, idea, subject, created_at),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX paper_letters_waiting ON paper_letters (municipality, created_at) WHERE sent_at IS NULL;
CALL protect_table('paper_letters');
