-- Who takes over from somebody who leaves, and what the operator needs to check a municipality's mail domain.

ALTER TABLE people
  -- Who has taken over after them, and stands for them where they are named; NULL: their deputy does.
  ADD COLUMN successor text CHECK (successor <> id),
  -- Their last day is decided, and what they hold is still to be handed over.
  ADD COLUMN handover_due boolean NOT NULL DEFAULT false,
  ADD FOREIGN KEY (municipality, successor) REFERENCES people;
CREATE INDEX people_handover ON people (municipality) WHERE handover_due;

-- Whose last day has passed with something still to be handed over: ids only, for whoever does it at night.
CREATE FUNCTION handovers_due(today date) RETURNS TABLE (municipality text, person text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.municipality, p.id FROM people p WHERE p.handover_due AND p.ended_on < today ORDER BY p.municipality, p.id $$;
REVOKE ALL ON FUNCTION handovers_due(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION handovers_due(date) TO idesluss_app;

-- The name under which the sender domain publishes its DKIM key (RFC 6376 §3.1); NULL: not told.
ALTER TABLE municipalities ADD COLUMN dkim_selector text CHECK (dkim_selector ~ '^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$');

-- When it was first to be done: `available_at` moves with each attempt.
ALTER TABLE outbox ADD COLUMN due_at timestamptz;

-- Outgoing mail in figures, for the operator, who sees no idea and nobody's name: counts only.
CREATE FUNCTION mail_figures(at timestamptz)
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
        count(*) FILTER (WHERE o.code = 'bounced' AND o.done_at > at - interval '1 day') AS refused_day,
        count(*) FILTER (WHERE o.code = 'bounced') AS refused_week
      FROM outbox o WHERE o.topic = 'mail' AND o.done_at > at - interval '7 days' AND o.done_at <= at GROUP BY o.municipality
    ), returned AS (
      SELECT p.municipality, count(*) AS returned_day FROM people p WHERE p.bounced_at > at - interval '1 day' AND p.bounced_at <= at GROUP BY p.municipality
    )
    SELECT m.municipality, coalesce(w.waiting, 0), w.oldest, coalesce(d.sent_hour, 0), coalesce(d.sent_day, 0), coalesce(d.refused_day, 0), coalesce(d.refused_week, 0), coalesce(r.returned_day, 0)
    FROM municipalities m LEFT JOIN waits w USING (municipality) LEFT JOIN done d USING (municipality) LEFT JOIN returned r USING (municipality)
    ORDER BY m.name COLLATE "sv-SE-x-icu"
  $$;
REVOKE ALL ON FUNCTION mail_figures(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mail_figures(timestamptz) TO idesluss_app;
CREATE INDEX outbox_mail_done ON outbox (done_at) WHERE topic = 'mail' AND done_at IS NOT NULL;
