package io.kilter.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegisteredModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void record() throws IOException {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder("timestamp,flow,heat,idle,anomaly\n");
    for (int i = 0; i < 600; i++) {
      boolean odd = i % 30 == 29;
      csv.append(1_700_000_000_000L + 60_000L * i)
          .append(',')
          .append(10 + random.nextGaussian() + (odd ? 9 : 0))
          .append(',')
          .append(i % 10 == 0 ? "" : 5 + random.nextGaussian())
          .append(",3,")
          .append(odd ? 1 : 0)
          .append('\n');
    }
    csv.append("1700000000000,not a number,1,3,0\n");
    data = Files.writeString(folder.resolve("pump.csv"), csv);
  }

  private Ran train(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "train";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--out";
    all[words.length + 2] = models();
    return Ran.kilter(all);
  }

  private Path models() {
    return folder.resolve("models");
  }

  @Test
  void aFileBecomesAPublishedModelWithItsReport() throws IOException {
    Ran ran = train("--data", data, "--detector", "isolation", "--activate");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("600 rows of " + data, "600 labelled, 20 of them anomalous")
        .contains("1 could not be read", "line 602")
        .contains("pump@1 is published", "It is active.");
    ModelRegistry registry = ModelRegistry.in(models());
    RegisteredModel model = registry.read(ModelReference.parse("pump"));
    assertThat(model.card().features()).containsExactly("flow", "heat", "idle");
    assertThat(model.model().score(new double[] {19, 5, 3}))
        .isGreaterThan(model.model().score(new double[] {10, 5, 3}));
    assertThat(new String(registry.file(model.card(), "report.html"), StandardCharsets.UTF_8))
        .contains("<html");
  }

  @Test
  void theSameRowsAndSeedGiveTheSameBytes() throws IOException {
    assertThat(train("--data", data, "--detector", "isolation").code()).isZero();
    assertThat(train("--data", data, "--detector", "isolation").code()).isZero();
    assertThat(train("--data", data, "--detector", "isolation", "--seed", "2").code()).isZero();

    assertThat(body("pump@2")).isEqualTo(body("pump@1"));
    assertThat(body("pump@3")).isNotEqualTo(body("pump@1"));
  }

  private String body(String reference) throws IOException {
    ModelCard card = ModelRegistry.in(models()).card(ModelReference.parse(reference));
    return card.body().sha256();
  }

  @Test
  void aColumnThatMayBeALabelIsNotTrainedWith() throws IOException {
    String renamed = Files.readString(data).replace("idle,anomaly", "idle,target");
    Files.writeString(data, renamed);

    Ran guessed = train("--data", data);
    assertThat(guessed.code()).isEqualTo(2);
    assertThat(guessed.err()).contains("The column target may be a label: say --label target");
    assertThat(train("--data", data, "--label", "target", "--detector", "isolation").out())
        .contains("20 of them anomalous");
  }

  @Test
  void aLabelOfMoreThanTwoClassesIsNotTakenForAMeasurement() throws IOException {
    Files.writeString(data, Files.readString(data).replace(",1\n", ",2\n"));

    Ran ran = train("--data", data);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("The column anomaly is called a label, but has values beyond 0 and 1");
    assertThat(train("--data", data, "--features", "flow,heat").code()).isZero();
  }

  @Test
  void aNameThatSpeaksOfFailuresMayBeALabel() throws IOException {
    Files.writeString(data, Files.readString(data).replace("idle,anomaly", "idle,Machine failure"));

    assertThat(train("--data", data).err())
        .contains("The column Machine failure may be a label: say --label");
  }

  @Test
  void theValueThatIsAnAnomalyCanBeNamed() throws IOException {
    Ran all = train("--data", data, "--anomalous", "0", "--detector", "isolation");

    assertThat(all.out())
        .contains("580 of them anomalous", "Most of the labelled rows are anomalies: if the label");
  }

  @Test
  void aFeatureThatTellsAllIsNotBelievedWithoutAWord() throws IOException {
    Files.writeString(
        data,
        Files.readString(data)
            .replace(",3,1\n", ",7,1\n")
            .replace("idle,anomaly", "verdict_code,anomaly"));

    assertThat(train("--data", data, "--detector", "isolation").out())
        .contains("verdict_code alone tells every anomaly from every other row");
  }

  @Test
  void rowsThatGoBackInTimeAreTold() throws IOException {
    Files.writeString(data, "1690000000000,1,1,3,0\n", StandardOpenOption.APPEND);

    assertThat(train("--data", data, "--detector", "isolation").out())
        .contains("The times go back in 1 rows, which are taken in the order of their times.");
  }

  @Test
  void aPlaceOfAnotherKindIsRefusedInASentence() {
    Ran ran = Ran.kilter("train", "--data", data, "--out", "gs://bucket/models");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("A registry of models is in a folder or a bucket, not at gs://bucket/models");
  }

  @Test
  void whatCannotBeTrainedWithIsRefusedInASentence() throws IOException {
    Path few = Files.writeString(folder.resolve("few.csv"), "a,b\n1,2\n3,4\n");
    assertThat(train("--data", few).err())
        .isEqualTo("kilter: Training needs 20 rows; there are 2 in " + few + ".\n");
    assertThat(train("--data", folder.resolve("none.csv")).err()).contains("There is no file");
    assertThat(train("--data", data, "--features", "flow,hat").err()).contains("no column hat");
    assertThat(train("--data", data, "--features", "flow,flow").err())
        .contains("--features names flow twice.");
    assertThat(
            train("--store", "--from", "2026-01-02T00:00:00Z", "--to", "2026-01-01T00:00:00Z")
                .err())
        .contains(
            "--to must be after --from: there is nothing from 2026-01-02T00:00:00Z before 2026");
    assertThat(train("--data", data, "--label", "fault").err()).contains("no column fault");
    assertThat(train("--data", data, "--detector", "forrest").err())
        .contains("There is no detector 'forrest'");
    assertThat(train("--data", data, "--name", "Pump 1").err()).contains("cannot be called");
    assertThat(train("--data", data, "--from", "2026-01-01T00:00:00Z").err())
        .contains("--from and --to are for --topic and --store");
    assertThat(train().err()).contains("--data", "--topic", "--store");
    assertThat(train("--data", data, "--report", folder.resolve("no/such.html")).err())
        .contains("cannot be written");
    assertThat(Files.exists(models().resolve("pump"))).isFalse();
    assertThat(Ran.kilter("train", "--data", data, "--out", few).err())
        .isEqualTo("kilter: " + few + " is a file, and not a folder for models.\n");
  }
}
