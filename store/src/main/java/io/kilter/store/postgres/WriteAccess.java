package io.kilter.store.postgres;

import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import io.kilter.store.jdbc.Queries;
import java.util.List;

/** Whether a connection may write, asked before anything is to be written. */
final class WriteAccess {
  /** A standby, or a role or database that was set to read only; else nothing. */
  private static final String READ_ONLY =
      """
      SELECT CASE WHEN pg_is_in_recovery() THEN 1 ELSE 0 END
      WHERE current_setting('transaction_read_only') = 'on'
      """;

  private static final String LACKING =
      """
      SELECT privilege || ' on ' || string_agg(name, ', ' ORDER BY place)
      FROM unnest(ARRAY['scores', 'windows', 'episodes', 'rates', 'accuracy', 'sensors'])
          WITH ORDINALITY named (name, place),
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) privilege
      WHERE (privilege <> 'DELETE' OR name = 'sensors')
        AND NOT has_table_privilege(name::regclass, privilege)
      GROUP BY privilege
      UNION ALL
      SELECT 'EXECUTE on ' || name
      FROM unnest(ARRAY['add_partition(bigint)', 'drop_partition(bigint)']) name
      WHERE NOT has_function_privilege(name::regprocedure, 'EXECUTE')
      """;

  private WriteAccess() {}

  /**
   * Refuses a connection that could not write, with what it lacks.
   *
   * @param name what a person calls the database
   */
  static void check(Queries queries, String name) throws StoreException {
    List<Long> readOnly = queries.query(READ_ONLY, query -> {}, row -> row.integer());
    if (readOnly.contains(1L)) {
      throw new StoreException(
          Kind.RETRY, name + " is a standby for now, which can only be read", null);
    }
    if (!readOnly.isEmpty()) {
      throw new StoreException(
          Kind.FAIL,
          name
              + " can only be read: default_transaction_read_only is on for this role, database or"
              + " server",
          null);
    }
    List<String> lacking = queries.query(LACKING, query -> {}, row -> row.text());
    if (!lacking.isEmpty()) {
      throw new StoreException(
          Kind.FAIL,
          String.format(
              "This role may not write to %s: it lacks %s; kilter store init --owner ROLE grants"
                  + " what it needs",
              name, String.join("; ", lacking)),
          null);
    }
  }
}
