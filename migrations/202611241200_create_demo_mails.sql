-- The demo's mailbox: what the built-in mail server received. Empty outside the demo.

CREATE TABLE demo_mails (
  municipality text NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- As in the mail's header, with angle brackets.
  message_id text NOT NULL,
  received_at timestamptz NOT NULL,
  sender_name text NOT NULL,
  sender_address text NOT NULL,
  recipient_name text NOT NULL,
  recipient_address text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  text text NOT NULL,
  -- How often it came: a mail sent again after a crash is the same mail.
  times integer NOT NULL DEFAULT 1,
  UNIQUE (municipality, message_id)
);
CALL protect_table('demo_mails', true);

-- The mailbox page shows every municipality's mails: in the demo nothing is real.
CREATE FUNCTION demo_mailbox(most integer, wanted bigint DEFAULT NULL) RETURNS SETOF demo_mails
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT * FROM demo_mails WHERE wanted IS NULL OR id = wanted ORDER BY received_at DESC, id DESC LIMIT most $$;
REVOKE ALL ON FUNCTION demo_mailbox(integer, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION demo_mailbox(integer, bigint) TO idesluss_app;
