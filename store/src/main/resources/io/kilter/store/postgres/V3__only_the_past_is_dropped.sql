-- Drops the oldest partition of which everything is older than a time; whether there was one. A week
-- that is not over by this server's clock stays, whatever it is asked: who may write can let go of
-- the past only. It gives up after 200 ms rather than keep writers waiting behind it for a long reader.
CREATE OR REPLACE FUNCTION drop_partition(before bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = ${schema}, pg_catalog, pg_temp
  SET lock_timeout = '200ms'
  AS $$
DECLARE
  part text;
  now bigint := extract(epoch FROM clock_timestamp()) * 1000;
BEGIN
  SELECT child.relname INTO part
  FROM pg_inherits
    JOIN pg_class child ON child.oid = inhrelid
    JOIN pg_class parent ON parent.oid = inhparent
    JOIN pg_namespace space ON space.oid = parent.relnamespace
  WHERE space.nspname = '${schema}'
    AND parent.relname IN ('scores', 'windows', 'episodes', 'rates', 'accuracy')
    AND substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \(''?(-?\d+)')::bigint <= least(before, now)
  ORDER BY substring(pg_get_expr(child.relpartbound, child.oid) FROM 'TO \(''?(-?\d+)')::bigint
  LIMIT 1;
  IF part IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('DROP TABLE %I', part);
  RETURN true;
END $$;
