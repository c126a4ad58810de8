-- Conditions that instances wait for. They are evaluated with each command on the instance; those that depend on the time of day or the
-- calendar also when nothing else happens.
CREATE TABLE conditions (
  municipality text NOT NULL,
  instance uuid NOT NULL,
  wait integer NOT NULL,
  token integer NOT NULL,
  element text NOT NULL,
  -- When to look again; NULL: time alone does not make it true.
  due timestamptz,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (instance, wait),
  FOREIGN KEY (municipality, instance) REFERENCES instances (municipality, id)
);
CREATE INDEX conditions_due ON conditions (due) WHERE due IS NOT NULL;
CALL protect_table('conditions');

-- What there is to do at a time: instances by their id whose timers or conditions are due, processes that begin at a time as
-- `start-<process>`, and kept messages that have expired or that somebody has come to wait for as `message-<id>`. Names only, for the poller
-- that works in no municipality's context.
CREATE OR REPLACE FUNCTION timers_due(at timestamptz, most integer) RETURNS TABLE (municipality text, instance text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT d.municipality, d.instance FROM (
      SELECT w.municipality, w.instance::text AS instance, min(w.due) AS due FROM (
        SELECT t.municipality, t.instance, t.due FROM timers t WHERE t.due <= at
        UNION ALL SELECT c.municipality, c.instance, c.due FROM conditions c WHERE c.due <= at
      ) w JOIN instances i ON i.id = w.instance WHERE i.status = 'active' GROUP BY w.municipality, w.instance
      UNION ALL
      SELECT s.municipality, 'start-' || s.key, min(s.due) FROM starts s WHERE s.due <= at GROUP BY s.municipality, s.key
      UNION ALL
      SELECT m.municipality, 'message-' || m.id, m.expires_at FROM messages m WHERE m.expires_at <= at OR EXISTS (SELECT FROM takers_of_message(m.id))
    ) d ORDER BY d.due, d.municipality, d.instance LIMIT most
  $$;
