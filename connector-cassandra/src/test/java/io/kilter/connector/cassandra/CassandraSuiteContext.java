package io.kilter.connector.cassandra;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.testframe.external.ExternalSystemDataReader;
import org.apache.flink.connector.testframe.external.sink.DataStreamSinkV2ExternalContext;
import org.apache.flink.connector.testframe.external.sink.TestingSinkSettings;

/** A table of its own for each test of Flink's suite: one text column, which is the key. */
final class CassandraSuiteContext implements DataStreamSinkV2ExternalContext<String> {

  private static final int ROWS = 500;

  private final TestCassandra cassandra;
  private final String table;

  CassandraSuiteContext(TestCassandra cassandra) {
    this.cassandra = cassandra;
    this.table = cassandra.createTable("word text PRIMARY KEY");
  }

  @Override
  public Sink<String> createSink(TestingSinkSettings settings) {
    return cassandra
        .<String>sinkBuilder()
        .setStatement(
            "INSERT INTO " + table + " (word) VALUES (?) USING TIMESTAMP ?",
            word -> new Object[] {word})
        .setTimestampExtractor(word -> 1L)
        .build();
  }

  @Override
  public List<String> generateTestData(TestingSinkSettings settings, long seed) {
    Random random = new Random(seed);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      words.add(i + "-" + Long.toHexString(random.nextLong()));
    }
    return words;
  }

  /** Gives each row of the table once, however often it is asked. */
  @Override
  public ExternalSystemDataReader<String> createSinkDataReader(TestingSinkSettings settings) {
    Set<String> seen = new HashSet<>();
    return new ExternalSystemDataReader<>() {
      @Override
      public List<String> poll(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
          List<String> fresh =
              cassandra.rows("SELECT word FROM " + table).stream()
                  .map(row -> row.getString(0))
                  .filter(seen::add)
                  .toList();
          if (!fresh.isEmpty() || System.nanoTime() > deadline) {
            return fresh;
          }
          LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public TypeInformation<String> getProducedType() {
    return Types.STRING;
  }

  @Override
  public List<URL> getConnectorJarPaths() {
    return List.of();
  }

  @Override
  public void close() {
    cassandra.session().execute("DROP TABLE " + table);
  }
}
