package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.topics.Topics;
import io.kilter.config.JobSettings;
import io.kilter.config.KafkaSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.yaml.SettingsReader;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * That every message sent to a job on a real cluster is accounted for, and each row and event what
 * it is without faults, while its processes are killed and the job is rescaled.
 *
 * @param messages how many are sent
 * @param perSecond at what pace
 * @param idleAfter how long a silence takes that is the end; longer than any outage of the broker
 * @param tasks how many share the work: at first, and after each stop with a savepoint
 * @param faults what is killed, one after the other, evenly spread over the run
 * @param type which store takes the rows
 */
record ClusterLedger(
    int messages,
    int perSecond,
    Duration idleAfter,
    List<Integer> tasks,
    List<Fault> faults,
    String type) {
  /** The part of all readings after which the job has been rescaled for the last time. */
  private static final double RESCALED = 0.3;

  /** For what is sent and scored, on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** What is killed with -9, and comes back. */
  enum Fault {
    FIRST_TASK_MANAGER,
    SECOND_TASK_MANAGER,
    JOB_MANAGER,
    BROKER,
    /** Of a store that is a file: the processes that write to it. */
    STORE
  }

  /**
   * What a run left behind.
   *
   * @param readings how many were scored
   * @param scores a line for each sensor
   */
  private record Books(
      long readings,
      List<String> scores,
      List<String> others,
      List<String> anomalies,
      Map<String, Integer> deadLetters) {}

  @SuppressWarnings("try") // A store's server declares that closing it may be interrupted.
  void balances(Path directory) throws Exception {
    SeededMessages sent = new SeededMessages("sensor-data", messages);
    assertThat(sent.records).hasSize(messages);
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"));
        KillableStore server = KillableStore.start(type, directory.resolve("server"))) {
      Path config = directory.resolve("kilter.yaml");
      Files.writeString(config, yaml(directory, broker, server.settings()));
      JobSettings settings = SettingsReader.read(Optional.of(config), Map.of()).settings().job();

      Books undisturbed = undisturbed(directory, settings, sent);
      requireBalance(undisturbed, sent);
      assertThat(undisturbed.anomalies()).hasSizeGreaterThan(SeededMessages.SENSORS / 2);

      Topics.onOneNode().create(settings.kafka());
      Store store = Store.of(settings.store());
      store.migrate();
      try (ClusterProcesses cluster = ClusterProcesses.start(directory.resolve("cluster"), 2);
          StoreReader reader = store.openReader()) {
        disturbed(cluster, config, sent, broker, server, reader);
        Books disturbed = books(settings.kafka(), reader, undisturbed);
        assertThat(disturbed.scores()).isEqualTo(undisturbed.scores());
        assertThat(disturbed.others()).isEqualTo(undisturbed.others());
        assertThat(disturbed.anomalies())
            .isEqualTo(undisturbed.anomalies())
            .doesNotHaveDuplicates();
        assertThat(disturbed.deadLetters()).isEqualTo(undisturbed.deadLetters());
        requireBalance(disturbed, sent);
        cluster.job("stop");
      }
    }
  }

  private String yaml(Path directory, BrokerProcess broker, StoreSettings store) {
    return String.join(
        "\n",
        "kafka.bootstrap.servers: " + broker.bootstrapServers(),
        "stream:",
        "  features: [" + String.join(", ", SeededMessages.FEATURES) + "]",
        "  idle-after: " + idleAfter.toSeconds() + "s",
        "detection.detector: baseline",
        "checkpoints:",
        "  interval: 1s",
        "  directory: " + directory.resolve("checkpoints").toUri(),
        "store:",
        "  type: " + type,
        address(store),
        "");
  }

  private static String address(StoreSettings store) {
    return switch (store.type()) {
      case "postgres" ->
          String.format(
              "  postgres: {port: %d, database: %s, user: %s, ssl-mode: disable}",
              store.postgres().port(), store.postgres().database(), store.postgres().user());
      case "cassandra" ->
          String.format(
              "  cassandra: {port: %d, local-datacenter: %s}",
              store.cassandra().port(), store.cassandra().localDatacenter());
      default -> "  path: " + store.file();
    };
  }

  private static Books undisturbed(Path directory, JobSettings settings, SeededMessages sent)
      throws Exception {
    PlatformSettings run = PlatformSettings.of(Ports.anyFree(), settings);
    try (RunningPlatform platform = RunningPlatform.start(directory.resolve("undisturbed"), run)) {
      platform.send(sent.records);
      RunningPlatform.await(
          scored(sent) + " readings are scored",
          PATIENCE,
          () -> readings(platform.reader) >= scored(sent));
      int letters = sent.late + sent.broken;
      List<String> others = settled(platform.reader);
      return new Books(
          readings(platform.reader),
          StoredText.scores(platform.reader),
          others,
          events(platform.kafka, announced(others)),
          codes(platform.kafka, letters));
    }
  }

  /** Rescales the job, and then lets the faults happen, each when so much more has been scored. */
  private void disturbed(
      ClusterProcesses cluster,
      Path config,
      SeededMessages sent,
      BrokerProcess broker,
      KillableStore store,
      StoreReader reader)
      throws Exception {
    cluster.job("submit", "--config", config, "--parallelism", tasks.get(0));
    PacedSending sending = new PacedSending(broker.bootstrapServers(), sent.records, perSecond);
    for (int i = 1; i < tasks.size(); i++) {
      awaitScored(RESCALED * i / (tasks.size() - 1), reader);
      String savepoint = cluster.job("stop");
      cluster.job(
          "submit",
          "--config",
          config,
          "--parallelism",
          tasks.get(i),
          "--from-savepoint",
          savepoint);
    }
    for (int i = 0; i < faults.size(); i++) {
      awaitScored(RESCALED + (1 - RESCALED) * (i + 0.5) / faults.size(), reader);
      happen(faults.get(i), cluster, broker, store);
    }
    sending.awaitEnd();
  }

  private void awaitScored(double part, StoreReader reader) throws Exception {
    // Some never are, and the last of each sensor wait for the end.
    int count = (int) (part * 0.95 * messages);
    RunningPlatform.await(
        count + " readings are scored", PATIENCE, () -> readings(reader) >= count);
  }

  private void happen(
      Fault fault, ClusterProcesses cluster, BrokerProcess broker, KillableStore store)
      throws Exception {
    switch (fault) {
      case FIRST_TASK_MANAGER -> cluster.kill("taskmanager-1");
      case SECOND_TASK_MANAGER -> cluster.kill("taskmanager-2");
      case JOB_MANAGER -> cluster.kill("jobmanager");
      case BROKER -> broker.crash();
      case STORE -> {
        if (type.equals("sqlite")) {
          cluster.kill("taskmanager-1");
          cluster.kill("taskmanager-2");
        } else {
          store.kill();
          store.restart();
        }
      }
    }
    cluster.startWhatIsMissing();
  }

  private static Books books(KafkaSettings kafka, StoreReader reader, Books expected)
      throws Exception {
    RunningPlatform.await(
        "all that can be is scored", PATIENCE, () -> readings(reader) >= expected.readings());
    int letters = expected.deadLetters().values().stream().mapToInt(Integer::intValue).sum();
    return new Books(
        readings(reader),
        onceAs(expected.scores(), () -> StoredText.scores(reader)),
        onceAs(expected.others(), () -> StoredText.others(reader)),
        events(kafka, expected.anomalies().size()),
        codes(kafka, letters));
  }

  /**
   * What is stored, once it is as expected; what it is after two minutes, if it does not become.
   */
  private static List<String> onceAs(List<String> expected, Callable<List<String>> stored)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    List<String> rows = stored.call();
    while (!rows.equals(expected) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      rows = stored.call();
    }
    return rows;
  }

  /** Windows, episodes and rates, once they do not change any more. */
  private static List<String> settled(StoreReader reader) throws Exception {
    List<List<String>> seen = new ArrayList<>(List.of(StoredText.others(reader)));
    long[] since = {System.nanoTime()};
    RunningPlatform.await(
        "rows settle",
        () -> {
          List<String> now = StoredText.others(reader);
          if (!now.equals(seen.set(0, now))) {
            since[0] = System.nanoTime();
          }
          return System.nanoTime() - since[0] > 4_000_000_000L;
        });
    return seen.get(0);
  }

  /** How many events the episodes make: one when each begins, one when it ends. */
  private static int announced(List<String> rows) {
    return rows.stream()
        .filter(row -> row.startsWith("Episode "))
        .mapToInt(row -> row.contains("state=CLOSED") ? 2 : 1)
        .sum();
  }

  private static int scored(SeededMessages sent) {
    return sent.records.size() - sent.repeated - sent.late - sent.broken;
  }

  private static long readings(StoreReader reader) {
    try {
      return reader.fleet().readings();
    } catch (StoreException away) {
      return -1;
    }
  }

  /** Accepted, late and dead are what was sent, but for repetitions, which are dropped. */
  private static void requireBalance(Books books, SeededMessages sent) {
    int late = books.deadLetters().getOrDefault("LATE", 0);
    int dead = books.deadLetters().values().stream().mapToInt(Integer::intValue).sum() - late;
    assertThat(late).isEqualTo(sent.late);
    assertThat(dead).isEqualTo(sent.broken);
    assertThat(books.readings() + late + dead + sent.repeated).isEqualTo(sent.records.size());
  }

  private static List<String> events(KafkaSettings kafka, int count) throws Exception {
    return RunningPlatform.committed(kafka, kafka.anomalies(), count).stream()
        .map(record -> new String(record.value(), UTF_8))
        .sorted()
        .toList();
  }

  private static Map<String, Integer> codes(KafkaSettings kafka, int count) throws Exception {
    Map<String, Integer> codes = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> letter :
        RunningPlatform.committed(kafka, kafka.deadLetters(), count)) {
      String code = new String(letter.headers().lastHeader("kilter.error.code").value(), UTF_8);
      codes.merge(code, 1, Integer::sum);
    }
    return codes;
  }
}
