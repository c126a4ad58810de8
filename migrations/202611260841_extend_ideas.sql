-- What is around an idea: those who follow it, who want the same, what it may become part of, who wrote it down, and whether it is one at all.

ALTER TABLE ideas
  -- Who among the staff wrote it down for somebody else: a person's id.
  ADD COLUMN recorded_by text,
  -- Whether title and stage may be shown to somebody who is writing something similar.
  ADD COLUMN shown boolean NOT NULL DEFAULT true,
  -- It looked like spam when it came: its life begins when a coordinator says that it is an idea. Why, as short keys.
  ADD COLUMN held_at timestamptz,
  ADD COLUMN held_why text,
  -- A coordinator has called it rubbish: it ended without an answer. Thirty days later what is personal in it is gone.
  ADD COLUMN rubbish_at timestamptz,
  ADD COLUMN rubbish_by text,
  ADD COLUMN purged_at timestamptz,
  -- How many times its life has begun: again after rubbish or a merge was undone.
  ADD COLUMN lives integer NOT NULL DEFAULT 1 CHECK (lives > 0);
CREATE INDEX ideas_aside ON ideas (municipality, coalesce(rubbish_at, held_at)) WHERE rubbish_at IS NOT NULL OR held_at IS NOT NULL;
CREATE INDEX ideas_giver ON ideas (municipality, giver);
CREATE INDEX ideas_unit ON ideas (municipality, unit, submitted_at DESC);

-- Who hears of an idea when it comes to a new stage: one of the staff, or an address that its owner has confirmed.
CREATE TABLE idea_followers (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  person text,
  email text,
  -- The link that confirms and ends it; only its hash is stored.
  hash text NOT NULL UNIQUE,
  confirmed_at timestamptz,
  created_at timestamptz NOT NULL,
  -- The last day a mail has been meant for: at most one a day.
  told_on date,
  CHECK ((person IS NULL) <> (email IS NULL)),
  UNIQUE (municipality, idea, person),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE UNIQUE INDEX idea_followers_email ON idea_followers (municipality, idea, lower(email)) WHERE email IS NOT NULL;
CREATE INDEX idea_followers_person ON idea_followers (municipality, person) WHERE person IS NOT NULL;
CALL protect_table('idea_followers');

-- Those who came with the same idea and left it at that: what they wrote, without who they are.
CREATE TABLE idea_supports (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  key text NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (municipality, key),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX idea_supports_idea ON idea_supports (municipality, idea);
CALL protect_table('idea_supports');

-- One idea asked to become part of another. Its giver says yes or no; no answer by the date is a no.
CREATE TABLE idea_merges (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  into_idea uuid NOT NULL CHECK (into_idea <> idea),
  reason text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  due timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'merged', 'refused', 'unanswered', 'void', 'undone')),
  closed_at timestamptz,
  closed_by text,
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id),
  FOREIGN KEY (municipality, into_idea) REFERENCES ideas (municipality, id)
);
CREATE UNIQUE INDEX idea_merges_asked ON idea_merges (municipality, idea) WHERE state = 'asked';
CREATE INDEX idea_merges_idea ON idea_merges (municipality, idea);
CREATE INDEX idea_merges_into ON idea_merges (municipality, into_idea);
CALL protect_table('idea_merges');

-- Whose following is behind a link: ids only, for the look-up that knows no municipality yet.
CREATE FUNCTION follower_of_link(wanted text) RETURNS TABLE (municipality text, follower uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT f.municipality, f.id FROM idea_followers f WHERE f.hash = wanted $$;
REVOKE ALL ON FUNCTION follower_of_link(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follower_of_link(text) TO idesluss_app;

-- The ideas given from an address, in every municipality: for whoever has proved that it is theirs. Ids only.
CREATE INDEX givers_address ON givers (lower(email)) WHERE email IS NOT NULL;
CREATE FUNCTION ideas_of_address(address text) RETURNS TABLE (municipality text, idea uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT i.municipality, i.id FROM givers g JOIN ideas i ON i.municipality = g.municipality AND i.giver = g.id
    WHERE lower(g.email) = lower(btrim(address)) AND i.rubbish_at IS NULL ORDER BY i.submitted_at DESC LIMIT 500
  $$;
REVOKE ALL ON FUNCTION ideas_of_address(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ideas_of_address(text) TO idesluss_app;

-- A link to a step that is open. Links are kept for good, so that an old one can tell what became of the step; what somebody has to do
-- is found among the open ones alone.
ALTER TABLE task_links ADD COLUMN open boolean NOT NULL DEFAULT true;
UPDATE task_links l SET open = EXISTS (SELECT FROM idea_tasks t WHERE t.municipality = l.municipality AND t.task = l.task);
CREATE INDEX task_links_open ON task_links (municipality, person) WHERE open;
CREATE INDEX idea_tasks_role ON idea_tasks (municipality, role) WHERE assignee IS NULL;
CREATE FUNCTION close_task_links() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$ BEGIN
    UPDATE task_links SET open = false WHERE municipality = OLD.municipality AND task = OLD.task AND open;
    RETURN NULL;
  END $$;
CREATE TRIGGER close_links AFTER DELETE ON idea_tasks FOR EACH ROW EXECUTE FUNCTION close_task_links();
