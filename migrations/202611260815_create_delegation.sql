-- The municipality's delegation order (kommunallagen 2017:725, 6 kap. 37–40 §§): which role may decide what, and up to what sum.
CREATE TABLE delegation_points (
  municipality text NOT NULL REFERENCES municipalities,
  id uuid NOT NULL,
  -- As the order numbers it: `3.2`.
  number text NOT NULL,
  name text NOT NULL,
  -- The gate it covers, by the variable of its result, and one of its outcomes; NULL: every outcome.
  gate text NOT NULL,
  outcome text,
  role text NOT NULL,
  -- The highest sum in whole SEK; NULL: no limit.
  most bigint CHECK (most >= 0),
  PRIMARY KEY (municipality, id),
  UNIQUE NULLS NOT DISTINCT (municipality, gate, outcome, role, number)
);
CALL protect_table('delegation_points');

-- By which point a decision was made, as it read then: number and name. NULL: the order says nothing of it.
ALTER TABLE decisions ADD COLUMN delegation text;

-- The list for the board (nämnd) goes by day.
CREATE INDEX decisions_at ON decisions (municipality, at) WHERE outcome IS NOT NULL;
