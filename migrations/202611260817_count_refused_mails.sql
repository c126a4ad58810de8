-- A mail refused for good ends as `bounced` (its address) or `refused` (what was in it, or who we are): both are told of.
CREATE OR REPLACE FUNCTION mail_figures(at timestamptz)
  RETURNS TABLE (municipality text, waiting bigint, oldest_waiting timestamptz, sent_hour bigint, sent_day bigint, refused_day bigint, refused_week bigint, returned_day bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    WITH waits AS (
      SELECT o.municipality, count(*) AS waiting, min(coalesce(o.due_at, o.created_at)) AS oldest
      FROM outbox o WHERE o.done_at IS NULL AND o.topic = 'mail' AND coalesce(o.due_at, o.created_at) <= at GROUP BY o.municipality
    ), done AS (
      SELECT o.municipality,
        count(*) FILTER (WHERE o.code IS NULL AND o.done_at > at - interval '1 hour') AS sent_hour,
        count(*) FILTER (WHERE o.code IS NULL AND o.done_at > at - interval '1 day') AS sent_day,
        count(*) FILTER (WHERE o.code IN ('bounced', 'refused') AND o.done_at > at - interval '1 day') AS refused_day,
        count(*) FILTER (WHERE o.code IN ('bounced', 'refused')) AS refused_week
      FROM outbox o WHERE o.topic = 'mail' AND o.done_at > at - interval '7 days' AND o.done_at <= at GROUP BY o.municipality
    ), returned AS (
      SELECT p.municipality, count(*) AS returned_day FROM people p WHERE p.bounced_at > at - interval '1 day' AND p.bounced_at <= at GROUP BY p.municipality
    )
    SELECT m.municipality, coalesce(w.waiting, 0), w.oldest, coalesce(d.sent_hour, 0), coalesce(d.sent_day, 0), coalesce(d.refused_day, 0), coalesce(d.refused_week, 0), coalesce(r.returned_day, 0)
    FROM municipalities m LEFT JOIN waits w USING (municipality) LEFT JOIN done d USING (municipality) LEFT JOIN returned r USING (municipality)
    ORDER BY m.name COLLATE "sv-SE-x-icu"
  $$;
