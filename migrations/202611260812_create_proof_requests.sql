-- Somebody asked to prove that an address is theirs, by a link or a code mailed to it. Belongs to no municipality: it is not yet known
-- whose the address is, if anybody's. Seen by the sluice alone, and soon removed.
CREATE TABLE proof_requests (
  municipality text NOT NULL DEFAULT '' CHECK (municipality = ''),
  id uuid PRIMARY KEY,
  -- The link's secret and the code are derived from the id; only the link's hash is stored.
  hash text NOT NULL UNIQUE,
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'confirm', 'mailbox')),
  address text NOT NULL,
  -- What it is for: the hash of the session to confirm, or of the mailbox's link.
  target text NOT NULL DEFAULT '',
  -- Where to go afterwards: a path of ours.
  till text NOT NULL DEFAULT '',
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  -- Wrong codes typed.
  attempts integer NOT NULL DEFAULT 0
);
CREATE INDEX proof_requests_address ON proof_requests (lower(address), asked_at);
CREATE INDEX proof_requests_asked ON proof_requests (asked_at);
CALL protect_table('proof_requests');
CREATE POLICY sluice ON proof_requests TO idesluss_app USING (municipality = '' AND in_sluice()) WITH CHECK (municipality = '' AND in_sluice());
