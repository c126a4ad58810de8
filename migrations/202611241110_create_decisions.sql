-- Who does what with an idea: open steps, links to them, what was decided and what the panel thinks.

-- The open human steps of each idea: a projection of the engine's tasks, in the domain's words.
CREATE TABLE idea_tasks (
  municipality text NOT NULL,
  task text NOT NULL,
  version integer NOT NULL,
  idea uuid NOT NULL,
  element text NOT NULL,
  name text NOT NULL,
  -- The first candidate group, or null when it is for one person.
  role text,
  assignee text,
  due timestamptz,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (municipality, task),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX idea_tasks_idea ON idea_tasks (idea);
CALL protect_table('idea_tasks');

-- Who was sent which version of which task. Only the hash of the link's token is stored.
CREATE TABLE task_links (
  municipality text NOT NULL,
  hash text PRIMARY KEY,
  person text NOT NULL,
  task text NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (municipality, task, version, person)
);
CREATE INDEX task_links_person ON task_links (municipality, person);
CALL protect_table('task_links');

-- What was decided, by whom, when and why. Written once, never changed: the runtime role may only add and read.
CREATE TABLE decisions (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  task text NOT NULL,
  version integer NOT NULL,
  definition text NOT NULL,
  element text NOT NULL,
  name text NOT NULL,
  outcome text,
  outcome_label text,
  reason text NOT NULL,
  answers jsonb NOT NULL,
  -- The answers in words, as the form put them when they were given.
  summary text NOT NULL,
  person text NOT NULL,
  role text,
  due timestamptz,
  at timestamptz NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  UNIQUE (municipality, task),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX decisions_idea ON decisions (idea, seq);
CALL protect_table('decisions');
REVOKE UPDATE, DELETE ON decisions FROM idesluss_app;

-- What each panel member thinks: scores 1–5 by question, and words.
CREATE TABLE views (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  task text NOT NULL,
  person text NOT NULL,
  scores jsonb NOT NULL,
  words text NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (municipality, task),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX views_idea ON views (idea, at);
CALL protect_table('views');

-- Whose task is behind a link: ids only, for the look-up that knows no municipality yet.
CREATE FUNCTION task_of_link(link_hash text) RETURNS TABLE (municipality text, person text, task text, version integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.municipality, l.person, l.task, l.version FROM task_links l WHERE l.hash = link_hash $$;
REVOKE ALL ON FUNCTION task_of_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION task_of_link(text) TO idesluss_app;
