-- What somebody holds is handed over when it is decided, or by itself the day after their last: nothing is to be remembered but who took over.
DROP FUNCTION handovers_due(date);
ALTER TABLE people DROP COLUMN pass_roles, DROP COLUMN handover_due;
