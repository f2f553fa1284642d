-- A role for the write-back into the sample CRM, with the rights that write-back.sql needs and no more. Run once, as the
-- owner of the tables.
--
-- The role has no password here, so that none lies in a file. Set it in psql by: \password dealflow_write_back

CREATE ROLE dealflow_write_back LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 5;

GRANT USAGE ON SCHEMA public TO dealflow_write_back;
GRANT INSERT ON activities TO dealflow_write_back;
-- To know a run that is written again.
GRANT SELECT (run_id) ON activities TO dealflow_write_back;
-- To find the rep by name.
GRANT SELECT (id, name) ON users TO dealflow_write_back;
-- A trigger of the CRM dates the last activity of the opportunity, with the rights of who writes the activity.
GRANT SELECT (id, last_activity_at), UPDATE (last_activity_at) ON opportunities TO dealflow_write_back;

-- To undo all of it:
--   DROP OWNED BY dealflow_write_back;
--   DROP ROLE dealflow_write_back;
