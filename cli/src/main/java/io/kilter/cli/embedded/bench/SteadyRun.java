package io.kilter.cli.embedded.bench;

import io.kilter.config.DetectionSettings;
import io.kilter.config.JobSettings;
import io.kilter.config.StreamSettings;
import io.kilter.flink.JobConfiguration;
import io.kilter.flink.Topology;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.sink.RejectedRows;
import io.kilter.flink.sink.StoreSink;
import io.kilter.flink.source.KafkaArrivals;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.kafka.clients.producer.KafkaProducer;

/** The whole job with {@code auto} on readings that come at a steady rate, until each is stored. */
final class SteadyRun {
  /** In the order in which they were stored; the job runs in this process, one at a time. */
  private static final Queue<Double> AGES = new ConcurrentLinkedQueue<>();

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long TICK_NANOS = 1_000_000;

  private final BenchReadings readings;
  private final BenchCluster cluster;
  private final JobSettings settings;

  SteadyRun(BenchReadings readings, BenchCluster cluster, JobSettings settings) {
    this.readings = readings;
    this.cluster = cluster;
    StreamSettings stream = settings.stream();
    this.settings =
        settings
            .withDetection(new DetectionSettings("auto", 1, 0))
            .withStream(
                new StreamSettings(
                    stream.features(),
                    stream.outOfOrderness(),
                    "arrival",
                    stream.idleAfter(),
                    stream.alignment(),
                    stream.futureTolerance(),
                    stream.maxMessageBytes()));
  }

  /** Ages in milliseconds of all but the first quarter of the readings, which warm up. */
  List<Double> ages(double perSecond, int sensors, Duration length)
      throws IOException, InterruptedException {
    AGES.clear();
    String topic = settings.kafka().readings();
    readings.create(topic);
    JobID job =
        cluster.submit(
            JobConfiguration.of(settings),
            env ->
                Topology.build(
                    Stage.sources(
                        env,
                        settings,
                        KafkaArrivals.from(
                            env,
                            settings.kafka(),
                            settings.stream(),
                            Boundedness.CONTINUOUS_UNBOUNDED),
                        Boundedness.CONTINUOUS_UNBOUNDED),
                    settings,
                    Stage.nowhere().withScores(scores())));
    try {
      long sent = send(topic, perSecond, sensors, length);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (AGES.size() < sent) {
        if (System.nanoTime() > deadline) {
          throw new IOException("Not all readings were stored within " + PATIENCE);
        }
        LockSupport.parkNanos(TICK_NANOS);
      }
    } finally {
      cluster.cancel(job);
    }
    List<Double> ages = new ArrayList<>(AGES);
    return ages.subList(ages.size() / 4, ages.size());
  }

  private long send(String topic, double perSecond, int sensors, Duration length) {
    long count = (long) (perSecond * length.toNanos() / 1e9);
    long begin = System.nanoTime();
    long time = System.currentTimeMillis();
    try (KafkaProducer<byte[], byte[]> producer = readings.producer()) {
      for (long i = 0; i < count; i++) {
        while (System.nanoTime() - begin < i / perSecond * 1e9) {
          LockSupport.parkNanos(TICK_NANOS);
        }
        readings.send(producer, topic, (int) (i % sensors), time + (long) (i / perSecond * 1000));
      }
    }
    return count;
  }

  private StoreSink<ScoredReading> scores() {
    return new StoreSink<>(settings.store(), SteadyRun::store, refusing());
  }

  private static void store(StoreWriter writer, List<ScoredReading> rows) throws StoreException {
    writer.writeScores(rows.stream().map(ScoredReading::score).toList());
    long now = System.currentTimeMillis();
    rows.forEach(row -> AGES.add((double) now - row.recordTime()));
  }

  private static RejectedRows<ScoredReading> refusing() {
    return () ->
        new RejectedRows.Output<>() {
          @Override
          public void add(ScoredReading row, StoreException why) {
            throw new IllegalStateException("A measured row was rejected", why);
          }

          @Override
          public void flush() {
            // None was taken.
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
  }
}
