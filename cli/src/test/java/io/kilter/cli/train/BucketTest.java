package io.kilter.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.learn.s3.FakeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a registry in an object store. */
class BucketTest {
  private static final String MODELS = "s3://" + FakeStore.BUCKET + "/kilter";

  @TempDir Path folder;
  private FakeStore store;
  private Map<String, String> environment;

  @BeforeEach
  void start() throws IOException {
    store = new FakeStore();
    environment =
        Map.of(
            "aws.endpointUrlS3", store.address().toString(),
            "aws.accessKeyId", "key",
            "aws.secretAccessKey", "secret");
    environment.forEach(System::setProperty);
  }

  @AfterEach
  void stop() {
    environment.keySet().forEach(System::clearProperty);
    store.close();
  }

  private Path rows() throws IOException {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("flow,heat\n");
    for (int i = 0; i < 200; i++) {
      csv.append(random.nextGaussian()).append(',').append(random.nextGaussian()).append('\n');
    }
    return Files.writeString(folder.resolve("pump.csv"), csv);
  }

  @Test
  void aModelIsTrainedIntoABucketListedActivatedAndCompared() throws IOException {
    Path rows = rows();
    Ran trained = Ran.kilter("train", "--data", rows, "--out", MODELS);
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out())
        .contains("pump@1 is published in " + MODELS)
        .contains("./kilter models activate pump@1 --models " + MODELS);
    assertThat(Ran.kilter("train", "--data", rows, "--out", MODELS, "--seed", "2").code()).isZero();

    assertThat(Ran.kilter("models", "activate", "pump@1", "--models", MODELS).out())
        .contains("pump@1 is active.");
    assertThat(Ran.kilter("models", "list", "--models", MODELS).out())
        .contains("pump@1 *", "pump@2");
    assertThat(Ran.kilter("models", "show", "pump@2", "--models", MODELS).code()).isZero();
    assertThat(Ran.kilter("models", "diff", "pump@1", "pump@2", "--models", MODELS).code())
        .isZero();
  }

  @Test
  void whatCannotBeWrittenToIsToldBeforeTheTraining() throws IOException {
    Ran none = Ran.kilter("train", "--data", rows(), "--out", "s3://other/kilter");
    assertThat(none.code()).isNotZero();
    assertThat(none.err()).contains("there is no such bucket.").doesNotContain("%");
    store.close();
    Ran away = Ran.kilter("models", "list", "--models", MODELS);
    assertThat(away.code()).isNotZero();
    assertThat(away.err()).startsWith("kilter: " + MODELS + " cannot be listed: ");
    assertThat(Ran.kilter("models", "list", "--models", "s3://Bucket").err())
        .contains("s3://Bucket names no bucket");
  }
}
