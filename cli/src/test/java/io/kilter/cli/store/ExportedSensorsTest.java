package io.kilter.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.config.StoreSettings;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Score;
import io.kilter.store.Store;
import io.kilter.store.StoreWriter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose rows are exported, and what lies in the folder afterwards. */
class ExportedSensorsTest {
  private static final long BEGIN = 1_700_000_000_000L;
  private static final double[] ONE = {1};

  @TempDir Path directory;

  private Path config;

  @BeforeEach
  void fill() throws Exception {
    Path database = directory.resolve("kilter.db");
    config =
        Files.writeString(
            directory.resolve("kilter.yaml"),
            "store.path: " + database + "\nstream.features: [heat]\n");
    Store store = Store.of(StoreSettings.sqlite(database));
    store.migrate();
    try (StoreWriter writer = store.openWriter()) {
      writer.writeScores(
          List.of(new Score("b", BEGIN, 0, 1, false, 0, 1, 0, "baseline", "3", ONE, ONE, ONE)));
      List<AnomalyRate> rates = new ArrayList<>();
      for (String sensorId : List.of("a", "b", "c")) {
        for (int minute = 1; minute <= 1_500; minute++) {
          long end = BEGIN + minute * 60_000L;
          rates.add(new AnomalyRate(sensorId, end - 60_000, end, 60, 0, 3, 180, 0, 0));
        }
      }
      writer.writeRates(rates);
    }
  }

  private Ran export(Path file, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("store", "export", "--config", config));
    all.addAll(List.of("--out", file));
    all.addAll(Arrays.asList(arguments));
    return Ran.kilter(all.toArray());
  }

  private static List<String> sensors(Path csv) throws Exception {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.split(",", -1)[2])
        .distinct()
        .toList();
  }

  @Test
  void rowsOfSensorsWithoutScoresAreExportedToo() throws Exception {
    Path csv = directory.resolve("rates.csv");
    Ran ran = export(csv, "--table", "rates");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("4,500 rows");
    assertThat(sensors(csv)).containsExactly("b", "a", "c");
    assertThat(export(csv, "--table", "rates", "--to", BEGIN + 120_000).out()).startsWith("3 rows");
    assertThat(export(csv, "--table", "rates", "--sensor", "c").out()).startsWith("1,500 rows");
    assertThat(export(csv, "--table", "windows", "--sensor", "c").err())
        .contains("There is no sensor 'c'");
  }

  @Test
  void aSensorThatIsNamedTwiceIsExportedOnce() {
    Path csv = directory.resolve("scores.csv");
    assertThat(export(csv, "--sensor", "b", "--sensor", "b").out()).startsWith("1 rows");
  }

  @Test
  void anEndingInCapitalsCompressesToo() throws Exception {
    Path file = directory.resolve("SCORES.CSV.GZ");
    assertThat(export(file).code()).isZero();
    try (InputStream content = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(new String(content.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("timestamp,sensor_id");
    }
  }

  @Test
  void somebodyElsesPartIsLeftAlone() throws Exception {
    Path csv = directory.resolve("scores.csv");
    Path others = Files.writeString(directory.resolve("scores.csv.part"), "not ours");
    assertThat(export(csv, "--sensor", "absent").code()).isEqualTo(2);
    assertThat(export(csv).code()).isZero();
    assertThat(others).hasContent("not ours");
    assertThat(directory).isDirectoryNotContaining("glob:**scores.csv.?*.part");
  }
}
