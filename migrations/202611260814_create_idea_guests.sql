-- Somebody from outside who was invited to follow one idea: a member of a user group, by a private link of their own.
CREATE TABLE idea_guests (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  person text NOT NULL,
  -- Of the link's secret.
  hash text NOT NULL UNIQUE,
  invited_by text NOT NULL,
  invited_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  withdrawn_by text,
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id),
  FOREIGN KEY (municipality, person) REFERENCES people,
  FOREIGN KEY (municipality, invited_by) REFERENCES people,
  FOREIGN KEY (municipality, withdrawn_by) REFERENCES people
);
CREATE UNIQUE INDEX idea_guests_present ON idea_guests (municipality, idea, person) WHERE withdrawn_at IS NULL;
CREATE INDEX idea_guests_person ON idea_guests (municipality, person);
CREATE INDEX idea_guests_invited_by ON idea_guests (municipality, invited_by);
CREATE INDEX idea_guests_withdrawn_by ON idea_guests (municipality, withdrawn_by) WHERE withdrawn_by IS NOT NULL;
CALL protect_table('idea_guests');

-- Whose invitation is behind a link: ids only.
CREATE FUNCTION guest_of_secret(secret_hash text) RETURNS TABLE (municipality text, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT g.municipality, g.id FROM idea_guests g WHERE g.hash = secret_hash $$;
REVOKE ALL ON FUNCTION guest_of_secret(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION guest_of_secret(text) TO idesluss_app;
