-- Who may do a human task: units, people and the roles they hold. Every reference carries the municipality, so that no row
-- can point at another municipality's.

CREATE TABLE units (
  municipality text NOT NULL REFERENCES municipalities,
  id text NOT NULL,
  name text NOT NULL,
  parent text CHECK (parent <> id),
  PRIMARY KEY (municipality, id),
  FOREIGN KEY (municipality, parent) REFERENCES units
);
CREATE INDEX units_parent ON units (municipality, parent);
CALL protect_table('units');

-- Behind a QR poster. The code alone leads here, so it is unique among all municipalities.
CREATE TABLE places (
  municipality text NOT NULL REFERENCES municipalities,
  code text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{2,40}$'),
  unit text NOT NULL,
  name text NOT NULL,
  FOREIGN KEY (municipality, unit) REFERENCES units
);
CREATE INDEX places_unit ON places (municipality, unit);
CALL protect_table('places');

CREATE TABLE people (
  municipality text NOT NULL REFERENCES municipalities,
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  PRIMARY KEY (municipality, id)
);
CREATE INDEX people_email ON people (municipality, lower(email));
CALL protect_table('people');

CREATE TABLE role_holders (
  municipality text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  -- NULL: for the whole municipality.
  unit text,
  deputy text CHECK (deputy <> person),
  -- Absent between these days, both included; an open end has no date.
  absent_from date,
  absent_to date,
  CHECK (absent_to >= absent_from),
  UNIQUE NULLS NOT DISTINCT (municipality, role, unit, person),
  FOREIGN KEY (municipality, person) REFERENCES people,
  FOREIGN KEY (municipality, deputy) REFERENCES people,
  FOREIGN KEY (municipality, unit) REFERENCES units
);
CREATE INDEX role_holders_person ON role_holders (municipality, person);
CREATE INDEX role_holders_deputy ON role_holders (municipality, deputy);
CALL protect_table('role_holders');

-- The place behind a code, before the municipality is known: what the poster itself says, nothing about people.
CREATE FUNCTION place_by_code(wanted text) RETURNS TABLE (municipality text, code text, unit text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.municipality, p.code, p.unit, p.name FROM places p WHERE p.code = wanted $$;
REVOKE ALL ON FUNCTION place_by_code(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION place_by_code(text) TO idesluss_app;
