-- The FGM-IS audit trail, layout 2. An administrator runs this once in the database that is to keep it; PostgreSQL 13 or later:
--   psql --single-transaction -v ON_ERROR_STOP=1 -f audit-trail.sql
-- Then give each host's login its rights, and nothing else here:
--   GRANT fgmis_audit_writer TO the_hosts_login;
--   GRANT fgmis_audit_disposer TO the_login_that_carries_out_disposals;
-- Nobody logs in as fgmis_audit_owner.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['fgmis_audit_owner', 'fgmis_audit_writer', 'fgmis_audit_disposer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA fgmis_audit AUTHORIZATION fgmis_audit_owner;
SET ROLE fgmis_audit_owner;

-- One row for each instance that writes: its name, and the id of its chain.
CREATE TABLE fgmis_audit.trail (
  instance integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  chain bytea NOT NULL UNIQUE);

-- Times are UTC ticks of 100 ns since year 1. What is searched by is hashed, and the content encrypted, by the host.
CREATE TABLE fgmis_audit.record (
  instance integer NOT NULL,
  sequence bigint NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  id bytea NOT NULL,
  kind integer NOT NULL,
  occurred bigint NOT NULL,
  message bytea,
  ends bytea,
  patient bytea,
  actor bytea,
  authoriser bytea,
  outcome bytea,
  content bytea NOT NULL,
  PRIMARY KEY (instance, sequence, occurred)) PARTITION BY RANGE (occurred);
CREATE INDEX record_id ON fgmis_audit.record (id);
CREATE INDEX record_occurred ON fgmis_audit.record (occurred, instance, sequence);
CREATE INDEX record_message ON fgmis_audit.record (message) WHERE message IS NOT NULL;
CREATE INDEX record_patient ON fgmis_audit.record (patient, occurred) WHERE patient IS NOT NULL;
CREATE INDEX record_actor ON fgmis_audit.record (actor, occurred) WHERE actor IS NOT NULL;
CREATE INDEX record_authoriser ON fgmis_audit.record (authoriser, occurred) WHERE authoriser IS NOT NULL;
CREATE INDEX record_outcome ON fgmis_audit.record (outcome, occurred) WHERE outcome IS NOT NULL;
CREATE INDEX record_milestone ON fgmis_audit.record (instance, sequence) WHERE kind IN (13, 14, 17);

CREATE TABLE fgmis_audit.disposal (instance integer NOT NULL, through bigint NOT NULL);

CREATE FUNCTION fgmis_audit.version() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 2';

-- Writers of one chain take turns; 1179012401 is the lock's class, and the same in the package.
CREATE FUNCTION fgmis_audit.only_appended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(1179012401, NEW.instance);
  IF NOT EXISTS (SELECT FROM fgmis_audit.trail WHERE instance = NEW.instance) THEN
    RAISE EXCEPTION 'Audit records belong to an instance of the trail.';
  END IF;
  IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM fgmis_audit.record WHERE instance = NEW.instance) THEN
    RAISE EXCEPTION 'Audit records are appended, one after the other.';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION fgmis_audit.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'What the audit trail holds is never changed, and never deleted but by a recorded disposal.';
END $$;

CREATE FUNCTION fgmis_audit.only_disposed_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sequence > (SELECT coalesce(max(through), 0) FROM fgmis_audit.disposal WHERE instance = OLD.instance) THEN
    RAISE EXCEPTION 'Audit records are never deleted but by a recorded disposal.';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER is_appended BEFORE INSERT ON fgmis_audit.record FOR EACH ROW EXECUTE FUNCTION fgmis_audit.only_appended();
CREATE TRIGGER is_not_changed BEFORE UPDATE ON fgmis_audit.record FOR EACH ROW EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_deleted BEFORE DELETE ON fgmis_audit.record FOR EACH ROW EXECUTE FUNCTION fgmis_audit.only_disposed_of();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON fgmis_audit.record EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON fgmis_audit.trail EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON fgmis_audit.disposal EXECUTE FUNCTION fgmis_audit.never();

-- What has no month of its own goes here, so that no record is ever refused for its time.
CREATE TABLE fgmis_audit.record_elsewhen PARTITION OF fgmis_audit.record DEFAULT;
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON fgmis_audit.record_elsewhen EXECUTE FUNCTION fgmis_audit.never();

-- Makes the partition of a month (UTC), if it can at once: hosts ask ahead of time, and again. Says whether there is one.
-- With this the hosts' logins need no right to create anything.
CREATE FUNCTION fgmis_audit.prepare_month(wanted date) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
  month date := date_trunc('month', wanted::timestamp)::date;
  first_tick bigint := (month - date '0001-01-01') * 864000000000::bigint;
  next_tick bigint := ((month + interval '1 month')::date - date '0001-01-01') * 864000000000::bigint;
  partition text := 'record_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass('fgmis_audit.' || partition) IS NOT NULL THEN
    RETURN true;
  END IF;
  IF abs(month - current_date) > 800 OR NOT pg_try_advisory_xact_lock(1179012402, 0) THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE fgmis_audit.%I (LIKE fgmis_audit.record INCLUDING DEFAULTS)', partition);
  EXECUTE format('CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON fgmis_audit.%I EXECUTE FUNCTION fgmis_audit.never()', partition);
  EXECUTE format('ALTER TABLE fgmis_audit.record ATTACH PARTITION fgmis_audit.%I FOR VALUES FROM (%s) TO (%s)', partition, first_tick, next_tick);
  RETURN true;
EXCEPTION
  -- Somebody is reading for long, or records of that month went elsewhere already.
  WHEN lock_not_available OR check_violation OR duplicate_table THEN
    RETURN false;
END $$;

-- Deletes an instance's oldest records, in the same transaction as the record that says so.
CREATE FUNCTION fgmis_audit.dispose(of_instance integer, up_to bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (SELECT kind FROM fgmis_audit.record WHERE instance = of_instance AND sequence > up_to ORDER BY sequence DESC LIMIT 1) IS DISTINCT FROM 14 THEN
    RAISE EXCEPTION 'Audit records are disposed of only with a record that says so.';
  END IF;
  INSERT INTO fgmis_audit.disposal (instance, through) VALUES (of_instance, up_to);
  DELETE FROM fgmis_audit.record WHERE instance = of_instance AND sequence <= up_to;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fgmis_audit FROM PUBLIC;
GRANT USAGE ON SCHEMA fgmis_audit TO fgmis_audit_writer, fgmis_audit_disposer;
GRANT SELECT, INSERT ON fgmis_audit.record TO fgmis_audit_writer;
GRANT SELECT, INSERT (name, chain) ON fgmis_audit.trail TO fgmis_audit_writer;
GRANT EXECUTE ON FUNCTION fgmis_audit.version(), fgmis_audit.prepare_month(date) TO fgmis_audit_writer;
GRANT EXECUTE ON FUNCTION fgmis_audit.dispose(integer, bigint) TO fgmis_audit_disposer;

RESET ROLE;
