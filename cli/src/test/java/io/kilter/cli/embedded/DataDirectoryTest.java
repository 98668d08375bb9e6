package io.kilter.cli.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path root;

  @Test
  void itGoesOnOnlyWithTheSettingsItBeganWith() throws Exception {
    try (DataDirectory directory = DataDirectory.open(root)) {
      directory.requireSameRun(run("budget", "2"), run());

      assertThatCode(() -> directory.requireSameRun(run("budget", "2"), run()))
          .doesNotThrowAnyException();
      assertThatIOException()
          .isThrownBy(() -> directory.requireSameRun(run("budget", "3"), run()))
          .withMessageContaining("holds a run with budget 2, not 3; use the same");
    }
  }

  @Test
  void whatAnEarlierVersionDidNotRememberWasAsItThenAlwaysWas() throws Exception {
    try (DataDirectory directory = DataDirectory.open(root)) {
      directory.requireSameRun(run("scenario", "factory"), run());

      assertThatCode(() -> directory.requireSameRun(run("budget", "1"), run("budget", "1")))
          .doesNotThrowAnyException();
      assertThatIOException()
          .isThrownBy(() -> directory.requireSameRun(run("budget", "3"), run("budget", "1")))
          .withMessageContaining("holds a run with budget 1, not 3");
    }
  }

  private static Properties run(String... pair) {
    Properties run = new Properties();
    if (pair.length == 2) {
      run.putAll(Map.of(pair[0], pair[1]));
    }
    return run;
  }
}
