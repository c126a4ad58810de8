-- Who is signed in. A municipality sees its own; a row without one is an operator's, seen by the sluice alone.
CREATE TABLE sessions (
  municipality text NOT NULL,
  -- Only the hash of the browser's secret is stored.
  hash text PRIMARY KEY,
  -- A person's id or, with municipality '', an operator's. Whether they still are there is asked afresh at every request.
  person text NOT NULL,
  -- What was proved: an address, by whom, and the subject the provider knows it by.
  address text NOT NULL,
  subject text,
  method text NOT NULL CHECK (method IN ('demo', 'mail', 'oidc')),
  provider uuid,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  -- When whoever it is last proved that it is they; NULL when the provider did not tell.
  proved_at timestamptz,
  ended_at timestamptz
);
CREATE INDEX sessions_person ON sessions (municipality, person);
CREATE INDEX sessions_seen ON sessions (municipality, seen_at);
CALL protect_table('sessions');
CREATE POLICY sluice ON sessions TO idesluss_app USING (municipality = '' AND in_sluice()) WITH CHECK (municipality = '' AND in_sluice());

-- Who runs the sluice. They see no ideas. Shared: a mail to one of them is drawn in some municipality's context.
CREATE TABLE operators (
  municipality text NOT NULL DEFAULT '' CHECK (municipality = ''),
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX operators_email ON operators (lower(email));
CALL protect_table('operators', true);

-- Who a verified address is, in every municipality: ids only. A mailbox that several read, and a guest, are nobody to sign in as.
CREATE FUNCTION selves_of_address(address text, today date) RETURNS TABLE (municipality text, person text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT p.municipality, p.id FROM people p
    WHERE lower(p.email) = lower(btrim(address)) AND NOT p.shared AND NOT p.guest AND (p.ended_on IS NULL OR p.ended_on >= today)
    ORDER BY p.municipality, p.id
  $$;
REVOKE ALL ON FUNCTION selves_of_address(text, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION selves_of_address(text, date) TO idesluss_app;
