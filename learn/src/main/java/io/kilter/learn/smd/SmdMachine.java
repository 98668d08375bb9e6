package io.kilter.learn.smd;

import io.kilter.learn.EvaluationException;
import io.kilter.learn.Series;
import io.kilter.learn.SeriesBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One machine of the Server Machine Dataset (Su et al., OmniAnomaly, KDD 2019): 38 measurements a
 * minute, already brought to 0 to 1 by the data set, without names or times. Here they are f0 to
 * f37, a minute apart from 1970 on, the test right after the training.
 *
 * @param name as in {@code machine-1-2}
 * @param train the first half, without labels
 * @param test the second half
 * @param labels the rows of the test that are anomalous; not to be changed
 */
public record SmdMachine(String name, Series train, Series test, BitSet labels) {
  private static final long MINUTE = 60_000;

  /**
   * The machines in a folder that holds {@code train}, {@code test} and {@code test_label}.
   *
   * @throws EvaluationException if it does not
   */
  public static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("test"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".txt") || name.endsWith(".txt.gz"))
              .map(name -> name.substring(0, name.indexOf(".txt")))
              .sorted()
              .toList();
      if (!names.isEmpty()) {
        return names;
      }
    } catch (IOException e) {
      throw notSmd(folder, e);
    }
    throw notSmd(folder, null);
  }

  private static EvaluationException notSmd(Path folder, IOException cause) {
    return new EvaluationException(
        "The folder "
            + folder
            + " is not the Server Machine Dataset: that has train/, test/ and test_label/.",
        cause);
  }

  /** Reads a machine. */
  public static SmdMachine read(Path folder, String name) {
    Series train = series(name, file(folder, "train", name), 0);
    Series test = series(name, file(folder, "test", name), train.rows() * MINUTE);
    BitSet labels = new BitSet(test.rows());
    Path labelFile = file(folder, "test_label", name);
    int[] row = {0};
    forEachLine(labelFile, line -> labels.set(row[0]++, line.equals("1")));
    if (row[0] != test.rows()) {
      throw new EvaluationException(
          labelFile + " has " + row[0] + " labels for " + test.rows() + " rows.");
    }
    return new SmdMachine(name, train, test, labels);
  }

  private static Path file(Path folder, String part, String name) {
    return Stream.of(name + ".txt", name + ".txt.gz")
        .map(folder.resolve(part)::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () -> new EvaluationException("There is no " + part + " of " + name + " in " + folder));
  }

  private static Series series(String name, Path file, long start) {
    Lines lines = new Lines(name, file, start);
    forEachLine(file, lines::add);
    return lines.build();
  }

  private static void forEachLine(Path file, Consumer<String> consumer) {
    try (InputStream bytes = Files.newInputStream(file);
        BufferedReader text =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes,
                    StandardCharsets.US_ASCII))) {
      text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(consumer);
    } catch (IOException e) {
      throw new EvaluationException("The file " + file + " cannot be read.", e);
    }
  }

  /** Lines of numbers parted by commas, as many in each. */
  private static final class Lines {
    private final String name;
    private final Path file;
    private long time;
    private SeriesBuilder series;
    private double[] row;

    Lines(String name, Path file, long start) {
      this.name = name;
      this.file = file;
      this.time = start;
    }

    void add(String line) {
      String[] cells = line.split(",", -1);
      if (series == null) {
        row = new double[cells.length];
        series =
            new SeriesBuilder(
                name, IntStream.range(0, cells.length).mapToObj(i -> "f" + i).toList());
      }
      if (cells.length != row.length) {
        throw new EvaluationException(
            file + " has lines of " + row.length + " and of " + cells.length + " numbers.");
      }
      for (int i = 0; i < row.length; i++) {
        row[i] = number(cells[i]);
      }
      series.add(time, row);
      time += MINUTE;
    }

    private double number(String cell) {
      try {
        return Double.parseDouble(cell);
      } catch (NumberFormatException e) {
        throw new EvaluationException(file + " holds no number: '" + cell + "'.", e);
      }
    }

    Series build() {
      if (series == null) {
        throw new EvaluationException("The file " + file + " is empty.");
      }
      return series.build();
    }
  }
}
