-- Known to the coordinators alone: gates, panel and everybody else assess the idea without knowing whose it is.
ALTER TABLE givers ADD COLUMN hidden boolean NOT NULL DEFAULT false;
