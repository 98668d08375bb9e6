package io.kilter.generate.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.events.Label;
import io.kilter.events.Reading;
import io.kilter.generate.Batch;
import io.kilter.generate.Progress;
import io.kilter.generate.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonSinkTest {
  private static final List<String> FEATURES = List.of("x");

  @TempDir Path folder;

  @Test
  void whatIsCommittedIsInTheFilesLineByLine() throws IOException {
    Path readings = folder.resolve("readings.ndjson");
    Path labels = folder.resolve("labels.ndjson");
    Progress next = new Progress(2, 0);
    Batch batch =
        new Batch(
            List.of(
                new Reading("a", 1, new double[] {1.5}),
                new Reading("b", 2, new double[] {Double.NaN})),
            List.of(new Label("a", 1, 3, true, "spike")),
            next);

    try (NdjsonSink sink = NdjsonSink.files(FEATURES, readings, labels)) {
      assertThat(sink.open()).isEmpty();
      sink.send(batch);
      sink.commit("test", next);

      assertThat(readings)
          .hasContent(
              """
              {"sensor_id":"a","timestamp":1,"x":1.5}
              {"sensor_id":"b","timestamp":2,"x":null}
              """);
      assertThat(labels)
          .hasContent(
              """
              {"sensor_id":"a","from":1,"to":3,"anomaly":true,"kind":"spike"}
              """);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    Path impossible = folder.resolve("file").resolve("readings");

    assertThatThrownBy(() -> NdjsonSink.files(FEATURES, impossible, folder.resolve("labels")))
        .isInstanceOf(SinkException.class)
        .hasMessage("The file " + impossible + " cannot be written.");
  }
}
