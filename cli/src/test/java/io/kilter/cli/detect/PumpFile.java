package io.kilter.cli.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A pump's pressure and flow, a reading a minute, with one spike of the pressure. */
final class PumpFile {
  static final int ROWS = 3_000;
  static final int SPIKE = 2_000;
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private PumpFile() {}

  static Path write(Path file) throws IOException {
    return Files.writeString(file, text());
  }

  static String text() {
    Random random = new Random(9);
    StringBuilder text = new StringBuilder("ts,pressure,flow\n");
    for (int i = 0; i < ROWS; i++) {
      double pressure = i == SPIKE ? 15 : 10 + random.nextDouble();
      text.append(START.plusSeconds(60L * i))
          .append(',')
          .append(pressure)
          .append(',')
          .append(3 + random.nextDouble())
          .append('\n');
    }
    return text.toString();
  }
}
