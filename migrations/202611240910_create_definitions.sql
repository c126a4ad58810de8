-- Published processes. A version is written once and never changed: what ran can always be read.
-- The municipality '' is the sluice's own: mother processes that everybody may read and start.

CREATE TABLE definitions (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  -- The BPMN process id.
  key text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  version_tag text,
  name text NOT NULL,
  -- What it was drawn from: its own earlier version or the mother's, never another municipality's.
  derived_from uuid,
  derived_owner text CHECK (derived_owner IN ('', municipality)),
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  note text NOT NULL,
  xml text NOT NULL,
  -- Forms and letters published with it.
  resources jsonb NOT NULL,
  -- Called process key → definition id: what was published together runs together.
  pins jsonb NOT NULL,
  CHECK ((derived_from IS NULL) = (derived_owner IS NULL)),
  UNIQUE (municipality, key, version),
  UNIQUE (municipality, id),
  FOREIGN KEY (derived_owner, derived_from) REFERENCES definitions (municipality, id)
);
CREATE INDEX definitions_derived ON definitions (derived_from);
CALL protect_table('definitions', true);
REVOKE UPDATE, DELETE ON definitions FROM idesluss_app;

-- What a coordinator is drawing: one per process and owner.
CREATE TABLE drafts (
  municipality text NOT NULL,
  key text NOT NULL,
  xml text NOT NULL,
  based_on uuid,
  based_owner text CHECK (based_owner IN ('', municipality)),
  revision integer NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (municipality, key),
  CHECK ((based_on IS NULL) = (based_owner IS NULL)),
  FOREIGN KEY (based_owner, based_on) REFERENCES definitions (municipality, id)
);
CALL protect_table('drafts', true);

-- Start events that something else than a person sets off, of the newest version of each process (BPMN 2.0.2 §10.5.2).
CREATE TABLE starts (
  municipality text NOT NULL,
  definition uuid NOT NULL,
  key text NOT NULL,
  element text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('message', 'signal', 'timer')),
  -- The message's or signal's name.
  name text,
  -- A timer: when next, the interval after that, and how many times remain after the next (NULL: without end).
  due timestamptz,
  again text,
  remaining integer,
  -- A shared process would begin in nobody's name.
  CHECK (kind <> 'timer' OR municipality <> ''),
  PRIMARY KEY (municipality, key, element),
  FOREIGN KEY (municipality, definition) REFERENCES definitions (municipality, id)
);
CREATE INDEX starts_name ON starts (kind, name);
CREATE INDEX starts_due ON starts (due) WHERE due IS NOT NULL;
CALL protect_table('starts', true);
