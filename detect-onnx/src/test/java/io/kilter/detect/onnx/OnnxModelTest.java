package io.kilter.detect.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.Importers;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.OutputReading.Meaning;
import io.kilter.detect.model.TrainedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
  private static final int TRIES = Integer.getInteger("kilter.fuzz.tries", 300);
  private static final long SEED = Long.getLong("kilter.fuzz.seed", 5);

  private static final double[] ODD = {24, -24, 24, -24};

  @ParameterizedTest
  @CsvSource({"isolation, 1e-6", "one-class-svm, 2e-5", "logistic, 1e-6"})
  void decisionsAreThoseOfScikitLearn(String name, double tolerance) throws IOException {
    Exported exported = Exported.named(name);
    for (TrainedModel model :
        List.of(exported.calibrated(), Exported.stored(exported.open().uncalibrated()))) {
      for (int i = 0; i < exported.rows().length; i++) {
        double[] row = exported.rows()[i];
        double decision = exported.decisions()[i];
        assertThat(model.decisionFunction(row)).isCloseTo(decision, within(tolerance));
        if (Math.abs(decision) > tolerance) {
          assertThat(model.score(row) >= model.threshold()).isEqualTo(decision < 0);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"isolation", "one-class-svm", "logistic"})
  void aStoredModelScoresAndExplainsAsBefore(String name) throws IOException {
    TrainedModel model = Exported.named(name).calibrated();
    TrainedModel back = Exported.stored(model);
    double[] row = {1, Double.NaN, 3, 20};
    assertThat(back.score(row)).isEqualTo(model.score(row));
    double[] contributions = new double[4];
    back.contributions(ODD, contributions);
    assertThat(Arrays.stream(contributions).sum()).isCloseTo(back.score(ODD), within(1e-9));
    assertThat(Arrays.stream(contributions)).allMatch(part -> part >= 0);
    double[] expected = new double[4];
    back.expected(ODD, expected);
    assertThat(Arrays.stream(expected)).allMatch(Double::isFinite);
  }

  @Test
  void aCalibratedScoreSaysHowRareARowIs() throws IOException {
    Exported exported = Exported.named("isolation");
    TrainedModel model = exported.calibrated();
    double[] scores = Arrays.stream(exported.rows()).mapToDouble(model::score).sorted().toArray();
    assertThat(scores[scores.length / 2]).isCloseTo(-Math.log10(0.5) / 10, within(0.005));
    assertThat(model.score(new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}))
        .isLessThan(model.threshold());
  }

  @Test
  void aRowWithAGapIsJudgedByThoseThatKnowWhatIsUsualOnly() throws IOException {
    Exported exported = Exported.named("logistic");
    double[] gap = {24, -24, Double.NaN, -24};

    assertThat(exported.open().uncalibrated().judges(gap)).isFalse();
    assertThat(exported.open().uncalibrated().judges(ODD)).isTrue();
    assertThat(Exported.stored(exported.calibrated()).judges(gap)).isTrue();
  }

  @Test
  void threadsShareAModel() throws IOException {
    Exported exported = Exported.named("isolation");
    TrainedModel model = exported.calibrated();
    double[] alone = Arrays.stream(exported.rows()).mapToDouble(model::score).toArray();
    double[] together =
        IntStream.range(0, alone.length)
            .parallel()
            .mapToDouble(i -> model.score(exported.rows()[i]))
            .toArray();
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void anOutputCanBeChosenAndRead() throws IOException {
    Exported exported = Exported.named("isolation");
    OutputReading odd =
        new OutputReading(Optional.of("scores"), Optional.of(Meaning.ODDNESS), Optional.empty());
    TrainedModel model =
        new OnnxImporter()
            .open(exported.file(), Exported.FEATURES, odd)
            .calibrated(Rows.of(exported.rows()), 0.1);
    long flagged =
        Arrays.stream(exported.rows()).filter(row -> model.score(row) >= model.threshold()).count();
    assertThat(flagged).isBetween(15L, 21L);
    assertThatThrownBy(
            () -> new OnnxImporter().open(exported.file(), Exported.FEATURES, odd).uncalibrated())
        .hasMessageContaining("no threshold of its own");
  }

  @Test
  void whatWasSeenIsDescribed() throws IOException {
    assertThat(Exported.named("logistic").open().description())
        .containsEntry("onnx input", "X of 4 floats")
        .containsEntry("onnx output", "output_probability as probability of class 1")
        .containsEntry(
            "onnx operators", "ai.onnx.ml.LinearClassifier, ai.onnx.ml.Scaler, ai.onnx.ml.ZipMap");
    assertThat(Importers.of("Model.ONNX")).isPresent();
    assertThat(Importers.of("model.pkl")).isEmpty();
  }

  @Test
  void wrongFeaturesAreRefused() throws IOException {
    Exported exported = Exported.named("isolation");
    assertThatThrownBy(
            () ->
                new OnnxImporter()
                    .open(exported.file(), List.of("a", "b"), OutputReading.automatic()))
        .isInstanceOf(BadModelException.class)
        .hasMessage("The ONNX model's input X has 4 columns, but 2 features are given");
    OutputReading none = new OutputReading(Optional.of("nope"), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> new OnnxImporter().open(exported.file(), Exported.FEATURES, none))
        .hasMessageStartingWith("The ONNX model has no output nope; it has ");
  }

  @Test
  void whatIsNoOnnxIsRefusedBeforeAnythingRunsIt() {
    for (String text : List.of("", "no onnx at all", "PK\u0003\u0004")) {
      byte[] file = text.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> OnnxFile.read(file)).isInstanceOf(BadModelException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"isolation", "logistic"})
  void damagedFilesAreRefusedOrScore(String name) throws IOException {
    Exported exported = Exported.named(name);
    Random random = new Random(SEED);
    for (int i = 0; i < TRIES; i++) {
      byte[] damaged = exported.file().clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      byte[] file = i % 3 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
      try {
        TrainedModel model =
            OnnxImporter.opened(
                    OnnxFile.read(file), file, Exported.FEATURES, OutputReading.automatic())
                .calibrated(Rows.of(exported.rows()), 0.01);
        assertThat(model.score(ODD)).isBetween(0.0, 1.0);
      } catch (BadModelException e) {
        assertThat(e).message().isNotBlank();
      }
    }
  }
}
