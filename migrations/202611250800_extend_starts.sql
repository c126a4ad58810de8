-- A start event may name several triggers, each a start of its own; a process may also begin when a condition is true (BPMN 2.0.2 §10.5.2).
ALTER TABLE starts
  -- Which of the triggers of a multiple start event, from 0.
  ADD COLUMN part integer NOT NULL DEFAULT 0,
  DROP CONSTRAINT starts_kind_check,
  -- A condition's name is its FEEL expression.
  ADD CONSTRAINT starts_kind_check CHECK (kind IN ('message', 'signal', 'timer', 'condition')),
  DROP CONSTRAINT starts_pkey,
  ADD PRIMARY KEY (municipality, key, element, part);

ALTER TABLE instances
  -- How many calls lie above it: recursion is bounded.
  ADD COLUMN depth integer NOT NULL DEFAULT 0,
  -- The correlation key of the message that started it: while it runs, no other is started by the same key.
  ADD COLUMN start_key text;
CREATE INDEX instances_start_key ON instances (municipality, key, start_key) WHERE ended_at IS NULL AND start_key IS NOT NULL;
