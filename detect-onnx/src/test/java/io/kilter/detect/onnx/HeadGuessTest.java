package io.kilter.detect.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.detect.isolation.Rows;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.ForeignModel;
import io.kilter.detect.model.OutputReading;
import io.kilter.detect.model.OutputReading.Meaning;
import io.kilter.detect.model.TrainedModel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadGuessTest {
  private static ForeignModel open(String output, OutputReading reading) throws IOException {
    return new OnnxImporter().open(WrittenOnnx.echo(output), List.of("value"), reading);
  }

  private static OutputReading read(Meaning meaning, Optional<String> anomalousClass) {
    return new OutputReading(Optional.empty(), Optional.of(meaning), anomalousClass);
  }

  private static boolean anomalous(TrainedModel model, double value) {
    return model.score(new double[] {value}) >= model.threshold();
  }

  @Test
  void aProbabilityThatIsAloneIsOfTheAnomalousClass() throws IOException {
    TrainedModel model =
        Exported.stored(
            open("probability", read(Meaning.PROBABILITY, Optional.empty())).uncalibrated());

    assertThat(anomalous(model, 0.4)).isFalse();
    assertThat(anomalous(model, 0.6)).isTrue();
    assertThatThrownBy(() -> open("probability", read(Meaning.PROBABILITY, Optional.of("1"))))
        .isInstanceOf(BadModelException.class)
        .hasMessageContaining("there is no other to choose");
  }

  @Test
  void theOnlyOutputWithNumbersNeedsNotBeNamed() throws IOException {
    double[][] rows = new double[100][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i / 100.0;
    }
    TrainedModel model =
        open("variable", read(Meaning.ODDNESS, Optional.empty())).calibrated(Rows.of(rows), 0.01);

    assertThat(anomalous(model, 0.5)).isFalse();
    assertThat(anomalous(model, 3)).isTrue();
    assertThatThrownBy(() -> open("variable", OutputReading.automatic()))
        .hasMessageContaining("say it with --meaning");
  }
}
