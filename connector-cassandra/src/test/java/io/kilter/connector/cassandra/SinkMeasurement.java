package io.kilter.connector.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/**
 * Rows per second, the sink beside the bare driver. Not one of the tests: run it by its name, as
 * the README says. Every way is run in turn, several times, and the medians are written to
 * target/sink-measurement.txt.
 */
class SinkMeasurement {

  private static final long ROWS = Long.getLong("measure.rows", 400_000);
  private static final int ROUNDS = Integer.getInteger("measure.rounds", 5);
  private static final int IN_FLIGHT = 1_024;
  private static final AtomicLong FIRST_ROW_NANOS = new AtomicLong();

  private final Map<String, List<Double>> results = new LinkedHashMap<>();

  @Test
  void rowsPerSecondOfTheSinkBesideTheBareDriver() throws Exception {
    try (TestCassandra cassandra =
            TestCassandra.start(settings -> settings.withHeapMegabytes(1024).withDurable(false));
        CqlSession session = unlimitedSession(cassandra)) {
      cassandra.createKeyspace();
      String table = cassandra.createTable(Measurement.COLUMNS);
      BareDriver driver = new BareDriver(session, table, IN_FLIGHT);
      BareDriver batching = new BareDriver(session, table, IN_FLIGHT / 20);
      // The first round warms up both virtual machines and is left out.
      for (int round = 0; round <= ROUNDS; round++) {
        measure("driver, single upserts, 1,024 in flight", round, () -> driver.writeSingly(ROWS));
        measureSink("sink, single upserts", round, cassandra, table, 1);
        measure("driver, batches of 20", round, () -> batching.writeInBatches(ROWS, 20));
        measureSink("sink, batches of up to 64", round, cassandra, table, 64);
      }
    }
    List<String> lines = new ArrayList<>();
    results.forEach(
        (way, all) -> {
          Collections.sort(all);
          lines.add(
              String.format(
                  "%-42s median %,8.0f rows/s (%,.0f to %,.0f, %d rounds of %,d rows)",
                  way, all.get(all.size() / 2), all.get(0), all.get(all.size() - 1), ROUNDS, ROWS));
        });
    Files.write(Path.of("target", "sink-measurement.txt"), lines);
  }

  private static CqlSession unlimitedSession(TestCassandra cassandra) {
    return CqlSession.builder()
        .addContactPoint(cassandra.node().address())
        .withLocalDatacenter(cassandra.node().datacenter())
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, 32_768)
                .build())
        .build();
  }

  private void measureSink(
      String way, int round, TestCassandra cassandra, String table, int batchRows)
      throws Exception {
    CassandraSink<Measurement> sink =
        cassandra
            .<Measurement>sinkBuilder()
            .setStatement(Measurement.insertInto(table), SinkMeasurement::clockedValues)
            .setTimestampExtractor(Measurement::version)
            .setPartitionBatch(batchRows, 64 * 1024)
            .build();
    StreamExecutionEnvironment job = StreamExecutionEnvironment.createLocalEnvironment(1);
    job.getConfig().enableObjectReuse();
    job.fromSequence(0, ROWS - 1)
        .map(MeasurementJob::row)
        .returns(Measurement.class)
        .sinkTo(sink)
        .uid("cassandra");
    FIRST_ROW_NANOS.set(0);
    job.execute();
    record(way, round, FIRST_ROW_NANOS.get());
  }

  /** The clock starts with the first row, so that the start of the job is not counted. */
  private static Object[] clockedValues(Measurement row) {
    if (row.moment() == 0) {
      FIRST_ROW_NANOS.set(System.nanoTime());
    }
    return Measurement.values(row);
  }

  private void measure(String way, int round, Writes writes) throws Exception {
    long start = System.nanoTime();
    writes.run();
    record(way, round, start);
  }

  private void record(String way, int round, long startNanos) {
    double rate = ROWS / ((System.nanoTime() - startNanos) / 1e9);
    System.out.printf("round %d %-42s %,8.0f rows/s%n", round, way, rate);
    if (round > 0) {
      results.computeIfAbsent(way, any -> new ArrayList<>()).add(rate);
    }
  }

  private interface Writes {
    void run() throws Exception;
  }
}
