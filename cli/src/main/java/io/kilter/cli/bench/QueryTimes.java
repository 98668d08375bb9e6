package io.kilter.cli.bench;

import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.downsampling.Downsampling;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** How long a reader takes to answer, each query for a sensor drawn at random. */
final class QueryTimes {
  private static final int CHART_POINTS = 1_000;

  private final StoreReader reader;
  private final StoredRows rows;
  private final int times;
  private final PrintWriter out;
  private final Random random = new Random(7);

  QueryTimes(StoreReader reader, StoredRows rows, int times, PrintWriter out) {
    this.reader = reader;
    this.rows = rows;
    this.times = times;
    this.out = out;
  }

  private interface Query {
    int rows() throws IOException;
  }

  void measure() throws IOException {
    TimeRange hour = new TimeRange(rows.end() - 3_600_000 + 1, rows.end() + 1);
    TimeRange day = new TimeRange(rows.end() - 86_400_000 + 1, rows.end() + 1);
    TimeRange month = new TimeRange(rows.begin(), rows.begin() + StoredRows.MONTH);
    Downsampling downsampling = new Downsampling(reader);
    Optional<String> all = Optional.empty();
    print("a sensor's last hour", () -> reader.scores(any(), hour, 10_000).size());
    print("a sensor's last day", () -> reader.scores(any(), day, 10_000).size());
    print("a sensor's newest 500", () -> reader.scores(any(), TimeRange.ALL, 500).size());
    print(
        "a sensor's month in 1,000 points",
        () -> downsampling.overview(any(), month, CHART_POINTS).buckets().size());
    print("newest 100 anomalies of all", () -> reader.anomalies(all, month, 100).size());
    print("newest 100 windows of all", () -> reader.windows(all, month, 100).size());
    print("a page of 100 sensors", () -> reader.sensors(any(), 100).size());
    print("all sensors in numbers", () -> List.of(reader.fleet()).size());
  }

  private String any() {
    return rows.sensor(random.nextInt(rows.sensors()));
  }

  private void print(String name, Query query) throws IOException {
    for (int i = 0; i < Math.max(1, times / 5); i++) {
      query.rows();
    }
    Samples millis = new Samples();
    int found = 0;
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      found = query.rows();
      millis.add((System.nanoTime() - begin) / 1e6);
    }
    out.printf(
        "  %-34s p50 %8.2f ms   p99 %8.2f ms   (%,d rows)%n",
        name, millis.quantile(0.5), millis.quantile(0.99), found);
    out.flush();
  }
}
