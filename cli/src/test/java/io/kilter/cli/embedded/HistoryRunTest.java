package io.kilter.cli.embedded;

import static io.kilter.cli.embedded.WholePathTest.episodes;
import static io.kilter.cli.embedded.WholePathTest.scores;
import static io.kilter.cli.embedded.WholePathTest.windows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kilter.cli.Ran;
import io.kilter.config.StoreSettings;
import io.kilter.events.Episode;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the stream stored of readings, and what a backfill stores of the same ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryRunTest {
  private static final int LATE = 25;
  private static final long DAY = 86_400_000;

  private final SentReadings sent = new SentReadings("sensor-data");
  private Path directory;
  private RunningPlatform platform;
  private Path config;

  @BeforeAll
  void streamAll(@TempDir Path temporary) throws Exception {
    directory = temporary;
    addLateOnes();
    platform =
        RunningPlatform.start(directory.resolve("live"), sent.features, UnaryOperator.identity());
    platform.send(sent.records);
    RunningPlatform.await(
        "all valid readings are scored",
        () -> platform.reader.fleet().readings() >= sent.valid.size());
    config = directory.resolve("kilter.yaml");
    Files.writeString(
        config,
        "kafka:\n  bootstrap.servers: "
            + platform.kafka.bootstrapServers()
            + "\nstream:\n  features: ["
            + String.join(", ", sent.features)
            + "]\n");
  }

  @AfterAll
  void stop() throws IOException {
    platform.close();
  }

  /** Readings two minutes behind those of their sensor that came before them. */
  private void addLateOnes() {
    ReadingEncoder encoder = new ReadingEncoder(sent.features);
    for (int i = 0; i < LATE; i++) {
      Reading reading = sent.valid.get(sent.valid.size() - 1 - 100 * i);
      Reading late =
          new Reading(reading.sensorId(), reading.time() - 120_001, reading.values().clone());
      sent.records.add(
          new ProducerRecord<>(
              "sensor-data",
              null,
              reading.time(),
              reading.sensorId().getBytes(UTF_8),
              encoder.encode(late)));
    }
  }

  @Test
  void theTopicGivesTheSameRowsAndDeadLettersAsTheStream() throws Exception {
    Path database = directory.resolve("topic.db");
    Path letters = directory.resolve("topic.ndjson");
    Ran ran = backfill("--store-file", database, "--dead-letters", letters);
    assertThat(ran.out())
        .contains(String.format("%,d messages read", sent.records.size()))
        .contains(
            String.format(
                "%d dead letters, %d of them unreadable",
                SentReadings.BROKEN + LATE, SentReadings.BROKEN));
    try (StoreReader history = open(database)) {
      assertThat(scores(history)).isEqualTo(scores(platform.reader)).hasSize(sent.valid.size());
      // What the stream still holds open has come to its end with the history.
      RunningPlatform.await(
          "the episodes are the same",
          () -> closed(episodes(history)).equals(closed(episodes(platform.reader))));
      assertThat(episodes(history)).extracting(Episode::state).containsOnly(Episode.State.CLOSED);
      assertThat(windows(history)).isNotEmpty().containsAll(windows(platform.reader));
    }
    List<ConsumerRecord<byte[], byte[]>> ofStream =
        platform.committed(platform.kafka.deadLetters(), SentReadings.BROKEN + LATE);
    assertThat(ofHistory(letters))
        .containsExactlyInAnyOrderElementsOf(
            ofStream.stream()
                .map(
                    letter ->
                        header(letter, "error.code")
                            + header(letter, "source.partition")
                            + "@"
                            + header(letter, "source.offset"))
                .toList());
  }

  @Test
  void aFileGivesTheSameScoresAndOnlyTheRowsOfTheTimesAsked() throws Exception {
    Path file = directory.resolve("readings.ndjson");
    try (OutputStream out = Files.newOutputStream(file)) {
      for (ProducerRecord<byte[], byte[]> record : sent.records) {
        // A file does not say when the broker took a message: nothing is ahead of that.
        if (!new String(record.value(), UTF_8).contains(":" + (record.timestamp() + DAY))) {
          out.write(record.value());
          out.write('\n');
        }
      }
    }
    long from = sent.valid.get(sent.valid.size() / 2).time();
    long to = from + 60_000;
    Path database = directory.resolve("file.db");
    Path letters = directory.resolve("file.ndjson");
    backfill(
        "--data",
        file,
        "--from",
        from,
        "--to",
        to,
        "--store-file",
        database,
        "--dead-letters",
        letters);
    try (StoreReader history = open(database)) {
      assertThat(scores(history))
          .isNotEmpty()
          .isEqualTo(
              scores(platform.reader).stream()
                  .filter(score -> from <= score.time() && score.time() < to)
                  .toList());
    }
    assertThat(ofHistory(letters)).filteredOn(letter -> letter.startsWith("LATE")).hasSize(LATE);
  }

  @Test
  void aTableGivesTheSameScoresAsTheBareReadings() throws Exception {
    Path csv = directory.resolve("readings.csv");
    StringBuilder text = new StringBuilder("sensor_id,timestamp,");
    text.append(String.join(",", sent.features)).append('\n');
    for (Reading reading : sent.valid) {
      text.append(reading.sensorId()).append(',').append(reading.time());
      for (double value : reading.values()) {
        text.append(',').append(Double.isNaN(value) ? "" : Double.toString(value));
      }
      text.append('\n');
    }
    Files.writeString(csv, text);
    Path database = directory.resolve("table.db");
    backfill("--data", csv, "--store-file", database);
    try (StoreReader history = open(database)) {
      assertThat(scores(history)).isEqualTo(scores(platform.reader));
    }
  }

  @Test
  void whatCannotBeReadIsRefusedInASentence() {
    Ran missing = Ran.kilter("backfill", "--data", directory.resolve("none.ndjson"));
    assertThat(missing.code()).isEqualTo(2);
    Ran both = Ran.kilter("backfill", "--data", config, "--topic", "sensor-data");
    assertThat(both.err())
        .isEqualTo("kilter: Readings come from --data or from a topic, not both.\n");
    assertThat(Ran.kilter("backfill", "--from", 2, "--to", 1).err())
        .isEqualTo("kilter: A stretch of time must begin before it ends.\n");
  }

  private Ran backfill(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("backfill", "--config", config));
    all.addAll(List.of(arguments));
    Ran ran = Ran.kilter(all.toArray());
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return ran;
  }

  private static List<Episode> closed(List<Episode> episodes) {
    return episodes.stream()
        .map(
            each ->
                new Episode(
                    each.sensorId(),
                    each.start(),
                    each.end(),
                    Episode.State.CLOSED,
                    each.anomalies(),
                    each.peakTime(),
                    each.peakScore(),
                    each.contributions()))
        .toList();
  }

  private static StoreReader open(Path database) throws IOException {
    return Store.of(StoreSettings.sqlite(database)).openReader();
  }

  private static List<String> ofHistory(Path letters) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> all = new ArrayList<>();
    for (String line : Files.readAllLines(letters)) {
      JsonNode letter = json.readTree(line);
      all.add(
          letter.get("code").textValue() + letter.get("partition") + "@" + letter.get("offset"));
    }
    return all;
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader("kilter." + name).value(), UTF_8);
  }
}
