-- The municipalities that share a sluice. Nothing personal: everybody may read them, because a web address, a calendar
-- and a link are looked up before anybody is known. Only the sluice adds one; a municipality changes its own row.
-- This table has policies of its own instead of protect_table.
CREATE TABLE municipalities (
  municipality text PRIMARY KEY CHECK (municipality ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text NOT NULL,
  accent text NOT NULL CHECK (accent IN ('spruce', 'lake', 'rowan', 'ochre')),
  sender text NOT NULL,
  -- [{ "from": "2026-12-24", "to": "2027-01-06" }]: closed intervals that do not count as working days.
  pauses jsonb NOT NULL DEFAULT '[]'
);
ALTER TABLE municipalities ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY readable ON municipalities FOR SELECT TO idesluss_app USING (true);
CREATE POLICY insertable ON municipalities FOR INSERT TO idesluss_app WITH CHECK (in_sluice());
CREATE POLICY changeable ON municipalities FOR UPDATE TO idesluss_app
  USING (in_sluice() OR municipality = current_municipality())
  WITH CHECK (in_sluice() OR municipality = current_municipality());
DO $$ BEGIN
  EXECUTE format('CREATE POLICY owner ON municipalities TO %I USING (true) WITH CHECK (true)', current_user);
END $$;
GRANT SELECT, INSERT, UPDATE ON municipalities TO idesluss_app;
