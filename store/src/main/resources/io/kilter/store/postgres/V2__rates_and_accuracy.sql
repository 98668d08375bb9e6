-- Windows gain quantiles and gaps; rates of anomalies and accuracy get tables, which lie in weeks as
-- the others do. Replacing a function leaves who may call it as it was.

ALTER TABLE windows
  ADD COLUMN gaps bigint NOT NULL DEFAULT 0,
  ADD COLUMN longest_pause bigint NOT NULL DEFAULT 0,
  ADD COLUMN quantiles bytea NOT NULL DEFAULT '';

CREATE TABLE rates (
  sensor_id text COLLATE "C" NOT NULL,
  start_time bigint NOT NULL,
  end_time bigint NOT NULL,
  readings bigint NOT NULL,
  anomalies bigint NOT NULL,
  sensors bigint NOT NULL,
  fleet_readings bigint NOT NULL,
  fleet_anomalies bigint NOT NULL,
  departure double precision NOT NULL,
  PRIMARY KEY (sensor_id, end_time)
) PARTITION BY RANGE (end_time);
CREATE INDEX rates_by_end ON rates (end_time, sensor_id);

CREATE TABLE accuracy (
  sensor_id text COLLATE "C" NOT NULL,
  start_time bigint NOT NULL,
  end_time bigint NOT NULL,
  observed_millis bigint NOT NULL,
  faults bigint NOT NULL,
  found bigint NOT NULL,
  alerts bigint NOT NULL,
  false_alerts bigint NOT NULL,
  delay_millis bigint NOT NULL,
  PRIMARY KEY (sensor_id, start_time)
) PARTITION BY RANGE (start_time);
CREATE INDEX accuracy_by_start ON accuracy (start_time, sensor_id);

-- Makes the partition that holds a time, in all tables. It is built beside its table and attached
-- when it is whole, which holds up neither readers nor writers. Runs as the owner, so that who
-- writes needs no right to make tables.
CREATE OR REPLACE FUNCTION add_partition(at bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ${schema}, pg_catalog, pg_temp
  AS $$
DECLARE
  first bigint := week_of(at);
  parent text;
  part text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('${schema}.add_partition'));
  FOREACH parent IN ARRAY ARRAY['scores', 'windows', 'episodes', 'rates', 'accuracy'] LOOP
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
CREATE OR REPLACE FUNCTION drop_partition(before bigint) RETURNS boolean
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
    AND parent.relname IN ('scores', 'windows', 'episodes', 'rates', 'accuracy')
    AND substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \(''?(-?\d+)')::bigint <= before
  ORDER BY substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \(''?(-?\d+)')::bigint
  LIMIT 1;
  IF part IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE %I', part);
  RETURN true;
END $$;
