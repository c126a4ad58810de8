-- The browser that used a proof: pressing its button twice is once.
ALTER TABLE proof_requests ADD COLUMN used_by text NOT NULL DEFAULT '';

-- Who of those who read a shared mailbox has said who they are, and confirmed it by a mail of their own, to do one step for it.
CREATE TABLE mailbox_confirmations (
  municipality text NOT NULL,
  task text NOT NULL,
  mailbox text NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (municipality, task, mailbox, person),
  FOREIGN KEY (municipality, mailbox) REFERENCES people,
  FOREIGN KEY (municipality, person) REFERENCES people
);
CREATE INDEX mailbox_confirmations_person ON mailbox_confirmations (municipality, person);
CREATE INDEX mailbox_confirmations_mailbox ON mailbox_confirmations (municipality, mailbox);
CALL protect_table('mailbox_confirmations');
