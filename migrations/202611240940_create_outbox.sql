-- What must happen outside the transaction that decided it. The queue is transport; this is the truth.

CREATE TABLE outbox (
  municipality text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL CHECK (topic IN ('engine', 'job', 'mail')),
  subject text NOT NULL,
  -- A person's id, `giver` or ''. Never an address.
  recipient text NOT NULL,
  kind text NOT NULL,
  round integer NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  available_at timestamptz NOT NULL,
  relayed_at timestamptz,
  done_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  -- Why the latest attempt failed: a short key.
  code text,
  -- One mail per intent: posting the same again changes nothing.
  UNIQUE (municipality, subject, recipient, kind, round)
);
CREATE INDEX outbox_pending ON outbox (id) INCLUDE (available_at, relayed_at) WHERE done_at IS NULL;
CALL protect_table('outbox');

-- Rows to relay, oldest first: ids only.
CREATE FUNCTION outbox_pending(at timestamptz, stale_before timestamptz, most integer)
  RETURNS TABLE (id bigint, municipality text, topic text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
    SELECT o.id, o.municipality, o.topic FROM outbox o
    WHERE o.done_at IS NULL AND o.available_at <= at AND (o.relayed_at IS NULL OR o.relayed_at < stale_before)
    ORDER BY o.id LIMIT most
  $$;
REVOKE ALL ON FUNCTION outbox_pending(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_pending(timestamptz, timestamptz, integer) TO idesluss_app;

CREATE FUNCTION outbox_relayed(ids bigint[], at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ UPDATE outbox SET relayed_at = at WHERE id = ANY (ids) AND done_at IS NULL $$;
REVOKE ALL ON FUNCTION outbox_relayed(bigint[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_relayed(bigint[], timestamptz) TO idesluss_app;

-- Wakes the relay when the transaction commits.
CREATE FUNCTION announce_outbox() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$ BEGIN NOTIFY idesluss_outbox; RETURN NULL; END $$;
CREATE TRIGGER announce AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();
