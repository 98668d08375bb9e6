package io.kilter.store.sqlite;

import io.kilter.store.SampleRows;
import io.kilter.store.StoreWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Another process on the file: says "ready", and once it is told a line it migrates the store and
 * writes as many calls of {@link #ROWS} scores as it was asked to, saying each one's number when it
 * is done. Arguments: the file, its sensor, the number of calls.
 */
final class StoreProcess {
  static final int ROWS = 100;

  private StoreProcess() {}

  public static void main(String[] arguments) throws IOException {
    SqliteStore store = new SqliteStore(Path.of(arguments[0]));
    System.out.println("ready");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    store.migrate();
    try (StoreWriter writer = store.openWriter()) {
      for (int call = 0; call < Integer.parseInt(arguments[2]); call++) {
        int begin = call * ROWS + 1;
        writer.writeScores(SampleRows.scores(arguments[1], begin, ROWS));
        System.out.println(call);
      }
    }
  }

  /** Starts one; what it writes to its error stream goes to ours. */
  static Process start(Path file, String sensorId, int calls) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName(),
            file.toString(),
            sensorId,
            String.valueOf(calls))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
