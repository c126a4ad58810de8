-- Files of ideas. Bytes stand apart from what is known of them, so that a list never reads them, and so that they can be elsewhere.

-- Bytes, either here or in an object store under a key of its own. A row with an object is written, and committed, before the object is:
-- whatever is interrupted leaves a row that nothing points at, and a pass takes both away.
CREATE TABLE file_contents (
  municipality text NOT NULL REFERENCES municipalities,
  id uuid PRIMARY KEY,
  bytes bytea,
  object text UNIQUE,
  size integer NOT NULL CHECK (size > 0),
  -- False until a file has it, and again when none has.
  used boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  UNIQUE (municipality, id),
  CHECK (num_nonnulls(bytes, object) = 1)
);
-- Documents and pictures are compressed already.
ALTER TABLE file_contents ALTER COLUMN bytes SET STORAGE EXTERNAL;
CALL protect_table('file_contents');

CREATE TABLE idea_files (
  municipality text NOT NULL,
  id uuid PRIMARY KEY,
  idea uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  -- Decided by the content, never by what the sender said.
  type text NOT NULL,
  size integer NOT NULL,
  -- SHA-256 of the bytes as they came, in hex.
  hash text NOT NULL,
  -- A person's id, or `giver`.
  person text NOT NULL,
  via text NOT NULL CHECK (via IN ('form', 'page', 'task', 'mail')),
  audience text NOT NULL CHECK (audience IN ('all', 'staff')),
  -- `checking`: kept, but not shown until the scanner has answered. `infected` and `removed`: the bytes are gone.
  state text NOT NULL CHECK (state IN ('ready', 'checking', 'infected', 'removed')),
  content uuid,
  -- The picture made for showing on pages: re-encoded by us, at most 1600 pixels.
  preview uuid,
  width integer,
  height integer,
  created_at timestamptz NOT NULL,
  changed_at timestamptz,
  changed_by text,
  CHECK ((content IS NOT NULL) = (state IN ('ready', 'checking'))),
  FOREIGN KEY (municipality, idea) REFERENCES ideas (municipality, id),
  FOREIGN KEY (municipality, content) REFERENCES file_contents (municipality, id),
  FOREIGN KEY (municipality, preview) REFERENCES file_contents (municipality, id)
);
CREATE INDEX idea_files_idea ON idea_files (idea, created_at);
-- The same file sent twice by a double click, or a mail read again, is one file.
CREATE UNIQUE INDEX idea_files_once ON idea_files (municipality, idea, person, hash) WHERE state IN ('ready', 'checking');
CREATE INDEX idea_files_checking ON idea_files (created_at) WHERE state = 'checking';
CALL protect_table('idea_files');

-- What a pass has to do, in every municipality: ids only.
CREATE FUNCTION files_to_check(most integer) RETURNS TABLE (municipality text, file uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT f.municipality, f.id FROM idea_files f WHERE f.state = 'checking' ORDER BY f.created_at LIMIT most $$;
REVOKE ALL ON FUNCTION files_to_check(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION files_to_check(integer) TO idesluss_app;

CREATE INDEX file_contents_unused ON file_contents (created_at) WHERE NOT used;
CREATE FUNCTION contents_unused(before timestamptz, most integer) RETURNS TABLE (municipality text, content uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT c.municipality, c.id FROM file_contents c WHERE NOT c.used AND c.created_at < before ORDER BY c.created_at LIMIT most $$;
REVOKE ALL ON FUNCTION contents_unused(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contents_unused(timestamptz, integer) TO idesluss_app;
