package io.kilter.cli.detect;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A CSV with a line per reading: {@code timestamp,sensor_id,anomaly_score,threshold,is_anomaly},
 * then {@code contribution:FEATURE} for each. Times are ISO-8601 in UTC.
 */
final class ScoresCsv implements AutoCloseable {
  private final BufferedWriter out;

  ScoresCsv(Path file, List<String> features) throws IOException {
    out = OutputFile.open(file);
    out.write("timestamp,sensor_id,anomaly_score,threshold,is_anomaly");
    for (String feature : features) {
      out.write("," + cell("contribution:" + feature));
    }
    out.write('\n');
  }

  void write(Judged reading) throws IOException {
    out.write(Instant.ofEpochMilli(reading.time()).toString());
    out.write(',');
    out.write(cell(reading.sensor()));
    out.write(',');
    out.write(Double.toString(reading.score()));
    out.write(',');
    out.write(Double.toString(reading.threshold()));
    out.write(reading.anomaly() ? ",true" : ",false");
    for (double contribution : reading.contributions()) {
      out.write(',');
      out.write(Double.toString(contribution));
    }
    out.write('\n');
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
