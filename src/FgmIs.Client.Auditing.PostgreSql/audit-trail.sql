-- The FGM-IS audit trail, layout 4. An administrator runs this once in the database that is to keep it; PostgreSQL 13 or later:
--   psql --single-transaction -v ON_ERROR_STOP=1 -f audit-trail.sql
-- Then give each host's login its rights, and nothing else here:
--   GRANT fgmis_audit_writer TO the_hosts_login;
--   GRANT fgmis_audit_disposer TO the_login_that_carries_out_disposals;
-- A host's instance belongs to the login that opened it first. To give it to another login:
--   UPDATE fgmis_audit.trail SET login = 'the_other_login' WHERE name = 'the_instance';
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

-- One row for each instance that writes: its name, the id of its chain, and the one login that may write it.
CREATE TABLE fgmis_audit.trail (
  instance integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  chain bytea NOT NULL UNIQUE,
  login name NOT NULL);

-- Where each chain ends, and which session writes it: the row is locked by whoever appends, so that those who write one chain take turns.
-- The session is a number that the host draws anew for each of its sessions; the session holds the advisory lock of that number as long as it lives.
CREATE TABLE fgmis_audit.head (
  instance integer PRIMARY KEY,
  sequence bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  occurred bigint,
  session bigint,
  process integer);

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
CREATE INDEX record_occurred ON fgmis_audit.record (occurred, instance, sequence);
CREATE INDEX record_message ON fgmis_audit.record (message) WHERE message IS NOT NULL;
CREATE INDEX record_patient ON fgmis_audit.record (patient, occurred) WHERE patient IS NOT NULL;
CREATE INDEX record_actor ON fgmis_audit.record (actor, occurred) WHERE actor IS NOT NULL;
CREATE INDEX record_authoriser ON fgmis_audit.record (authoriser, occurred) WHERE authoriser IS NOT NULL;
CREATE INDEX record_outcome ON fgmis_audit.record (outcome, occurred) WHERE outcome IS NOT NULL;
CREATE INDEX record_marker ON fgmis_audit.record (id) WHERE kind IN (20, 21);
CREATE INDEX record_milestone ON fgmis_audit.record (instance, sequence) WHERE kind IN (13, 14, 17);

-- What was disposed of: up to which record, by which record that says so, and on what order.
CREATE TABLE fgmis_audit.disposal (
  instance integer NOT NULL,
  through bigint NOT NULL,
  record bytea UNIQUE,
  ordered text,
  signature text);

-- What stood at the end of a chain and was not written with its key. Nothing is deleted from here.
CREATE TABLE fgmis_audit.set_aside AS SELECT record.*, now() AS moved, session_user AS moved_by FROM fgmis_audit.record WITH NO DATA;

CREATE FUNCTION fgmis_audit.version() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 4';

-- Every function here pins its search path, so that nothing that others make can stand in for what it names.
CREATE FUNCTION fgmis_audit.require_login(of_instance integer) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM fgmis_audit.trail WHERE trail.instance = of_instance AND trail.login = session_user) THEN
    RAISE EXCEPTION 'Audit records belong to an instance of the trail, and its login alone writes them.' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- Enters an instance in the list, for the login that asks.
CREATE FUNCTION fgmis_audit.enter(of_name text, of_chain bytea) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  WITH entered AS (
    INSERT INTO fgmis_audit.trail (name, chain, login) VALUES (of_name, of_chain, session_user) ON CONFLICT DO NOTHING RETURNING trail.instance)
  INSERT INTO fgmis_audit.head (instance) SELECT entered.instance FROM entered;
END $$;

-- Makes the session that asks the one that writes the instance. Says no while another session is, unless that one was the same host's: then it names its number.
CREATE FUNCTION fgmis_audit.claim(of_instance integer, former bigint, latest bigint) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held fgmis_audit.head;
BEGIN
  PERFORM fgmis_audit.require_login(of_instance);
  INSERT INTO fgmis_audit.head (instance) VALUES (of_instance) ON CONFLICT DO NOTHING;
  SELECT * INTO held FROM fgmis_audit.head WHERE head.instance = of_instance FOR UPDATE;
  IF held.session IS DISTINCT FROM former AND EXISTS (
    SELECT FROM pg_locks
    WHERE pg_locks.locktype = 'advisory' AND pg_locks.granted AND pg_locks.objsubid = 1 AND pg_locks.pid = held.process
      AND ((pg_locks.classid::bigint << 32) | pg_locks.objid::bigint) = held.session) THEN
    RETURN false;
  END IF;
  UPDATE fgmis_audit.head SET session = latest, process = pg_backend_pid() WHERE head.instance = of_instance;
  RETURN pg_try_advisory_lock(latest);
END $$;

-- Waits for the turn to write an instance's chain, which lasts as long as the transaction. Says where the chain ends, and whether the session is the one that writes it.
CREATE FUNCTION fgmis_audit.take_turn(of_instance integer, mine bigint, OUT last_sequence bigint, OUT last_occurred bigint, OUT is_writer boolean) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM fgmis_audit.require_login(of_instance);
  SELECT head.sequence, head.occurred, head.session IS NOT DISTINCT FROM mine INTO last_sequence, last_occurred, is_writer
    FROM fgmis_audit.head WHERE head.instance = of_instance FOR UPDATE;
END $$;

-- Before each row is written, so that nobody occupies the place of another login's record while a statement lasts, and a place that is taken is
-- refused in these words rather than by an index. This is what each row costs, so its plans are made once for each session.
CREATE FUNCTION fgmis_audit.only_by_its_login() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM fgmis_audit.trail WHERE trail.instance = NEW.instance AND trail.login = session_user) THEN
    PERFORM fgmis_audit.require_login(NEW.instance);
  END IF;
  IF NOT EXISTS (SELECT FROM fgmis_audit.head WHERE head.instance = NEW.instance AND head.sequence < NEW.sequence) THEN
    RAISE EXCEPTION 'Audit records are appended, one after the other.';
  END IF;
  RETURN NEW;
END $$;

-- After each statement: its records, in the order in which they were given, follow the chain's last one and each other. Then its last is the chain's.
CREATE FUNCTION fgmis_audit.only_appended() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  of_instance integer;
  last_one fgmis_audit.head;
  next_one record;
BEGIN
  FOR of_instance IN SELECT DISTINCT appended.instance FROM appended LOOP
    PERFORM fgmis_audit.require_login(of_instance);
    SELECT * INTO last_one FROM fgmis_audit.head WHERE head.instance = of_instance FOR UPDATE;
    FOR next_one IN
      SELECT appended.sequence, appended.previous, appended.hash, appended.occurred FROM appended WHERE appended.instance = of_instance LOOP
      IF next_one.sequence IS DISTINCT FROM last_one.sequence + 1 OR next_one.previous IS DISTINCT FROM last_one.hash THEN
        RAISE EXCEPTION 'Audit records are appended, one after the other.';
      END IF;
      last_one.sequence := next_one.sequence;
      last_one.hash := next_one.hash;
      last_one.occurred := next_one.occurred;
    END LOOP;
    UPDATE fgmis_audit.head SET sequence = last_one.sequence, hash = last_one.hash, occurred = last_one.occurred WHERE head.instance = of_instance;
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION fgmis_audit.never() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'What the audit trail holds is never changed, and never deleted but by a recorded disposal.';
END $$;

CREATE FUNCTION fgmis_audit.only_disposed_of() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
      SELECT FROM fgmis_audit.disposal
      WHERE disposal.instance = OLD.instance AND disposal.through >= OLD.sequence AND disposal.xmin = pg_current_xact_id()::xid)
    AND NOT EXISTS (
      SELECT FROM fgmis_audit.set_aside
      WHERE set_aside.instance = OLD.instance AND set_aside.sequence = OLD.sequence AND set_aside.occurred = OLD.occurred AND set_aside.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'Audit records are never deleted but by a recorded disposal.';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER is_by_its_login BEFORE INSERT ON fgmis_audit.record FOR EACH ROW EXECUTE FUNCTION fgmis_audit.only_by_its_login();
CREATE TRIGGER is_appended AFTER INSERT ON fgmis_audit.record REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fgmis_audit.only_appended();
CREATE TRIGGER is_not_changed BEFORE UPDATE ON fgmis_audit.record FOR EACH ROW EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_deleted BEFORE DELETE ON fgmis_audit.record FOR EACH ROW EXECUTE FUNCTION fgmis_audit.only_disposed_of();
CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON fgmis_audit.record EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_changed BEFORE UPDATE OF instance, name, chain OR DELETE OR TRUNCATE ON fgmis_audit.trail EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON fgmis_audit.disposal EXECUTE FUNCTION fgmis_audit.never();
CREATE TRIGGER is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON fgmis_audit.set_aside EXECUTE FUNCTION fgmis_audit.never();

-- What has no month of its own goes here, so that no record is ever refused for its time.
CREATE TABLE fgmis_audit.record_elsewhen PARTITION OF fgmis_audit.record DEFAULT;
-- A trigger for each statement belongs to the table that the statement names: so each partition has its own.
CREATE TRIGGER is_appended AFTER INSERT ON fgmis_audit.record_elsewhen REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fgmis_audit.only_appended();
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
  IF abs(month - current_date) > 800 THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE fgmis_audit.%I (LIKE fgmis_audit.record INCLUDING DEFAULTS)', partition);
  EXECUTE format('CREATE TRIGGER is_appended AFTER INSERT ON fgmis_audit.%I REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION fgmis_audit.only_appended()', partition);
  EXECUTE format('CREATE TRIGGER is_not_emptied BEFORE TRUNCATE ON fgmis_audit.%I EXECUTE FUNCTION fgmis_audit.never()', partition);
  EXECUTE format('ALTER TABLE fgmis_audit.record ATTACH PARTITION fgmis_audit.%I FOR VALUES FROM (%s) TO (%s)', partition, first_tick, next_tick);
  RETURN true;
EXCEPTION
  -- Somebody is reading for long, another host makes the same, or records of that month went elsewhere already.
  WHEN lock_not_available OR check_violation OR duplicate_table OR unique_violation OR deadlock_detected THEN
    RETURN false;
END $$;

-- Moves what stands after a record at the end of the instance's chain out of it, and lets the chain go on after that record.
CREATE FUNCTION fgmis_audit.go_on_after(of_instance integer, mine bigint, last_sequence bigint) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  rows_moved bigint;
BEGIN
  PERFORM fgmis_audit.require_login(of_instance);
  IF NOT EXISTS (SELECT FROM fgmis_audit.head WHERE head.instance = of_instance AND head.session = mine) THEN
    RAISE EXCEPTION 'Only the session that writes a chain sets aside what is not of it.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO fgmis_audit.set_aside SELECT record.*, now(), session_user FROM fgmis_audit.record WHERE record.instance = of_instance AND record.sequence > last_sequence;
  DELETE FROM fgmis_audit.record WHERE record.instance = of_instance AND record.sequence > last_sequence;
  GET DIAGNOSTICS rows_moved = ROW_COUNT;
  UPDATE fgmis_audit.head SET sequence = 0, hash = decode(repeat('00', 32), 'hex'), occurred = NULL WHERE head.instance = of_instance;
  UPDATE fgmis_audit.head SET sequence = record.sequence, hash = record.hash, occurred = record.occurred
    FROM fgmis_audit.record WHERE head.instance = of_instance AND record.instance = of_instance AND record.sequence = last_sequence;
  RETURN rows_moved;
END $$;

-- Deletes an instance's oldest records: those that the order names, in the transaction of the record that says so, which is the chain's last, and no more than once for it.
CREATE FUNCTION fgmis_audit.dispose(of_instance integer, up_to bigint, by_record bytea, on_order text, by_signature text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  disposed bigint;
BEGIN
  PERFORM fgmis_audit.require_login(of_instance);
  IF NOT EXISTS (
    SELECT FROM fgmis_audit.record JOIN fgmis_audit.head USING (instance, sequence)
    WHERE instance = of_instance AND record.id = by_record AND record.kind = 14 AND sequence > up_to AND record.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'Audit records are disposed of only in the transaction of the record that says so.';
  END IF;
  -- The order names the chain as the host writes its id: the first three groups of bytes turned round.
  IF split_part(on_order, E'\n', 1) <> 'FGM-IS audit disposal 1'
    OR split_part(on_order, E'\n', 2) IS DISTINCT FROM (
      SELECT regexp_replace(encode(trail.chain, 'hex'), '^(..)(..)(..)(..)(..)(..)(..)(..)(.*)$', '\4\3\2\1\6\5\8\7\9') FROM fgmis_audit.trail WHERE trail.instance = of_instance)
    OR split_part(on_order, E'\n', 3) <> up_to::text THEN
    RAISE EXCEPTION 'Audit records are disposed of only where the order says, and only up to there.';
  END IF;
  INSERT INTO fgmis_audit.disposal (instance, through, record, ordered, signature) VALUES (of_instance, up_to, by_record, on_order, by_signature);
  DELETE FROM fgmis_audit.record WHERE record.instance = of_instance AND record.sequence <= up_to;
  GET DIAGNOSTICS disposed = ROW_COUNT;
  RETURN disposed;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fgmis_audit FROM PUBLIC;
GRANT USAGE ON SCHEMA fgmis_audit TO fgmis_audit_writer, fgmis_audit_disposer;
GRANT SELECT, INSERT ON fgmis_audit.record TO fgmis_audit_writer;
GRANT SELECT ON fgmis_audit.trail, fgmis_audit.disposal, fgmis_audit.set_aside TO fgmis_audit_writer;
GRANT SELECT (instance, sequence, hash, occurred) ON fgmis_audit.head TO fgmis_audit_writer;
GRANT EXECUTE ON FUNCTION fgmis_audit.version(), fgmis_audit.prepare_month(date), fgmis_audit.enter(text, bytea), fgmis_audit.claim(integer, bigint, bigint),
  fgmis_audit.take_turn(integer, bigint), fgmis_audit.go_on_after(integer, bigint, bigint) TO fgmis_audit_writer;
GRANT EXECUTE ON FUNCTION fgmis_audit.dispose(integer, bigint, bytea, text, text) TO fgmis_audit_disposer;

RESET ROLE;
