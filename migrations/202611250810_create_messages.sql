-- Messages that are kept for whoever comes to wait for them, until they expire. Each is taken at most once by each process.
CREATE TABLE messages (
  municipality text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  correlation_key text,
  -- At most one message of the same name, key and id is kept at a time.
  message_id text,
  -- The key is the publisher's own, not just the case it belongs to: it then starts one instance of a process at a time.
  keyed boolean NOT NULL,
  variables jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- How many times it has been handed out: the round of its outbox rows.
  round integer NOT NULL DEFAULT 0,
  UNIQUE (municipality, id)
);
CREATE UNIQUE INDEX messages_id ON messages (municipality, name, correlation_key, message_id) NULLS NOT DISTINCT WHERE message_id IS NOT NULL;
CREATE INDEX messages_name ON messages (municipality, name, correlation_key);
CREATE INDEX messages_expires ON messages (expires_at);
CALL protect_table('messages');

CREATE TABLE message_deliveries (
  municipality text NOT NULL,
  message bigint NOT NULL,
  -- The BPMN process id.
  process text NOT NULL,
  PRIMARY KEY (message, process),
  FOREIGN KEY (municipality, message) REFERENCES messages (municipality, id) ON DELETE CASCADE
);
CALL protect_table('message_deliveries');

-- Which processes would take a kept message now: those in which somebody waits for it, and those that begin with it. A subscription without a
-- key of its own has its instance's business key or, when it has none, the instance's id.
CREATE FUNCTION takers_of_message(wanted bigint) RETURNS TABLE (process text)
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$
    SELECT t.process FROM messages m CROSS JOIN LATERAL (
      SELECT i.key AS process FROM subscriptions s JOIN instances i ON i.id = s.instance
        WHERE s.municipality = m.municipality AND s.kind = 'message' AND s.name = m.name AND i.status = 'active'
          AND coalesce(s.correlation_key, i.business_key, i.id::text) = m.correlation_key
      UNION
      SELECT s.key FROM starts s
        WHERE s.kind = 'message' AND s.name = m.name
          AND (s.municipality = m.municipality
            OR s.municipality = '' AND NOT EXISTS (SELECT FROM definitions d WHERE d.municipality = m.municipality AND d.key = s.key))
          AND (NOT m.keyed OR NOT EXISTS (SELECT FROM instances i
            WHERE i.municipality = m.municipality AND i.key = s.key AND i.start_key = m.correlation_key AND i.ended_at IS NULL))
    ) t
    WHERE m.id = wanted AND NOT EXISTS (SELECT FROM message_deliveries d WHERE d.message = m.id AND d.process = t.process)
  $$;
REVOKE ALL ON FUNCTION takers_of_message(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION takers_of_message(bigint) TO idesluss_app;
