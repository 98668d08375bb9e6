package io.kilter.cli.embedded;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.kilter.dashboard.Browser;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.ControlRule;
import io.kilter.events.ControlRuleJson;
import io.kilter.events.Episode;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.sink.Sinks;
import io.kilter.store.SensorState;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Readings in, scored anomalies out: every part real, in one process, with and without crashes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholePathTest {
  private static final int MANY = 100_000;

  /** Of readings, and of the one message that is no label. */
  private static final int LETTERS = SentReadings.BROKEN + 1;

  private Path directory;
  private final SentReadings sent = new SentReadings("sensor-data");
  private RunningPlatform platform;

  @BeforeAll
  void sendReadings(@TempDir Path directory) throws Exception {
    this.directory = directory;
    platform =
        RunningPlatform.start(
            directory.resolve("undisturbed"), sent.features, UnaryOperator.identity());
    order(platform);
    platform.send(sent.records);
    awaitAllScored(platform);
  }

  /** Rules and labels, known before the readings that they are about. */
  private void order(RunningPlatform running) throws Exception {
    running.send(sent.labels(running.kafka.labels()));
    running.send(
        List.of(
            sent.confirmation(running.kafka.labels()),
            message(running.kafka.labels(), "press-01", "no label".getBytes(UTF_8))));
    running.send(
        sent.rules().stream()
            .map(rule -> message(running.kafka.control(), rule.id(), ControlRuleJson.encode(rule)))
            .toList());
    running.awaitTaken(running.kafka.labels(), sent.faults.size() + 2);
    running.awaitTaken(running.kafka.control(), sent.rules().size());
  }

  private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
  }

  @AfterAll
  void stop() throws IOException {
    platform.close();
  }

  @Test
  void exactlyTheValidReadingsAreScored() throws IOException {
    assertThat(scores(platform.reader).stream().map(WholePathTest::identity))
        .containsExactlyInAnyOrderElementsOf(
            sent.valid.stream().map(WholePathTest::identity).toList());
  }

  @Test
  void everyBrokenMessageIsADeadLetterWithItsCode() throws Exception {
    List<ConsumerRecord<byte[], byte[]>> letters =
        platform.committed(platform.kafka.deadLetters(), LETTERS);
    Map<ErrorCode, Integer> codes = new EnumMap<>(ErrorCode.class);
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      codes.merge(ErrorCode.valueOf(header(letter, "kilter.error.code")), 1, Integer::sum);
      assertThat(header(letter, "kilter.error.reason")).isNotBlank();
      assertThat(header(letter, "kilter.source.topic")).isIn("sensor-data", "labels");
    }
    Map<ErrorCode, Integer> expected = new EnumMap<>(sent.broken);
    expected.put(ErrorCode.NOT_A_LABEL, 1);
    assertThat(codes).isEqualTo(expected);
    assertThat(letters).hasSize(LETTERS);
  }

  @Test
  void rulesHoldForTheirStretchOfTheirSensor() throws IOException {
    ControlRule strict = sent.rules().get(0);
    assertThat(scores(platform.reader))
        .filteredOn(score -> strict.covers(score.sensorId(), score.time()))
        .isNotEmpty()
        .allSatisfy(score -> assertThat(score.threshold()).isEqualTo(strict.threshold()));
    ControlRule quiet = sent.rules().get(1);
    assertThat(episodes(platform.reader))
        .noneMatch(episode -> quiet.covers(episode.sensorId(), episode.start()));
  }

  @Test
  void theInjectedFaultsAreFound() throws IOException {
    assertThat(sent.faults).hasSizeGreaterThan(3);
    for (Label fault : sent.faults) {
      TimeRange during = new TimeRange(fault.from(), fault.to() + 60_000);
      assertThat(platform.reader.anomalies(Optional.of(fault.sensorId()), during, 10))
          .as("%s", fault)
          .isNotEmpty();
    }
  }

  @Test
  void accuracyCountsTheInjectedFaultsAndWhichWereFound() throws Exception {
    RunningPlatform.await(
        "all faults are counted",
        () -> sum(Accuracy::faults) == sent.faults.size() && sum(Accuracy::observedMillis) > 0);
    assertThat(sum(Accuracy::found)).isPositive();
    assertThat(sum(Accuracy::alerts)).isPositive();
  }

  private long sum(ToLongFunction<Accuracy> column) throws IOException {
    return accuracy(platform.reader).stream().mapToLong(column).sum();
  }

  @Test
  void theApiAnswersWithWhatTheStoreHolds() throws Exception {
    ObjectMapper json = new ObjectMapper();
    for (SensorState sensor : platform.reader.sensors("", MANY)) {
      List<Score> stored = platform.reader.scores(sensor.sensorId(), TimeRange.ALL, 1000);
      JsonNode answered =
          json.readTree(platform.get("/sensors/" + sensor.sensorId() + "/scores?limit=1000"))
              .get("scores");
      assertThat(answered).hasSameSizeAs(stored);
      for (int i = 0; i < stored.size(); i++) {
        assertSame(answered.get(i), stored.get(i));
      }
    }
    JsonNode anomalies = json.readTree(platform.get("/anomalies?limit=1000")).get("anomalies");
    assertThat(anomalies)
        .hasSameSizeAs(platform.reader.anomalies(Optional.empty(), TimeRange.ALL, 1000));
  }

  @Test
  void theDashboardDrawsASensorAndMarksItsAnomalies() throws IOException {
    Score anomaly = platform.reader.anomalies(Optional.empty(), TimeRange.ALL, 1).get(0);
    try (Browser browser = Browser.start();
        BrowserContext context =
            browser.context(new NewContextOptions().setViewportSize(1400, 1000))) {
      Page page = context.newPage();
      String dashboard = "http://127.0.0.1:" + platform.ports.dashboard() + "/";
      page.navigate(dashboard + "#view=sensor&sensor=" + anomaly.sensorId());
      assertThat(page.getByTestId("sensor-row")).hasCount(platform.reader.sensors("", MANY).size());
      Locator temperature = page.locator("[data-testid=chart][data-feature=temperature]");
      assertThat(temperature).hasAttribute("data-points", Pattern.compile("[1-9]\\d{2,}"));
      assertThat(page.locator("[data-testid=chart][data-feature=anomaly_score]"))
          .hasAttribute("data-anomalies", Pattern.compile("[1-9]\\d*"));
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "whole-path.png")));
      page.navigate(dashboard + "#view=overview");
      assertThat(page.getByTestId("episode").first()).isVisible();
    }
  }

  @Test
  void theDashboardShowsHowTheJobDoes() {
    try (Browser browser = Browser.start();
        BrowserContext context = browser.context(new NewContextOptions())) {
      Page page = context.newPage();
      page.setDefaultTimeout(60_000);
      page.navigate("http://127.0.0.1:" + platform.ports.dashboard() + "/#view=pipeline");
      page.locator("[data-measure=end_to_end_p99_ms]").waitFor();
      assertThat(page.getByTestId("job-state")).hasText("running");
      // Those fail that come before every task runs.
      assertThat(page.getByTestId("checkpoints")).hasText(Pattern.compile("\\s*[1-9]\\d*,.*"));
      for (String measure :
          List.of("scores_per_second", "watermark_lag_ms", "back_pressured", "window_p99_ns")) {
        page.locator("[data-measure=" + measure + "]").waitFor();
      }
      assertThat(page.getByTestId("operator-row").first()).isVisible();
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", "pipeline.png")));
      page.navigate("http://127.0.0.1:" + platform.ports.dashboard() + "/#view=settings");
      page.locator("[data-key='detection.detector']").waitFor();
    }
  }

  @Test
  void crashesHalfWayChangeNoRowAndRepeatNoEvent() throws Exception {
    UnaryOperator<Sinks> crashing =
        sinks -> sinks.withScores(new CrashingSink<>(sinks.scores(), 2_000, 5_000, 5_001, 9_000));
    try (RunningPlatform crashed =
        RunningPlatform.start(directory.resolve("crashing"), sent.features, crashing)) {
      order(crashed);
      int half = sent.records.size() / 2;
      crashed.send(sent.records.subList(0, half));
      crashed.send(sent.records.subList(half, sent.records.size()));
      awaitAllScored(crashed);

      // Episodes of sensors that fell silent are closed a moment after the last score.
      RunningPlatform.await(
          "the episodes are the same",
          () -> episodes(crashed.reader).equals(episodes(platform.reader)));
      assertSameScores(scores(crashed.reader), scores(platform.reader));
      assertThat(windows(crashed.reader)).isEqualTo(windows(platform.reader));
      RunningPlatform.await(
          "the rates are the same", () -> rates(crashed.reader).equals(rates(platform.reader)));
      assertThat(rates(crashed.reader)).isNotEmpty();
      RunningPlatform.await(
          "the accuracy is the same",
          () -> accuracy(crashed.reader).equals(accuracy(platform.reader)));
      assertThat(events(crashed, crashed.kafka.deadLetters(), LETTERS))
          .isEqualTo(events(platform, platform.kafka.deadLetters(), LETTERS));
      int turns = announced(platform.reader);
      assertThat(events(crashed, crashed.kafka.anomalies(), turns))
          .isEqualTo(events(platform, platform.kafka.anomalies(), turns))
          .hasSize(turns);
    }
  }

  private void awaitAllScored(RunningPlatform running) throws Exception {
    RunningPlatform.await(
        "all valid readings are scored",
        () -> running.reader.fleet().readings() >= sent.valid.size());
    Set<String> ended = endedWindows();
    RunningPlatform.await(
        "all ended windows are summarised",
        () ->
            windows(running.reader).stream()
                .map(WholePathTest::identity)
                .toList()
                .containsAll(ended));
  }

  /**
   * Windows that another of the same sensor follows: whatever the watermark does, these are out.
   */
  private Set<String> endedWindows() {
    Map<String, TreeSet<Long>> starts =
        sent.valid.stream()
            .collect(
                Collectors.groupingBy(
                    Reading::sensorId,
                    Collectors.mapping(
                        reading -> reading.time() - reading.time() % 300_000,
                        Collectors.toCollection(TreeSet::new))));
    return starts.entrySet().stream()
        .flatMap(
            sensor ->
                sensor.getValue().headSet(sensor.getValue().last()).stream()
                    .map(start -> sensor.getKey() + "@" + start))
        .collect(Collectors.toSet());
  }

  private static void assertSame(JsonNode answered, Score stored) {
    assertThat(answered.get("timestamp").longValue()).isEqualTo(stored.time());
    assertThat(answered.get("anomaly_score").doubleValue()).isEqualTo(stored.score());
    assertThat(answered.get("threshold").doubleValue()).isEqualTo(stored.threshold());
    assertThat(answered.get("is_anomaly").booleanValue()).isEqualTo(stored.anomaly());
    JsonNode temperature = answered.get("values").get("temperature");
    assertThat((Double) (temperature.isNull() ? Double.NaN : temperature.doubleValue()))
        .isEqualTo((Double) stored.values()[0]);
  }

  private static void assertSameScores(List<Score> actual, List<Score> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      Score one = actual.get(i);
      Score other = expected.get(i);
      // Their text leaves most of a row out; these are what could differ.
      assertThat(one.expected()).as("expected of %s", one).isEqualTo(other.expected());
      assertThat(one.contributions()).as("shares of %s", one).isEqualTo(other.contributions());
      assertThat(one).isEqualTo(other);
    }
  }

  static List<Score> scores(StoreReader reader) throws IOException {
    List<Score> all = new ArrayList<>();
    for (SensorState sensor : reader.sensors("", MANY)) {
      all.addAll(reader.scores(sensor.sensorId(), TimeRange.ALL, MANY));
    }
    return all;
  }

  static List<WindowSummary> windows(StoreReader reader) throws IOException {
    return reader.windows(Optional.empty(), TimeRange.ALL, MANY);
  }

  static List<Episode> episodes(StoreReader reader) throws IOException {
    return reader.episodes(Optional.empty(), TimeRange.ALL, MANY);
  }

  private static List<Accuracy> accuracy(StoreReader reader) throws IOException {
    return reader.accuracy(Optional.empty(), TimeRange.ALL, MANY);
  }

  private static List<AnomalyRate> rates(StoreReader reader) throws IOException {
    return reader.rates(Optional.empty(), TimeRange.ALL, MANY);
  }

  /** How many events the episodes make: one when each begins, one when it ends. */
  private static int announced(StoreReader reader) throws IOException {
    return episodes(reader).stream()
        .mapToInt(episode -> episode.state() == Episode.State.CLOSED ? 2 : 1)
        .sum();
  }

  /** The committed records of a topic, as text in order. */
  private static List<String> events(RunningPlatform running, String topic, int count)
      throws Exception {
    return running.committed(topic, count).stream()
        .map(record -> new String(record.value(), UTF_8))
        .sorted()
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static String identity(Score score) {
    return score.sensorId() + "@" + score.time();
  }

  private static String identity(Reading reading) {
    return reading.sensorId() + "@" + reading.time();
  }

  private static String identity(WindowSummary window) {
    return window.sensorId() + "@" + window.start();
  }
}
