package io.kilter.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QueryPlanTest {
  @TempDir Path directory;

  static List<String> queries() {
    return List.of(
        ScoreTable.OF_SENSOR,
        ScoreTable.OLDEST_OF_SENSOR,
        ScoreTable.PRUNE,
        WindowTable.PRUNE,
        EpisodeTable.PRUNE,
        RateTable.PRUNE,
        AccuracyTable.PRUNE,
        ScoreTable.NEWEST,
        ScoreTable.ANOMALIES,
        ScoreTable.ANOMALIES_OF_SENSOR,
        SensorTable.AFTER,
        SensorTable.ONE,
        SensorTable.REFRESH,
        WindowTable.NEWEST,
        WindowTable.OF_SENSOR,
        WindowTable.EXTENTS_OF_SENSOR,
        EpisodeTable.NEWEST,
        EpisodeTable.OF_SENSOR,
        RateTable.NEWEST,
        RateTable.OF_SENSOR,
        AccuracyTable.NEWEST,
        AccuracyTable.OF_SENSOR);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryWalksAnIndexAndSortsNothing(String query) throws Exception {
    Path file = directory.resolve("kilter.db");
    new SqliteStore(file).migrate();
    List<String> plan = new ArrayList<>();
    try (Connection connection =
            new SqliteFile(file, Duration.ofSeconds(1), Duration.ofSeconds(10)).openToWrite();
        PreparedStatement statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + query);
        ResultSet step = statement.executeQuery()) {
      while (step.next()) {
        plan.add(step.getString("detail"));
      }
    }
    assertThat(plan)
        .isNotEmpty()
        .noneMatch(step -> step.contains("TEMP B-TREE"))
        .noneMatch(step -> step.startsWith("SCAN") && !step.contains("INDEX"));
  }
}
