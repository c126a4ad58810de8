-- What a received mail said, once read; its original stays as it came. Bounce addresses are looked up like those for answers.
ALTER TABLE received_mails
  -- What the sender wrote, without history and signature.
  ADD COLUMN body text NOT NULL DEFAULT '',
  -- [{ "name": "film.mov", "code": "too-large" }]: what could not be taken.
  ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]';
-- Rows that wait for a look are few among many.
CREATE INDEX received_mails_state ON received_mails (municipality, state, received_at DESC);
