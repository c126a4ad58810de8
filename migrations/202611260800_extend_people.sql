-- What a service with real people needs to know of them, and of the municipality's mail.

ALTER TABLE people
  ADD COLUMN phone text,
  ADD COLUMN language text NOT NULL DEFAULT 'sv' CHECK (language IN ('sv', 'en')),
  -- A mailbox that several read (funktionsbrevlåda): whoever opens its link says who they are, and confirms it from a mail of their own.
  ADD COLUMN shared boolean NOT NULL DEFAULT false,
  -- Somebody from outside, such as a member of a user group: sees only what they were invited to.
  ADD COLUMN guest boolean NOT NULL DEFAULT false,
  -- "Att göra" by mail, by the person's own choice.
  ADD COLUMN digest text NOT NULL DEFAULT 'none' CHECK (digest IN ('none', 'daily', 'weekly')),
  -- Their last day. A person with a past is never deleted while what they did is to be told.
  ADD COLUMN ended_on date,
  -- Away between these days, both included, from everything they do; an open end has no date.
  ADD COLUMN absent_from date,
  ADD COLUMN absent_to date,
  -- Who stands in meanwhile, where a role names nobody of its own.
  ADD COLUMN deputy text CHECK (deputy <> id),
  -- Mail to them was refused for good: when, and what the mail server said in short.
  ADD COLUMN bounced_at timestamptz,
  ADD COLUMN bounce_code text,
  ADD CHECK (absent_to >= absent_from),
  ADD FOREIGN KEY (municipality, deputy) REFERENCES people;
CREATE INDEX people_deputy ON people (municipality, deputy) WHERE deputy IS NOT NULL;

ALTER TABLE municipalities
  -- Where ideas are sent by mail, and with "+svar-…" before the @ where answers go. NULL: no mail is received.
  ADD COLUMN inbox text,
  -- Between these times (Europe/Stockholm), on weekends, holidays and in pauses no reminder or digest is sent.
  ADD COLUMN quiet_from time NOT NULL DEFAULT '17:00',
  ADD COLUMN quiet_to time NOT NULL DEFAULT '07:00';

-- Who has an address, in every municipality: for signing in, before anybody is known. Ids only; who has left is told by their last day.
CREATE FUNCTION people_of_address(address text) RETURNS TABLE (municipality text, person text, ended_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT p.municipality, p.id, p.ended_on FROM people p WHERE lower(p.email) = lower(btrim(address)) ORDER BY p.municipality, p.id $$;
CREATE INDEX people_address ON people (lower(email));
REVOKE ALL ON FUNCTION people_of_address(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION people_of_address(text) TO idesluss_app;

-- More kinds of lines in an idea's story.
ALTER TABLE idea_entries
  DROP CONSTRAINT idea_entries_kind_check,
  ADD CONSTRAINT idea_entries_kind_check CHECK (kind IN ('submitted', 'contact', 'decision', 'question', 'answer', 'comment', 'step', 'letter', 'withdrawn', 'ended',
    'file', 'mail', 'call', 'vote', 'delegated', 'returned', 'recused', 'taken-back', 'merged', 'rubbish'));
