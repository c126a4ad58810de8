-- Sign-in services (OpenID Connect) that a municipality runs. Each vouches for addresses of its own domains and no others.
CREATE TABLE login_providers (
  municipality text NOT NULL REFERENCES municipalities,
  id uuid PRIMARY KEY,
  -- "Logga in med Tranås kommun"
  label text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- Encrypted with a key derived from the server's secret.
  client_secret text NOT NULL,
  domains text[] NOT NULL CHECK (cardinality(domains) > 0),
  -- The claim that holds the address.
  address_claim text NOT NULL DEFAULT 'email' CHECK (address_claim IN ('email', 'preferred_username', 'upn')),
  changed_at timestamptz NOT NULL,
  UNIQUE (municipality, issuer, client_id)
);
CREATE INDEX login_providers_municipality ON login_providers (municipality, label);
CALL protect_table('login_providers');

-- What the page for signing in shows before anybody is known; nothing secret.
CREATE FUNCTION login_providers_offered() RETURNS TABLE (municipality text, id uuid, label text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.municipality, p.id, p.label FROM login_providers p ORDER BY p.label, p.id $$;
REVOKE ALL ON FUNCTION login_providers_offered() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_providers_offered() TO idesluss_app;

-- Which municipality's provider vouches for a domain: no two may.
CREATE FUNCTION login_provider_of_domain(domain text) RETURNS TABLE (municipality text, id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.municipality, p.id FROM login_providers p WHERE lower(domain) = ANY (p.domains) ORDER BY p.id $$;
REVOKE ALL ON FUNCTION login_provider_of_domain(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION login_provider_of_domain(text) TO idesluss_app;
