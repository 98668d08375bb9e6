package io.kilter.cli.embedded;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The quick form of the fuzz: hostile messages from a seed through a real broker. */
class HostilityTest {
  @TempDir private Path directory;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void everyHostileMessageIsADeadLetterAndNothingElse() throws Exception {
    Hostility.changesNothing(directory, 200_000);
  }
}
