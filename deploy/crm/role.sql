-- What Debezium needs in a CRM: a role of its own and a publication. Run it once in the CRM's database, as the owner of the
-- tables and as one who may grant REPLICATION: a superuser, or on a managed service the role that it names for this.
-- The server must run with wal_level=logical, a setting that takes effect at a restart.
--
-- The role has no password here, so that none lies in a file. Set it in psql by: \password dealflow_capture

CREATE ROLE dealflow_capture LOGIN REPLICATION NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 10;

-- The initial snapshot reads the tables. Nothing is written: the heartbeat is a logical message, which is no table.
GRANT USAGE ON SCHEMA public TO dealflow_capture;
GRANT SELECT ON users, accounts, contacts, opportunities, activities TO dealflow_capture;

-- Made here and not by Debezium, for only the owner of a table may publish it. Every column is published: one that
-- is added later must be allowed to appear, and intake reads only what the mapping names.
CREATE PUBLICATION dealflow FOR TABLE users, accounts, contacts, opportunities, activities;

-- To undo all of it, after the connector has been deleted:
--   SELECT pg_drop_replication_slot('dealflow');   -- a slot that nobody reads keeps the WAL from being removed
--   DROP PUBLICATION dealflow;
--   DROP OWNED BY dealflow_capture;
--   DROP ROLE dealflow_capture;
