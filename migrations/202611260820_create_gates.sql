-- What surrounds a decision: votes, handing over, what it was based on, and taking it back.

-- Votes at gates where several must agree. May be changed until the gate is decided, then they stay as they are.
CREATE TABLE gate_votes (
  municipality text NOT NULL,
  idea uuid NOT NULL,
  task text NOT NULL,
  version integer NOT NULL,
  person text NOT NULL,
  -- Whose vote it is: the person's own, or that of the one they stand in for.
  seat text NOT NULL,
  role text,
  outcome text NOT NULL,
  outcome_label text NOT NULL,
  reason text NOT NULL,
  answers jsonb NOT NULL,
  -- The answers in words, as the form put them.
  summary text NOT NULL,
  variables jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, task, version, person),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX gate_votes_idea ON gate_votes (idea, at);
CALL protect_table('gate_votes');

-- Who gave a step to whom, in order. Without a receiver somebody only left it (jäv), and others have it still.
CREATE TABLE task_handovers (
  municipality text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idea uuid NOT NULL,
  task text NOT NULL,
  -- The version it had when it was given away.
  version integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('delegated', 'returned', 'recused')),
  from_person text NOT NULL,
  to_person text CHECK (to_person <> from_person),
  -- Whose vote it is that was given away, where several vote.
  seat text,
  note text NOT NULL,
  at timestamptz NOT NULL,
  CHECK (to_person IS NOT NULL OR kind = 'recused'),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX task_handovers_task ON task_handovers (municipality, task, id);
CREATE INDEX task_handovers_recused ON task_handovers (municipality, idea, from_person) WHERE kind = 'recused';
CALL protect_table('task_handovers');
REVOKE UPDATE, DELETE ON task_handovers FROM idesluss_app;

-- On what information a decision was made: all that the decider could read, as it was at that moment, with its SHA-256.
CREATE TABLE decision_basis (
  municipality text NOT NULL,
  decision uuid NOT NULL,
  idea uuid NOT NULL,
  content jsonb NOT NULL,
  hash text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, decision),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CALL protect_table('decision_basis');
REVOKE UPDATE, DELETE ON decision_basis FROM idesluss_app;

-- Decisions that were taken back. The decision itself stays as it was.
CREATE TABLE decision_reversals (
  municipality text NOT NULL,
  decision uuid NOT NULL REFERENCES decisions,
  idea uuid NOT NULL,
  person text NOT NULL,
  role text,
  reason text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, decision),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CALL protect_table('decision_reversals');
REVOKE UPDATE, DELETE ON decision_reversals FROM idesluss_app;

-- What somebody had typed when they were asked to show anew who they are; gone once it is sent.
CREATE TABLE decision_drafts (
  municipality text NOT NULL,
  task text NOT NULL,
  person text NOT NULL,
  fields jsonb NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, task, person)
);
CALL protect_table('decision_drafts');
