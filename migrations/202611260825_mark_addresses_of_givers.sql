-- Mail to a giver was refused for good: when, and what the mail server said in short. A giver who gives another address clears it.
ALTER TABLE givers
  ADD COLUMN bounced_at timestamptz,
  ADD COLUMN bounce_code text;
