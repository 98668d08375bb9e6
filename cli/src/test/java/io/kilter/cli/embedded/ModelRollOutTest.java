package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.config.KilterSettings;
import io.kilter.config.ModelSettings;
import io.kilter.config.RegistryPlace;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.events.Score;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.ToyModels;
import io.kilter.learn.s3.FakeStore;
import io.kilter.store.TimeRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models activated in mid-stream, through a real broker and across crashes of the job. */
class ModelRollOutTest {
  private static final List<String> FEATURES = List.of("x");
  private static final long SECOND = 1000;
  private static final int READINGS = 400;
  private static final int FIRST_FROM = 150;
  private static final int SECOND_FROM = 300;

  @TempDir Path directory;

  @Test
  void theSwitchIsAtExactlyTheAnnouncedTimeAlsoAcrossCrashes() throws Exception {
    rollOut(directory.resolve("models").toString());
  }

  @Test
  void modelsComeFromABucketJustAsWell() throws Exception {
    try (FakeStore store = new FakeStore()) {
      Map<String, String> access =
          Map.of(
              "aws.endpointUrlS3", store.address().toString(),
              "aws.accessKeyId", "key",
              "aws.secretAccessKey", "secret");
      access.forEach(System::setProperty);
      try {
        rollOut("s3://" + FakeStore.BUCKET + "/kilter");
      } finally {
        access.keySet().forEach(System::clearProperty);
      }
    }
  }

  private void rollOut(String place) throws Exception {
    ModelRegistry registry = ModelRegistry.at(RegistryPlace.of(place), 10_000_000);
    registry.publish(ToyModels.draft("press"), ToyModels.forest(1, "x"), Map.of());
    registry.publish(ToyModels.draft("press"), ToyModels.forest(2, "x"), Map.of());
    registry.publish(ToyModels.draft("press"), ToyModels.forest(3, "y"), Map.of());
    ModelSettings models = KilterSettings.defaults().models().withPath(place).withActive("press");
    // Each crash is in another stretch; what was scored since the last checkpoint is done again.
    try (RunningPlatform platform =
        RunningPlatform.start(
            directory.resolve("data"),
            FEATURES,
            sinks -> sinks.withScores(new CrashingSink<>(sinks.scores(), 100, 200, 350)),
            models)) {
      Path config = directory.resolve("kilter.yaml");
      Files.writeString(
          config,
          "kafka:\n  bootstrap.servers: "
              + platform.kafka.bootstrapServers()
              + "\nstream:\n  features: [x]\nmodels:\n  active: press\n  path: "
              + place
              + "\n");
      platform.send(readings(platform.kafka.readings(), 0, 50));
      awaitScores(platform, 30);
      assertThat(activate("press@1", FIRST_FROM, config).out()).contains("announced to the job");
      assertThat(activate("press@2", SECOND_FROM, config).code()).isZero();
      Ran refused = activate("press@3", 0, config);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains("press@3 scores [y]");
      platform.awaitTaken(platform.kafka.models(), 2);
      platform.send(readings(platform.kafka.readings(), 50, 250));
      awaitScores(platform, 230);
      platform.send(readings(platform.kafka.readings(), 250, READINGS));
      awaitScores(platform, READINGS - 12);

      List<Score> scores = platform.reader.scores("press-01", TimeRange.ALL, READINGS);
      assertThat(scores)
          .allSatisfy(
              score ->
                  assertThat(score.detector() + "@" + score.modelVersion())
                      .as("what scored %s", score)
                      .matches(expected(score.time() / SECOND)));
      assertThat(scores)
          .filteredOn(score -> score.time() / SECOND >= FIRST_FROM)
          .hasSizeGreaterThan(200)
          .allSatisfy(
              score ->
                  assertThat(score.score())
                      .isEqualTo(
                          ToyModels.forest(score.time() / SECOND < SECOND_FROM ? 1 : 2, "x")
                              .score(score.values())));
    }
  }

  private static String expected(long second) {
    if (second < FIRST_FROM) {
      return "(?!press).*";
    }
    return second < SECOND_FROM ? "press@1" : "press@2";
  }

  private static Ran activate(String model, long fromSecond, Path config) {
    String from = java.time.Instant.ofEpochSecond(fromSecond).toString();
    return Ran.kilter("models", "activate", model, "--config", config, "--from", from);
  }

  private static void awaitScores(RunningPlatform platform, int count) throws Exception {
    RunningPlatform.await(count + " scores", () -> platform.reader.fleet().readings() >= count);
  }

  private static List<ProducerRecord<byte[], byte[]>> readings(String topic, int from, int to) {
    ReadingEncoder encoder = new ReadingEncoder(FEATURES);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int second = from; second < to; second++) {
      double[] values = {new Random(second).nextDouble()};
      byte[] json = encoder.encode(new Reading("press-01", second * SECOND, values));
      records.add(new ProducerRecord<>(topic, "press-01".getBytes(UTF_8), json));
    }
    return records;
  }
}
