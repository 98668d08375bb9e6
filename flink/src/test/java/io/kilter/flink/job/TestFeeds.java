package io.kilter.flink.job;

import io.kilter.config.JobSettings;
import io.kilter.events.Label;
import io.kilter.flink.Readings;
import io.kilter.flink.Sources;
import io.kilter.flink.control.ControlChange;
import io.kilter.flink.control.ControlLog;
import io.kilter.flink.sink.Sinks;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.ReadingWatermarks;
import io.kilter.flink.source.WithoutTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Input of a whole job, the same for every run, and places for its output without a broker. */
final class TestFeeds {
  static final int SENSORS = 24;
  static final int READINGS = 4_000;
  private static final int PARTITIONS = 4;

  private TestFeeds() {}

  /** The real store, and memory for what would go to topics. */
  static Sinks sinks(JobSettings settings, String name) {
    Sinks real = Sinks.of(settings);
    return new Sinks(
        real.scores(),
        real.windows(),
        real.episodes(),
        real.rates(),
        real.accuracy(),
        new Kept<>(name + " anomalies"),
        new Kept<>(name + " dead letters"),
        new Kept<>(name + " baselines"));
  }

  static Sources sources(StreamExecutionEnvironment env) {
    List<List<Arrival>> arrivals = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      arrivals.add(new ArrayList<>());
    }
    Random random = new Random(7);
    for (int i = 0; i < READINGS; i++) {
      int sensor = random.nextInt(SENSORS);
      double value = random.nextInt(40) == 0 ? 500 : 50 * random.nextDouble();
      // Out of order by up to 14 s: some are late.
      long second = (long) i - random.nextInt(15);
      arrivals.get(sensor % PARTITIONS).add(Readings.arrival("s" + sensor, 10_000 + second, value));
    }
    List<Arrival> faults = new ArrayList<>();
    for (int i = 0; i < SENSORS; i++) {
      long from = (10_000 + 200L * i) * 1000;
      faults.add(Readings.label(new Label("s" + i, from, from + 300_000, true, "spike"), i, from));
    }
    return new Sources(
        env.fromSource(
                new Feed<>("readings", arrivals),
                ReadingWatermarks.strategy(Readings.STREAM),
                "readings",
                Arrival.TYPE)
            .uid("readings"),
        env.fromSource(
                new Feed<ControlChange>("control", List.of(List.of())),
                WithoutTime.strategy(),
                "control",
                ControlChange.TYPE)
            .setParallelism(1)
            .uid("control"),
        ControlLog.EMPTY,
        env.fromSource(
                new Feed<>("faults", List.of(faults)),
                WithoutTime.strategy(),
                "labels",
                Arrival.TYPE)
            .setParallelism(1)
            .uid("labels"));
  }
}
