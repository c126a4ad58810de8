-- What somebody has to do, in one statement: the steps they have an open link to. Whoever comes to a role, or stands in, is given links to
-- what is open then. Few rows among many, so they are fetched one by one by key, whatever the planner thinks it knows of the tables.
DROP FUNCTION inbox_tasks(text, integer);
CREATE FUNCTION open_steps_of(who text, most integer)
  RETURNS TABLE (task text, version integer, element text, name text, role text, assignee text, due timestamptz, opened_at timestamptz, number text, title text, unit text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
  AS $$
    SELECT t.task, t.version, t.element, t.name, t.role, t.assignee, t.due, t.opened_at, i.number, i.title, i.unit
    FROM task_links l
    JOIN idea_tasks t ON t.municipality = l.municipality AND t.task = l.task AND t.version = l.version
    JOIN ideas i ON i.id = t.idea
    WHERE l.municipality = current_municipality() AND l.person = who AND l.open
    ORDER BY t.due NULLS LAST, t.opened_at, t.task LIMIT most
  $$;
REVOKE ALL ON FUNCTION open_steps_of(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_steps_of(text, integer) TO idesluss_app;

-- The newest ideas in the order they are listed, and none that is set aside.
CREATE INDEX ideas_listed ON ideas (municipality, submitted_at DESC, number DESC) WHERE held_at IS NULL AND rubbish_at IS NULL;
