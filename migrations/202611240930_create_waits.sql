-- What instances wait for: a projection of their states, so that people, workers and pollers can find it. A wait is named by
-- its instance and its number there. Tasks and incidents stay when they are closed; other waits go away.

CREATE TABLE tasks (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  wait integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  name text NOT NULL,
  -- Rises when what is asked or who is asked changes.
  version integer NOT NULL,
  assignee text,
  candidate_groups text[] NOT NULL,
  candidate_users text[] NOT NULL,
  form text,
  due timestamptz,
  follow_up timestamptz,
  priority integer NOT NULL,
  variables jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'completed', 'canceled')),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  -- A person's id, `giver` or `system`.
  closed_by text,
  outcome text,
  PRIMARY KEY (instance, wait),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CREATE INDEX tasks_assignee ON tasks (municipality, assignee) WHERE state = 'open';
CREATE INDEX tasks_groups ON tasks USING gin (candidate_groups) WHERE state = 'open';
CREATE INDEX tasks_users ON tasks USING gin (candidate_users) WHERE state = 'open';
CALL protect_table('tasks');

-- Array operators are not leakproof, so under row-level security their index goes unused: this function asks the index and
-- keeps to the caller's own municipality itself.
CREATE FUNCTION open_tasks_for(person text, groups text[]) RETURNS TABLE (instance uuid, wait integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT t.instance, t.wait FROM tasks t
      WHERE t.state = 'open' AND t.municipality = current_municipality() AND t.assignee = person
    UNION
    SELECT t.instance, t.wait FROM tasks t
      WHERE t.state = 'open' AND t.municipality = current_municipality() AND t.assignee IS NULL AND t.candidate_groups && groups
    UNION
    SELECT t.instance, t.wait FROM tasks t
      WHERE t.state = 'open' AND t.municipality = current_municipality() AND t.assignee IS NULL AND t.candidate_users && ARRAY[person]
  $$;
REVOKE ALL ON FUNCTION open_tasks_for(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_tasks_for(text, text[]) TO idesluss_app;

CREATE TABLE jobs (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  wait integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  type text NOT NULL,
  headers jsonb NOT NULL,
  retries integer NOT NULL,
  -- How many times it has been handed to the workers: the round of its outbox row.
  round integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (instance, wait),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CALL protect_table('jobs');

CREATE TABLE timers (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  wait integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  due timestamptz NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (instance, wait),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CREATE INDEX timers_due ON timers (due);
CALL protect_table('timers');

CREATE TABLE subscriptions (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  wait integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('message', 'signal')),
  name text NOT NULL,
  correlation_key text,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (instance, wait),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CREATE INDEX subscriptions_name ON subscriptions (municipality, kind, name, correlation_key);
CALL protect_table('subscriptions');

CREATE TABLE calls (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  wait integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  process text NOT NULL,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (instance, wait),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CALL protect_table('calls');

-- Steps that failed. `detail` names the place, never data.
CREATE TABLE incidents (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  incident integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  wait integer,
  code text NOT NULL,
  detail text NOT NULL,
  raised_at timestamptz NOT NULL,
  resolved_at timestamptz,
  PRIMARY KEY (instance, incident),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CREATE INDEX incidents_open ON incidents (municipality, raised_at) WHERE resolved_at IS NULL;
CALL protect_table('incidents');

-- What has a timer due: instances by their id, and processes that begin at a time as `start-<process>`. Names only, for the
-- poller that works in no municipality's context.
CREATE FUNCTION timers_due(at timestamptz, most integer) RETURNS TABLE (municipality text, instance text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT d.municipality, d.instance FROM (
      SELECT t.municipality, t.instance::text AS instance, min(t.due) AS due FROM timers t JOIN instances i ON i.id = t.instance
        WHERE t.due <= at AND i.status = 'active' GROUP BY t.municipality, t.instance
      UNION ALL
      SELECT s.municipality, 'start-' || s.key, min(s.due) FROM starts s
        WHERE s.due <= at GROUP BY s.municipality, s.key
    ) d ORDER BY d.due, d.municipality, d.instance LIMIT most
  $$;
REVOKE ALL ON FUNCTION timers_due(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION timers_due(timestamptz, integer) TO idesluss_app;
