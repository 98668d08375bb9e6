package io.kilter.learn.nab;

import io.kilter.learn.Series;
import io.kilter.learn.Verdicts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Result files in the benchmark's own layout, {@code DETECTOR/CATEGORY/DETECTOR_FILE.csv} with
 * {@code timestamp,value,anomaly_score,label}, so that its own scorer can read them from its folder
 * {@code results}. The score is {@link Verdicts#alertScores()}, the label 1 inside a window.
 */
public final class ResultFiles {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private ResultFiles() {}

  /**
   * Writes one file per file of the corpus.
   *
   * @param results the folder {@code results}, made if absent
   * @param detector its name; an underscore becomes a hyphen, since the benchmark's runner parts
   *     names at it
   * @return the folder of this detector
   */
  public static Path write(Path results, String detector, NabRun run) throws IOException {
    String name = name(detector);
    for (int i = 0; i < run.corpus().files().size(); i++) {
      NabFile file = run.corpus().files().get(i);
      int slash = file.path().lastIndexOf('/');
      Path folder = results.resolve(name).resolve(file.path().substring(0, Math.max(0, slash)));
      Files.createDirectories(folder);
      Path target = folder.resolve(name + "_" + file.path().substring(slash + 1));
      write(target, file, run.verdicts().get(i).alertScores());
    }
    return results.resolve(name);
  }

  /** A detector's name as the benchmark can read it. */
  static String name(String detector) {
    return detector.replace('_', '-');
  }

  private static void write(Path target, NabFile file, double[] scores) throws IOException {
    Series series = file.series();
    RowValues windows = new RowValues(file);
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      out.write("timestamp,value,anomaly_score,label\n");
      for (int i = 0; i < scores.length; i++) {
        out.write(TIME.format(Instant.ofEpochMilli(series.times()[i])));
        int label = windows.window(i) == RowValues.OUTSIDE ? 0 : 1;
        out.write("," + series.values()[i] + "," + scores[i] + "," + label + "\n");
      }
    }
  }
}
