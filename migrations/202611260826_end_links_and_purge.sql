-- Links to steps end, and what nobody can need any more is removed.

-- Whose task is behind a link, and when the task was closed: ids only, for the look-up that knows no municipality yet. How long a link
-- outlives its task is for whoever asks to say.
DROP FUNCTION task_of_link(text);
CREATE FUNCTION task_of_link(link_hash text) RETURNS TABLE (municipality text, person text, task text, version integer, closed_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT l.municipality, l.person, l.task, l.version, t.closed_at
    FROM task_links l LEFT JOIN tasks t ON t.instance = split_part(l.task, '.', 1)::uuid AND t.wait = split_part(l.task, '.', 2)::integer
    WHERE l.hash = link_hash
  $$;
REVOKE ALL ON FUNCTION task_of_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION task_of_link(text) TO idesluss_app;

-- Rows come in the order of these times, so that an index of a few pages finds the old ones.
CREATE INDEX task_links_created ON task_links USING brin (created_at);
CREATE INDEX outbox_created ON outbox USING brin (created_at);

-- Removes links of tasks that were closed before an instant, at most so many. @returns how many
CREATE FUNCTION purge_task_links(before timestamptz, most integer) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (
      DELETE FROM task_links WHERE hash IN (
        SELECT l.hash FROM task_links l JOIN tasks t ON t.instance = split_part(l.task, '.', 1)::uuid AND t.wait = split_part(l.task, '.', 2)::integer
        WHERE l.created_at < before AND t.closed_at < before LIMIT most
      ) RETURNING 1
    ) SELECT count(*)::integer FROM gone
  $$;
REVOKE ALL ON FUNCTION purge_task_links(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_task_links(timestamptz, integer) TO idesluss_app;

-- Removes what was done before an instant, at most so much. A row is what makes an intent happen once only, so it stays as long as the
-- instance it is about, or any instance of the same business key, has not ended.
CREATE FUNCTION purge_outbox(before timestamptz, most integer) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH gone AS (
      DELETE FROM outbox WHERE id IN (
        SELECT o.id FROM outbox o
        WHERE o.created_at < before AND o.done_at < before
          AND NOT EXISTS (SELECT FROM instances i WHERE i.municipality = o.municipality AND i.business_key = o.subject AND (i.ended_at IS NULL OR i.ended_at >= before))
          AND NOT EXISTS (
            SELECT FROM instances i
            WHERE o.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\d+)?$'
              AND i.id = CASE WHEN o.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}' THEN left(o.subject, 36)::uuid END
              AND (i.ended_at IS NULL OR i.ended_at >= before)
          )
        LIMIT most
      ) RETURNING 1
    ) SELECT count(*)::integer FROM gone
  $$;
REVOKE ALL ON FUNCTION purge_outbox(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_outbox(timestamptz, integer) TO idesluss_app;
