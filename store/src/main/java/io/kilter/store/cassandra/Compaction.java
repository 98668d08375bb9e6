package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the tables are compacted whose rows expire. Rows that were written together expire together:
 * in windows of time a whole file goes at once. Some thirty windows over the retention is what
 * Cassandra's handbook advises. Without a retention it is as the server has it by default.
 *
 * @param retention zero for ever
 */
record Compaction(CqlSession session, String keyspace, Duration retention) {
  private static final String BY_TIME = "TimeWindowCompactionStrategy";
  private static final String UNIT = "compaction_window_unit";
  private static final String SIZE = "compaction_window_size";

  /** A table of which nothing expires: it is compacted as the server does by default. */
  private static final String UNCHANGED = "models";

  /** What is to be changed of a table, and what a person is told of that. */
  record Change(String statement, String sentence) {}

  /** How a table that is made says it; empty for the server's default. */
  static String ofNewTable(Duration retention) {
    return retention.isZero() ? "" : " AND compaction = " + literal(byTime(Map.of(), retention));
  }

  /**
   * What must change for the tables to be compacted as the retention wants it. A table whose
   * strategy somebody chose by hand is left alone: its files may hold what has expired for longer,
   * and nothing is wrong with that.
   */
  List<Change> due() {
    Map<String, Map<String, String>> found = found();
    Map<String, String> byDefault = found.getOrDefault(UNCHANGED, Map.of());
    List<Change> due = new ArrayList<>();
    for (String table : Schema.expiring()) {
      Map<String, String> has = found.getOrDefault(table, Map.of());
      wanted(has, byDefault)
          .filter(wanted -> !wanted.equals(has))
          .ifPresent(wanted -> due.add(change(table, wanted)));
    }
    return due;
  }

  private Optional<Map<String, String>> wanted(
      Map<String, String> has, Map<String, String> byDefault) {
    if (has.getOrDefault("class", "").endsWith(BY_TIME)) {
      return retention.isZero()
          ? Optional.of(byDefault).filter(other -> !other.isEmpty())
          : Optional.of(byTime(has, retention));
    }
    return !retention.isZero() && has.equals(byDefault)
        ? Optional.of(byTime(Map.of(), retention))
        : Optional.empty();
  }

  private Change change(String table, Map<String, String> wanted) {
    String by = wanted.getOrDefault("class", "");
    String name = by.substring(by.lastIndexOf('.') + 1);
    return new Change(
        "ALTER TABLE " + keyspace + "." + table + " WITH compaction = " + literal(wanted),
        name.equals(BY_TIME)
            ? String.format(
                Locale.ROOT,
                "Table %s is compacted by windows of %s h from now on, as store.retention wants"
                    + " it.",
                table,
                wanted.get(SIZE))
            : String.format("Table %s is compacted by %s from now on.", table, name));
  }

  /** What else is set of the windows, by hand, stays. */
  private static Map<String, String> byTime(Map<String, String> has, Duration retention) {
    Map<String, String> options = new HashMap<>(has);
    options.putIfAbsent("class", BY_TIME);
    options.put(UNIT, "HOURS");
    options.put(SIZE, String.valueOf(Math.max(1, (retention.toHours() + 29) / 30)));
    return options;
  }

  private Map<String, Map<String, String>> found() {
    Map<String, Map<String, String>> found = new HashMap<>();
    SimpleStatement question =
        SimpleStatement.newInstance(
            "SELECT table_name, compaction FROM system_schema.tables WHERE keyspace_name = ?",
            keyspace);
    for (Row row : session.execute(question.setTimeout(Sessions.PATIENT))) {
      found.put(row.getString(0), row.getMap(1, String.class, String.class));
    }
    return found;
  }

  private static String literal(Map<String, String> options) {
    List<String> pairs = new ArrayList<>();
    options.forEach((key, value) -> pairs.add(quoted(key) + ": " + quoted(value)));
    return "{" + String.join(", ", pairs) + "}";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
