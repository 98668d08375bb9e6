package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.store.StoreException;
import io.kilter.store.TableStats;
import java.util.ArrayList;
import java.util.List;

/** How large the tables are, as far as a cluster can tell without reading them. */
final class Sizes {
  private static final String DISK =
      "SELECT mebibytes FROM system_views.disk_usage WHERE keyspace_name = ? AND table_name = ?";

  private Sizes() {}

  /** Sensors are counted. Bytes are known of a node alone, in whole mebibytes, on its disk. */
  static List<TableStats> of(Reads reads, Sessions.Shared shared) throws StoreException {
    boolean alone = shared.session().getMetadata().getNodes().size() == 1;
    List<TableStats> sizes = new ArrayList<>();
    for (String table : Schema.TABLES) {
      boolean counted = table.equals("sensors");
      long rows = counted ? SensorRows.all(reads).size() : -1;
      sizes.add(new TableStats(table, rows, counted, alone ? bytes(reads, shared, table) : -1));
    }
    return sizes;
  }

  private static long bytes(Reads reads, Sessions.Shared shared, String table)
      throws StoreException {
    List<Row> usage =
        reads.rows(reads.select(DISK, Values.text(shared.keyspace()), Values.text(table)));
    return usage.isEmpty() ? -1 : usage.get(0).getLong(0) << 20;
  }
}
