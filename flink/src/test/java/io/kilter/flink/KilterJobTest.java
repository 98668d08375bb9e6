package io.kilter.flink;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.yaml.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the job jar refuses before it submits anything. */
class KilterJobTest {
  @TempDir Path directory;

  @Test
  void aDetectorThatThereIsNotIsRefusedWithItsLineAndWithThoseThereAre() throws Exception {
    Path file = directory.resolve("kilter.yaml");
    Files.writeString(file, "detection:\n  detector: autoo\n");
    assertThatThrownBy(() -> KilterJob.main(new String[] {"--config", file.toString()}))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(":2:13: detection.detector")
        .hasMessageContaining("'autoo'")
        .hasMessageContaining("baseline");
  }

  @Test
  void otherArgumentsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KilterJob.main(new String[] {"--parallelism", "2"}))
        .withMessageContaining("--config FILE");
  }
}
