-- Reminders, absence and the digest: what is to be said to whom about which step, and the one mail a day that says it.

-- Why a step is to be mentioned to somebody. Rows of a step go when it is done.
CREATE TABLE reminders (
  municipality text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person text NOT NULL,
  task text NOT NULL,
  -- `remind`, `deputy`, `escalated`: as the diagram says. `overdue`: its day has passed. `missed`: for the coordinator, a decision that is late.
  -- `stand-in`: somebody is away. `handed-over`: it was given to them. `new`: they have come to have it. `back`: they were away.
  reason text NOT NULL CHECK (reason IN ('remind', 'deputy', 'escalated', 'overdue', 'missed', 'stand-in', 'handed-over', 'new', 'back')),
  -- Tells one occasion of the same reason from another, so that noting it twice changes nothing.
  round integer NOT NULL,
  -- In whose place: a person's id.
  about text,
  at timestamptz NOT NULL,
  -- The mail that told it, as `<kind> <day>`; NULL: none yet.
  told text,
  UNIQUE (municipality, person, task, reason, round),
  FOREIGN KEY (municipality, person) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX reminders_task ON reminders (municipality, task);
CALL protect_table('reminders');

-- The mails about all of a person's steps: of `reminders` and `digest` at most one a day together, and one more when steps are taken over
-- after it has gone. The row is what the mail and those who add to it lock.
CREATE TABLE person_mails (
  municipality text NOT NULL,
  person text NOT NULL,
  day date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('reminders', 'digest', 'handover')),
  drawn_at timestamptz,
  PRIMARY KEY (municipality, person, day, kind),
  FOREIGN KEY (municipality, person) REFERENCES people ON DELETE CASCADE
);
CREATE UNIQUE INDEX person_mails_one_a_day ON person_mails (municipality, person, day) WHERE kind <> 'handover';
CALL protect_table('person_mails');

-- To whom a step has been escalated, for the reminder of whoever had it.
CREATE TABLE escalations (
  municipality text NOT NULL,
  task text NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, task, person),
  FOREIGN KEY (municipality, person) REFERENCES people ON DELETE CASCADE
);
CALL protect_table('escalations');

-- When a step that is not done is next mentioned for being late.
ALTER TABLE idea_tasks ADD COLUMN remind_at timestamptz;
UPDATE idea_tasks SET remind_at = due;
CREATE INDEX idea_tasks_remind ON idea_tasks (remind_at) WHERE remind_at IS NOT NULL;

-- What was last known of each absence, so that its beginning, its end and a change of deputy are each acted on once.
CREATE TABLE absences_noted (
  municipality text NOT NULL,
  person text NOT NULL,
  how text NOT NULL,
  PRIMARY KEY (municipality, person),
  FOREIGN KEY (municipality, person) REFERENCES people ON DELETE CASCADE
);
CALL protect_table('absences_noted');
CREATE INDEX people_away ON people (municipality, id) WHERE absent_from IS NOT NULL OR absent_to IS NOT NULL OR ended_on IS NOT NULL;
CREATE INDEX role_holders_away ON role_holders (municipality, person) WHERE absent_from IS NOT NULL OR absent_to IS NOT NULL;

-- The latest working day on which the municipality's digests were made.
CREATE TABLE digest_days (
  municipality text PRIMARY KEY REFERENCES municipalities,
  day date NOT NULL
);
CALL protect_table('digest_days');
CREATE INDEX people_digest ON people (municipality, digest) WHERE digest <> 'none';

-- Links that end a digest. Only the hash of the link's token is stored.
CREATE TABLE digest_links (
  municipality text NOT NULL,
  hash text PRIMARY KEY,
  person text NOT NULL,
  UNIQUE (municipality, person),
  FOREIGN KEY (municipality, person) REFERENCES people ON DELETE CASCADE
);
CALL protect_table('digest_links');

-- Who is away on a day, from everything or from a role, or has left; `how` changes when who stands in for them may change.
CREATE FUNCTION away_on(today date) RETURNS TABLE (municipality text, person text, how text)
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$
    SELECT w.municipality, w.person, string_agg(w.how, '; ' ORDER BY w.how) FROM (
      SELECT p.municipality, p.id AS person, concat_ws(' ', CASE WHEN p.ended_on < today THEN 'left' ELSE 'away' END, p.absent_from, p.deputy, p.successor) AS how FROM people p
        WHERE (p.absent_from IS NOT NULL OR p.absent_to IS NOT NULL OR p.ended_on IS NOT NULL)
          AND (p.ended_on < today
            OR (p.absent_from IS NOT NULL OR p.absent_to IS NOT NULL) AND coalesce(p.absent_from <= today, true) AND coalesce(p.absent_to >= today, true))
      UNION ALL
      SELECT h.municipality, h.person, concat_ws(' ', h.role, h.unit, h.absent_from, h.deputy) FROM role_holders h
        WHERE (h.absent_from IS NOT NULL OR h.absent_to IS NOT NULL) AND coalesce(h.absent_from <= today, true) AND coalesce(h.absent_to >= today, true)
    ) w GROUP BY w.municipality, w.person
  $$;
REVOKE ALL ON FUNCTION away_on(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION away_on(date) TO idesluss_app;

-- What there is to do: `leaving` and `absence`s that have begun, changed or ended by their person, `overdue` steps by their task, and `digests` of
-- the day where they have not been made. Ids only, for the scheduler that works in no municipality's context.
CREATE FUNCTION reminders_due(at timestamptz, today date, most integer) RETURNS TABLE (municipality text, what text, id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT h.municipality, 'leaving', h.person FROM handovers_due(today) h
    UNION ALL
    (SELECT coalesce(a.municipality, n.municipality), 'absence', coalesce(a.person, n.person)
      FROM away_on(today) a FULL JOIN absences_noted n ON n.municipality = a.municipality AND n.person = a.person
      WHERE a.how IS DISTINCT FROM n.how ORDER BY 1, 3 LIMIT most)
    UNION ALL
    (SELECT t.municipality, 'overdue', t.task FROM idea_tasks t WHERE t.remind_at <= at ORDER BY t.remind_at, t.task LIMIT most)
    UNION ALL
    SELECT m.municipality, 'digests', today::text FROM municipalities m LEFT JOIN digest_days d ON d.municipality = m.municipality
      WHERE d.day IS NULL OR d.day < today
  $$;
REVOKE ALL ON FUNCTION reminders_due(timestamptz, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reminders_due(timestamptz, date, integer) TO idesluss_app;

-- Whose digest is behind a link: ids only, for the look-up that knows no municipality yet.
CREATE FUNCTION person_of_digest_link(link_hash text) RETURNS TABLE (municipality text, person text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT l.municipality, l.person FROM digest_links l WHERE l.hash = link_hash $$;
REVOKE ALL ON FUNCTION person_of_digest_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_of_digest_link(text) TO idesluss_app;
