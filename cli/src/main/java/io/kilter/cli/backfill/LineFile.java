package io.kilter.cli.backfill;

import io.kilter.config.StreamSettings;
import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Readings one JSON object a line: a file as it is, or a CSV that was rewritten into a temporary
 * one, which is deleted at the end.
 *
 * @param path the file; empty if readings come from a topic
 * @param temporary whether to delete it
 * @param leftOut rows of a CSV that could not be read
 */
record LineFile(Optional<Path> path, boolean temporary, long leftOut) implements AutoCloseable {
  static LineFile of(Optional<Path> data, StreamSettings stream) throws IOException {
    if (data.isEmpty()) {
      return new LineFile(data, false, 0);
    }
    Path file = data.get();
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no file " + file + ".");
    }
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") || name.endsWith(".csv.gz")
        ? rewritten(file, stream)
        : new LineFile(data, false, 0);
  }

  private static LineFile rewritten(Path csv, StreamSettings stream) throws IOException {
    CsvOptions columns = CsvOptions.guess().tolerating().withFeatures(stream.features());
    Path lines = Files.createTempFile("kilter-backfill", ".ndjson");
    try (Rows rows = DataSet.open(csv, columns).rows();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines))) {
      ReadingEncoder encoder = new ReadingEncoder(stream.features());
      while (rows.hasNext()) {
        Row row = rows.next();
        out.write(encoder.encode(new Reading(row.sensorId(), row.time(), row.values())));
        out.write('\n');
      }
      return new LineFile(Optional.of(lines), true, rows.leftOut());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(lines);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path.orElseThrow());
    }
  }
}
