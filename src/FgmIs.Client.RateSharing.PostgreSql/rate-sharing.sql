-- An agreed rate that hosts share, layout 1. An administrator runs this once in a database that all hosts reach; PostgreSQL 13 or later:
--   psql --single-transaction -v ON_ERROR_STOP=1 -f rate-sharing.sql
-- Then give each host's login its rights, and nothing else here, and enter the figure and the hosts:
--   GRANT fgmis_rate_host TO the_hosts_login;
--   SELECT fgmis_rate.add_figure('smsp', 10);
--   SELECT fgmis_rate.add_host('smsp', 'ward-server-1', 'the_hosts_login', 1);
-- The last number is how many of the starts in a second are the host's own for ever: it has them also while this database is away.
-- To take a host out, stop it for ten seconds first:
--   SELECT fgmis_rate.remove_host('smsp', 'ward-server-1');
-- To change a figure or what is reserved, stop all of its hosts for ten seconds, take it out (remove_figure) and enter it anew.
-- Nobody logs in as fgmis_rate_owner. No time of this server's is used.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['fgmis_rate_owner', 'fgmis_rate_host'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA fgmis_rate AUTHORIZATION fgmis_rate_owner;
SET ROLE fgmis_rate_owner;

-- One row for each agreed figure. The tick counts the changes, and orders them. A server that was started since the last change may have
-- lost changes: that is seen by its start.
CREATE TABLE fgmis_rate.figure (
  name text PRIMARY KEY,
  per_second double precision NOT NULL CHECK (per_second BETWEEN 1 AND 10000),
  tick bigint NOT NULL DEFAULT 1,
  started timestamptz);

-- One row for each host: what is reserved for it, and what it has now; the tick of its last change; the tick that it had read when it last
-- gave up some of what is reserved for it; whether that is known since the server's start.
CREATE TABLE fgmis_rate.host (
  figure text NOT NULL REFERENCES fgmis_rate.figure,
  name text NOT NULL,
  login name NOT NULL,
  reserved integer NOT NULL CHECK (reserved >= 0),
  session uuid,
  tick bigint NOT NULL DEFAULT 0,
  slots integer NOT NULL CHECK (slots >= 0),
  basis bigint NOT NULL DEFAULT 0,
  wanted integer NOT NULL DEFAULT 0,
  known boolean NOT NULL DEFAULT true,
  PRIMARY KEY (figure, name)) WITH (fillfactor = 50);

CREATE FUNCTION fgmis_rate.version() RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';

-- Every function here pins its search path, so that nothing that others make can stand in for what it names.
CREATE FUNCTION fgmis_rate.add_figure(of_name text, of_per_second double precision) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO fgmis_rate.figure (name, per_second) VALUES (of_name, of_per_second)
$$;

CREATE FUNCTION fgmis_rate.remove_figure(of_name text) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM fgmis_rate.host WHERE host.figure = of_name;
  DELETE FROM fgmis_rate.figure WHERE figure.name = of_name
$$;

CREATE FUNCTION fgmis_rate.add_host(of_figure text, of_name text, of_login name, of_reserved integer) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  shared fgmis_rate.figure;
  reserved_so_far bigint;
  in_use bigint;
BEGIN
  SELECT * INTO shared FROM fgmis_rate.figure WHERE figure.name = of_figure FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'There is no figure ''%'': enter it first with fgmis_rate.add_figure.', of_figure;
  END IF;
  SELECT coalesce(sum(host.reserved), 0), coalesce(sum(host.slots), 0) INTO reserved_so_far, in_use
  FROM fgmis_rate.host WHERE host.figure = of_figure;
  IF reserved_so_far + of_reserved > ceil(shared.per_second) THEN
    RAISE EXCEPTION 'The hosts of ''%'' would have % starts reserved, more than the % that the figure has.',
      of_figure, reserved_so_far + of_reserved, ceil(shared.per_second);
  END IF;
  INSERT INTO fgmis_rate.host (figure, name, login, reserved, slots, basis)
  VALUES (of_figure, of_name, of_login, of_reserved,
    greatest(0, least(of_reserved, ceil(shared.per_second)::bigint - in_use)), shared.tick);
  UPDATE fgmis_rate.figure SET tick = figure.tick + 1 WHERE figure.name = of_figure;
END $$;

CREATE FUNCTION fgmis_rate.remove_host(of_figure text, of_name text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE fgmis_rate.figure SET tick = figure.tick + 1 WHERE figure.name = of_figure;
  DELETE FROM fgmis_rate.host WHERE host.figure = of_figure AND host.name = of_name;
END $$;

-- What all hosts of a figure have, for a host of it.
CREATE FUNCTION fgmis_rate.read(of_figure text)
RETURNS TABLE (per_second double precision, figure_tick bigint, is_new boolean, name text, reserved integer, session uuid, tick bigint,
  slots integer, basis bigint, wanted integer, known boolean)
STABLE LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT figure.per_second, figure.tick, figure.started IS DISTINCT FROM pg_postmaster_start_time(),
    host.name, host.reserved, host.session, host.tick, host.slots, host.basis, host.wanted, host.known
  FROM fgmis_rate.figure JOIN fgmis_rate.host ON host.figure = figure.name
  WHERE figure.name = of_figure
    AND EXISTS (SELECT FROM fgmis_rate.host AS own WHERE own.figure = of_figure AND own.login = session_user)
$$;

-- Notes that the server was started, so that what was read of the hosts may be older than what they have. Ticks leap past all that may be lost.
CREATE FUNCTION fgmis_rate.begin(of_figure text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM set_config('synchronous_commit', 'on', true);
  UPDATE fgmis_rate.figure SET tick = figure.tick + 4294967296 * (1 + floor(random() * 1000)::bigint), started = pg_postmaster_start_time()
  WHERE figure.name = of_figure AND figure.started IS DISTINCT FROM pg_postmaster_start_time();
  IF FOUND THEN
    UPDATE fgmis_rate.host SET known = false WHERE host.figure = of_figure;
  END IF;
END $$;

-- Changes what a host has, if nothing else has changed since it read; sets others to what is reserved for them. Gives the new tick, or nothing.
CREATE FUNCTION fgmis_rate.put(of_figure text, read_tick bigint, of_host text, of_session uuid, new_slots integer, new_basis bigint,
  new_wanted integer, restored text[]) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  shared fgmis_rate.figure;
  own fgmis_rate.host;
BEGIN
  PERFORM set_config('synchronous_commit', 'on', true);
  SELECT * INTO shared FROM fgmis_rate.figure WHERE figure.name = of_figure FOR UPDATE;
  IF shared.tick IS DISTINCT FROM read_tick OR shared.started IS DISTINCT FROM pg_postmaster_start_time() THEN
    RETURN NULL;
  END IF;
  SELECT * INTO own FROM fgmis_rate.host WHERE host.figure = of_figure AND host.name = of_host;
  IF own.login IS DISTINCT FROM session_user THEN
    RAISE EXCEPTION 'A share belongs to a host, and its login alone changes it.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE fgmis_rate.host SET slots = host.reserved, known = true
  WHERE host.figure = of_figure AND host.name = ANY(restored) AND host.name <> of_host;
  UPDATE fgmis_rate.host
  SET session = of_session, tick = shared.tick + 1, slots = new_slots, basis = new_basis, wanted = new_wanted, known = true
  WHERE host.figure = of_figure AND host.name = of_host;
  IF new_slots > own.slots AND new_slots > own.reserved AND own.known
    AND (SELECT sum(host.slots) FROM fgmis_rate.host WHERE host.figure = of_figure) > ceil(shared.per_second) THEN
    RAISE EXCEPTION 'The hosts of a figure would have more than it.' USING ERRCODE = 'check_violation';
  END IF;
  UPDATE fgmis_rate.figure SET tick = figure.tick + 1 WHERE figure.name = of_figure;
  RETURN shared.tick + 1;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fgmis_rate FROM PUBLIC;
GRANT USAGE ON SCHEMA fgmis_rate TO fgmis_rate_host;
GRANT EXECUTE ON FUNCTION fgmis_rate.version(), fgmis_rate.read(text), fgmis_rate.begin(text),
  fgmis_rate.put(text, bigint, text, uuid, integer, bigint, integer, text[]) TO fgmis_rate_host;
RESET ROLE;
