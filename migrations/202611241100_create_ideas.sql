-- Ideas and what is said about them. Whoever gave an idea stands apart from it, so that a person can be erased and the idea stay.

CREATE TABLE givers (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  -- Both may be absent: an idea can be left without saying who you are.
  name text,
  email text,
  created_at timestamptz NOT NULL,
  erased_at timestamptz,
  UNIQUE (municipality, id)
);
CALL protect_table('givers');

CREATE TABLE idea_numbers (
  municipality text NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (municipality, year)
);
CALL protect_table('idea_numbers');

CREATE TABLE ideas (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  -- 2026-0012: per municipality and year, without gaps.
  number text NOT NULL,
  title text NOT NULL,
  what text NOT NULL,
  benefit text NOT NULL,
  place text NOT NULL,
  unit text,
  giver uuid NOT NULL,
  stage text NOT NULL DEFAULT 'submitted' CHECK (stage IN ('submitted', 'assessed', 'developed', 'tested', 'implemented', 'benefit')),
  ending text CHECK (ending IN ('closed', 'do-it', 'referred', 'merged', 'withdrawn', 'benefit')),
  -- ISO date.
  parked_until text CHECK (parked_until ~ '^\d{4}-\d{2}-\d{2}$'),
  parked boolean NOT NULL DEFAULT false,
  -- What the idea giver reads: what happens now, what happens next. From the diagram.
  now_text text NOT NULL DEFAULT '',
  next_text text NOT NULL DEFAULT '',
  step_since timestamptz NOT NULL,
  instance uuid,
  -- What the giver is asked: `complete` or `merge`, the wait it belongs to, and until when.
  question text CHECK (question IN ('complete', 'merge')),
  question_wait text,
  question_by timestamptz,
  merged_into uuid,
  panel_since timestamptz,
  status_hash text NOT NULL UNIQUE,
  submission_key text NOT NULL,
  submitted_at timestamptz NOT NULL,
  ended_at timestamptz,
  words tsvector GENERATED ALWAYS AS (to_tsvector('swedish', title || ' ' || what || ' ' || benefit || ' ' || place)) STORED,
  UNIQUE (municipality, number),
  UNIQUE (municipality, submission_key),
  UNIQUE (municipality, id),
  FOREIGN KEY (municipality, giver) REFERENCES givers (municipality, id)
);
CREATE INDEX ideas_newest ON ideas (municipality, submitted_at DESC, id);
CREATE INDEX ideas_stage ON ideas (municipality, stage) WHERE ending IS NULL;
CREATE INDEX ideas_words ON ideas USING gin (words);
CALL protect_table('ideas');

-- The idea's story, oldest first. `person` is a person's id, `giver` or `system`; names are looked up when it is read.
CREATE TABLE idea_entries (
  municipality text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idea uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('submitted', 'contact', 'decision', 'question', 'answer', 'comment', 'step', 'letter', 'withdrawn', 'ended')),
  person text NOT NULL,
  role text,
  heading text NOT NULL,
  body text NOT NULL DEFAULT '',
  -- `all`: the giver reads it too; `staff`: only those who work with ideas.
  audience text NOT NULL DEFAULT 'all' CHECK (audience IN ('all', 'staff')),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id)
);
CREATE INDEX idea_entries_story ON idea_entries (idea, id);
CALL protect_table('idea_entries');

-- Whose idea is behind a status secret: ids only, for the link look-up that knows no municipality yet.
CREATE FUNCTION idea_of_secret(hash text) RETURNS TABLE (municipality text, idea uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT i.municipality, i.id FROM ideas i WHERE i.status_hash = hash $$;
REVOKE ALL ON FUNCTION idea_of_secret(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION idea_of_secret(text) TO idesluss_app;

-- Full-text operators are not leakproof, so under row-level security their index goes unused: this function asks the index
-- and keeps to the caller's own municipality itself.
CREATE FUNCTION search_ideas(query text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT i.id FROM ideas i
    WHERE i.municipality = current_municipality()
      AND (i.words @@ websearch_to_tsquery('swedish', query)
        OR i.number = btrim(query)
        OR strpos(lower(i.title), lower(btrim(query))) > 0)
  $$;
REVOKE ALL ON FUNCTION search_ideas(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_ideas(text) TO idesluss_app;
