-- Process instances: the state of each is one small JSON document, the only truth about where it stands.

CREATE TABLE instances (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  definition uuid NOT NULL,
  -- Whose definition: its own, or the mother's.
  definition_owner text NOT NULL CHECK (definition_owner IN ('', municipality)),
  key text NOT NULL,
  business_key text,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'completed', 'terminated', 'failed')),
  state jsonb NOT NULL,
  -- How many commands it has taken: also the number of its latest history row.
  version integer NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- The call activity's wait that started it.
  parent uuid,
  parent_wait integer,
  CHECK ((parent IS NULL) = (parent_wait IS NULL)),
  UNIQUE (municipality, id),
  FOREIGN KEY (definition_owner, definition) REFERENCES definitions (municipality, id),
  FOREIGN KEY (municipality, parent) REFERENCES instances (municipality, id)
);
CREATE INDEX instances_business_key ON instances (municipality, business_key);
CREATE INDEX instances_running ON instances (municipality, key) WHERE ended_at IS NULL;
CREATE INDEX instances_definition ON instances (definition);
CREATE INDEX instances_parent ON instances (parent, parent_wait) WHERE parent IS NOT NULL;
CALL protect_table('instances');

-- Idempotency: a start or message with a key that was seen before gets the first answer.
CREATE TABLE command_keys (
  municipality text NOT NULL,
  key text NOT NULL,
  instance uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, key),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX command_keys_instance ON command_keys (instance);
CALL protect_table('command_keys');

-- One row per command: who, when, what was asked and what happened. Written once; the runtime role can only add and read.
CREATE TABLE history (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  seq integer NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  command jsonb NOT NULL,
  events jsonb NOT NULL,
  PRIMARY KEY (instance, seq),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CALL protect_table('history');
REVOKE UPDATE, DELETE ON history FROM idesluss_app;
