-- Municipalities share one database; row-level security keeps their rows apart.
-- The runtime role owns nothing. A transaction says whose rows it may see by the setting idesluss.municipality.

-- The role may have been made for us, so that whoever migrates need not be allowed to make roles.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'idesluss_app') THEN
    CREATE ROLE idesluss_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'idesluss_app', 'SET') THEN
    EXECUTE format('GRANT idesluss_app TO %I', current_user);
  END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO idesluss_app;

-- After a transaction that set it, the setting is '' rather than NULL.
CREATE FUNCTION current_municipality() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('idesluss.municipality', true), '') $$;

-- True in the context of the sluice itself: it alone writes shared rows.
CREATE FUNCTION in_sluice() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('idesluss.sluice', true) = 'on' $$;

-- Call once for every table, right after creating it. The table must have a column `municipality text NOT NULL`;
-- with `shared`, rows of municipality '' are read by everybody and written by the sluice alone.
-- The owner passes, so that its narrow SECURITY DEFINER functions can see ids across municipalities.
CREATE PROCEDURE protect_table(target regclass, shared boolean DEFAULT false)
  LANGUAGE plpgsql AS $$
DECLARE
  own text := 'municipality = current_municipality()';
  readable text := CASE WHEN shared THEN own || ' OR municipality = ''''' ELSE own END;
  writable text := CASE WHEN shared THEN own || ' OR (municipality = '''' AND in_sluice())' ELSE own END;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY readable ON %s FOR SELECT TO idesluss_app USING (%s)', target, readable);
  EXECUTE format('CREATE POLICY insertable ON %s FOR INSERT TO idesluss_app WITH CHECK (%s)', target, writable);
  EXECUTE format('CREATE POLICY changeable ON %s FOR UPDATE TO idesluss_app USING (%s) WITH CHECK (%s)', target, writable, writable);
  EXECUTE format('CREATE POLICY removable ON %s FOR DELETE TO idesluss_app USING (%s)', target, writable);
  EXECUTE format('CREATE POLICY owner ON %s TO %I USING (true) WITH CHECK (true)', target, current_user);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO idesluss_app', target);
END $$;
