-- Public figures are counted afresh at each visit: from these indexes alone, never from the rows.
CREATE INDEX decisions_promised ON decisions (municipality, at) INCLUDE (due) WHERE due IS NOT NULL;
CREATE INDEX idea_tasks_promised ON idea_tasks (municipality, due) WHERE due IS NOT NULL;
CREATE INDEX ideas_counted ON ideas (municipality, stage, ending);
