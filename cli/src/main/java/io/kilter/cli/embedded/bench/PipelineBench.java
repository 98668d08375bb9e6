package io.kilter.cli.embedded.bench;

import io.kilter.cli.embedded.EmbeddedBroker;
import io.kilter.cli.embedded.Ports;
import io.kilter.config.JobSettings;
import io.kilter.config.KafkaSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.StreamSettings;
import io.kilter.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A broker and a Flink cluster in this process, and topics of readings, on which stages of the job
 * are measured. Not thread-safe.
 */
@SuppressWarnings("try") // Closing a cluster may be interrupted.
public final class PipelineBench implements AutoCloseable {
  private final Path directory;
  private final EmbeddedBroker broker;
  private final BenchReadings readings;
  private final BenchCluster cluster;

  private PipelineBench(
      Path directory, EmbeddedBroker broker, BenchReadings readings, BenchCluster cluster) {
    this.directory = directory;
    this.broker = broker;
    this.readings = readings;
    this.cluster = cluster;
  }

  /** Starts both in an empty directory. */
  public static PipelineBench start(Path directory, int parallelism) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), Ports.free());
    try {
      BenchReadings readings = new BenchReadings(broker.bootstrapServers());
      KafkaSettings topics = KilterSettings.defaults().job().kafka();
      for (String empty : List.of(topics.control(), topics.models(), topics.labels())) {
        readings.create(empty);
      }
      Path temporary = Files.createDirectories(directory.resolve("flink"));
      return new PipelineBench(
          directory, broker, readings, BenchCluster.start(temporary, parallelism));
    } catch (Exception e) {
      broker.close();
      throw e;
    }
  }

  /**
   * What was measured of a stage.
   *
   * @param name the stage
   * @param rates readings per second of each warm run
   */
  public record Result(String name, List<Double> rates) {}

  /** Makes a topic of readings. */
  public String topic(long count, int sensors) throws IOException, InterruptedException {
    return readings.topic(count, sensors);
  }

  /** From Kafka to nowhere, decoded, and with a count per sensor. */
  public List<Result> parts(String topic, long count, int rounds) throws Exception {
    return measure(
        List.of(
            Stage.part("Kafka to discard", Stage.Part.DISCARDED, "hashmap"),
            Stage.part("decoded", Stage.Part.DECODED, "hashmap"),
            Stage.part("keyed, trivial state, HashMap", Stage.Part.COUNTED, "hashmap"),
            Stage.part("keyed, trivial state, RocksDB", Stage.Part.COUNTED, "rocksdb"),
            Stage.job("whole job, baseline, HashMap", "baseline", "hashmap")),
        topic,
        count,
        rounds);
  }

  /** The whole job with slower detectors and state, and into SQLite. */
  public List<Result> jobs(String topic, long count, int rounds) throws Exception {
    return measure(
        List.of(
            Stage.job("whole job, auto, HashMap", "auto", "hashmap"),
            Stage.job("whole job, AWS RCF, HashMap", "rcf", "hashmap"),
            Stage.job("whole job, baseline, RocksDB", "baseline", "rocksdb"),
            Stage.job("whole job, auto, RocksDB", "auto", "rocksdb"),
            new Stage(
                "whole job, auto, scores to SQLite",
                Stage.Part.WHOLE,
                "auto",
                "hashmap",
                Optional.of(newStore()))),
        topic,
        count,
        rounds);
  }

  /** The whole job with baseline over a topic, once. */
  public double rate(String topic, long count, String detector, String backend) throws Exception {
    return rate(Stage.job("", detector, backend), topic, count);
  }

  /** In turns, so that what else the machine does falls on all; the first turn warms up. */
  private List<Result> measure(List<Stage> stages, String topic, long count, int rounds)
      throws Exception {
    List<Result> results = new ArrayList<>();
    for (Stage stage : stages) {
      results.add(new Result(stage.name(), new ArrayList<>()));
    }
    for (int round = 0; round <= rounds; round++) {
      for (int i = 0; i < stages.size(); i++) {
        double rate = rate(stages.get(i), topic, count);
        if (round > 0) {
          results.get(i).rates().add(rate);
        }
      }
    }
    return results;
  }

  private double rate(Stage stage, String topic, long count) throws Exception {
    JobSettings settings = settings(topic);
    double seconds =
        cluster.seconds(stage.configuration(settings), env -> stage.build(env, settings));
    return count / seconds;
  }

  private JobSettings settings(String topic) {
    KilterSettings defaults = KilterSettings.defaults();
    KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers()).withReadings(topic);
    return defaults
        .job()
        .withKafka(kafka)
        .withStream(StreamSettings.of(BenchReadings.FEATURES))
        .withCheckpoints(
            defaults.job().checkpoints().withDirectory(directory.resolve("checkpoints").toUri()));
  }

  private StoreSettings newStore() throws IOException {
    Path folder = Files.createTempDirectory(directory, "store");
    StoreSettings store = StoreSettings.sqlite(folder.resolve("kilter.db"));
    Store.of(store).migrate();
    return store;
  }

  /**
   * How old scores are when they are stored, at a steady rate in the order of arrival, with
   * checkpoints each second and SQLite.
   *
   * @return milliseconds from the record's time to the end of the batch that stored it, of every
   *     reading after the first quarter
   */
  public List<Double> ages(double perSecond, int sensors, Duration length) throws Exception {
    return new SteadyRun(readings, cluster, settings("bench-steady").withStore(newStore()))
        .ages(perSecond, sensors, length);
  }

  @Override
  public void close() throws Exception {
    try (broker) {
      cluster.close();
    }
  }
}
