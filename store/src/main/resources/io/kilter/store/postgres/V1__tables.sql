-- Rows with a time lie in partitions of a week each, named by their first day and made on demand by
-- add_partition. There is no default partition: with one, a list in the order of time could not
-- walk the partitions one by one. Identifiers are in the order of their bytes (COLLATE "C").

CREATE TABLE scores (
  sensor_id text COLLATE "C" NOT NULL,
  time bigint NOT NULL,
  score double precision NOT NULL,
  threshold double precision NOT NULL,
  anomaly boolean NOT NULL,
  remaining integer NOT NULL,
  readings bigint NOT NULL,
  missing integer NOT NULL,
  detector text NOT NULL,
  model_version text NOT NULL,
  measured bytea NOT NULL,
  expected bytea NOT NULL,
  contributions bytea NOT NULL,
  PRIMARY KEY (sensor_id, time)
) PARTITION BY RANGE (time);
CREATE INDEX scores_by_time ON scores (time, sensor_id);
CREATE INDEX anomalies_by_time ON scores (time, sensor_id) WHERE anomaly;
CREATE INDEX anomalies_by_sensor ON scores (sensor_id, time) WHERE anomaly;

CREATE TABLE windows (
  sensor_id text COLLATE "C" NOT NULL,
  start_time bigint NOT NULL,
  end_time bigint NOT NULL,
  readings bigint NOT NULL,
  anomalies bigint NOT NULL,
  worst_score double precision NOT NULL,
  missing bytea NOT NULL,
  min bytea NOT NULL,
  mean bytea NOT NULL,
  max bytea NOT NULL,
  deviation bytea NOT NULL,
  PRIMARY KEY (sensor_id, start_time)
) PARTITION BY RANGE (start_time);
CREATE INDEX windows_by_start ON windows (start_time, sensor_id);

CREATE TABLE episodes (
  sensor_id text COLLATE "C" NOT NULL,
  start_time bigint NOT NULL,
  end_time bigint NOT NULL,
  closed boolean NOT NULL,
  anomalies bigint NOT NULL,
  peak_time bigint NOT NULL,
  peak_score double precision NOT NULL,
  contributions bytea NOT NULL,
  PRIMARY KEY (sensor_id, start_time)
) PARTITION BY RANGE (start_time);
CREATE INDEX episodes_by_start ON episodes (start_time, sensor_id);

-- Half of each page is left free: every batch updates its sensors, and an update that finds room on
-- the row's own page touches no index.
CREATE TABLE sensors (
  sensor_id text COLLATE "C" PRIMARY KEY,
  first_time bigint NOT NULL,
  last_time bigint NOT NULL,
  readings bigint NOT NULL,
  score double precision NOT NULL,
  threshold double precision NOT NULL,
  anomaly boolean NOT NULL,
  remaining integer NOT NULL,
  last_anomaly bigint
) WITH (fillfactor = 50);

-- The first millisecond of the week that holds a time; weeks are counted from 1970-01-01.
CREATE FUNCTION week_of(at bigint) RETURNS bigint
  LANGUAGE sql IMMUTABLE
  AS $$ SELECT at - (((at % 604800000) + 604800000) % 604800000) $$;

-- Makes the partition that holds a time, in all tables. It is built beside its table and attached
-- when it is whole, which holds up neither readers nor writers. Runs as the owner, so that who
-- writes needs no right to make tables.
CREATE FUNCTION add_partition(at bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ${schema}, pg_catalog, pg_temp
  AS $$
DECLARE
  first bigint := week_of(at);
  parent text;
  part text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('${schema}.add_partition'));
  FOREACH parent IN ARRAY ARRAY['scores', 'windows', 'episodes'] LOOP
    part := parent || '_' || CASE WHEN first < 0 THEN 'm' ELSE 'p' END || abs(first / 86400000);
    IF to_regclass(format('%I.%I', '${schema}', part)) IS NULL THEN
      EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, parent);
      EXECUTE format(
        'ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)',
        parent, part, first, first + 604800000);
    END IF;
  END LOOP;
END $$;

-- Drops the oldest partition of which everything is older than a time; whether there was one. It
-- gives up after 200 ms rather than keep writers waiting behind it for a long reader.
CREATE FUNCTION drop_partition(before bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ${schema}, pg_catalog, pg_temp
  SET lock_timeout = '200ms'
  AS $$
DECLARE
  part text;
BEGIN
  SELECT child.relname INTO part
  FROM pg_inherits
    JOIN pg_class child ON child.oid = inhrelid
    JOIN pg_class parent ON parent.oid = inhparent
    JOIN pg_namespace space ON space.oid = parent.relnamespace
  WHERE space.nspname = '${schema}'
    AND parent.relname IN ('scores', 'windows', 'episodes')
    AND substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \(''?(-?\d+)')::bigint <= before
  ORDER BY substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \(''?(-?\d+)')::bigint
  LIMIT 1;
  IF part IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE %I', part);
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION add_partition(bigint), drop_partition(bigint) FROM PUBLIC;
