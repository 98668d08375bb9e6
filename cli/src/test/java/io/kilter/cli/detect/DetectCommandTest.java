package io.kilter.cli.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kilter.cli.Ran;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
  @TempDir Path folder;

  @Test
  void saysWhereTheAnomalyIsAndWhatWasOdd() throws IOException {
    Ran ran = Ran.kilter("detect", PumpFile.write(folder.resolve("pump.csv")));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("pump: 3,000 readings of 1 sensor; 2 features: pressure, flow.")
        .containsPattern(
            "2026-03-02 09:20:00  row 2,001, .*, score \\d\\.\\d\\d: pressure \\d\\d % above what"
                + " was expected \\(15, not 1[01]")
        .contains("in 3,000 readings.");
  }

  @Test
  void aFileWithoutAReadingIsRefused() throws IOException {
    Path bare = Files.writeString(folder.resolve("bare.csv"), "timestamp,a,b\n");
    Ran ran = Ran.kilter("detect", bare);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("kilter: There is no reading in " + bare + ".\n");

    Path broken = Files.writeString(folder.resolve("broken.csv"), "timestamp,a,b\n7,1,2,3\n");
    assertThat(Ran.kilter("detect", broken).err())
        .startsWith("kilter: None of the 1 rows of " + broken + " can be read: ")
        .contains("line 2 has 4 columns where the header has 3.");
  }

  @Test
  void writesALineForEveryReading() throws IOException {
    Path out = folder.resolve("scores.csv.gz");
    Ran ran = Ran.kilter("detect", PumpFile.write(folder.resolve("pump, old.csv")), "--out", out);

    assertThat(ran.code()).isZero();
    List<String> lines;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(out))) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(lines).hasSize(PumpFile.ROWS + 1);
    assertThat(lines.get(0))
        .isEqualTo(
            "timestamp,sensor_id,anomaly_score,threshold,is_anomaly,contribution:pressure,"
                + "contribution:flow");
    assertThat(lines.get(1)).startsWith("2026-03-01T00:00:00Z,\"pump, old\",0.0,");
    assertThat(lines.get(1 + PumpFile.SPIKE))
        .startsWith("2026-03-02T09:20:00Z,\"pump, old\",")
        .contains(",true,");
    String[] cells = lines.get(1 + PumpFile.SPIKE).split(",", -1);
    // The sensor's name holds a comma of its own.
    double score = Double.parseDouble(cells[3]);
    assertThat(score).isGreaterThanOrEqualTo(Double.parseDouble(cells[4]));
    double pressure = Double.parseDouble(cells[cells.length - 2]);
    double flow = Double.parseDouble(cells[cells.length - 1]);
    assertThat(pressure).isGreaterThan(flow);
    assertThat(pressure + flow).isCloseTo(score, within(1e-9));
  }

  @Test
  void aRowIsToldByItsPlaceInTheFileWhereverOthersCouldNotBeRead() throws IOException {
    String text = PumpFile.text().replaceFirst("\n", "\nbroken\nbroken,1\n");
    Ran ran = Ran.kilter("detect", Files.writeString(folder.resolve("pump.csv"), text));
    assertThat(ran.out()).contains("row 2,003,");
  }

  @Test
  void whatIsReadIsNotWrittenOver() throws IOException {
    Path pump = PumpFile.write(folder.resolve("pump.csv"));
    byte[] before = Files.readAllBytes(pump);
    for (Object[] arguments :
        new Object[][] {
          {"detect", pump, "--out", pump},
          {"detect", pump, "--report", folder.resolve("../" + folder.getFileName() + "/pump.csv")},
          {"detect", folder, "--out", pump}
        }) {
      Ran ran = Ran.kilter(arguments);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("is read: write to another file");
      assertThat(Files.readAllBytes(pump)).isEqualTo(before);
    }
    Path both = folder.resolve("both");
    assertThat(Ran.kilter("detect", pump, "--out", both, "--report", both).err())
        .isEqualTo("kilter: --out and --report are both " + both + ".\n");
    assertThat(both).doesNotExist();
  }

  @Test
  void whatARuleSuppressesKeepsItsScoreAndIsNoAnomaly() throws IOException {
    Path pump = PumpFile.write(folder.resolve("pump.csv"));
    Path out = folder.resolve("scores.csv");
    Ran ran = Ran.kilter("detect", pump, "--suppress", "pressure above", "--out", out);

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .containsPattern("[1-9]\\d* anomalous readings? suppressed by --suppress\\.")
        .doesNotContain("2026-03-02 09:20:00");
    String[] cells = Files.readAllLines(out).get(1 + PumpFile.SPIKE).split(",", -1);
    assertThat(Double.parseDouble(cells[2])).isGreaterThan(Double.parseDouble(cells[3]));
    assertThat(cells[4]).isEqualTo("false");
  }

  @Test
  void aRuleThatCannotHoldIsRefusedInASentence() throws IOException {
    Path pump = PumpFile.write(folder.resolve("pump.csv"));
    Ran unknown = Ran.kilter("detect", pump, "--suppress", "flwo below");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err().strip())
        .isEqualTo(
            "kilter: --suppress: there is no feature 'flwo' to suppress; there are pressure, flow");
    Ran odd = Ran.kilter("detect", pump, "--suppress", "flow 5%");
    assertThat(odd.code()).isEqualTo(2);
    assertThat(odd.err()).startsWith("kilter: --suppress: 'flow 5%' is not of the form");
  }

  @Test
  void countsAndNamesRowsThatCannotBeRead() throws IOException {
    Path file = folder.resolve("pump.csv");
    Files.writeString(file, PumpFile.text() + "never,1,2\n2026-03-09T00:00:00Z,much,2\nhalf\n");

    Ran ran = Ran.kilter("detect", file);

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("3 rows could not be read and were left out:")
        .contains(file + " line 3002 has a time that cannot be read: 'never'.")
        .contains(file + " line 3003 has no number for pressure: 'much'.")
        .contains(file + " line 3004 has 1 columns where the header has 3.");
  }

  @Test
  void readsStandardInputAlsoCompressedWithTheColumnsThatAreNamed() throws IOException {
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(PumpFile.text().getBytes(StandardCharsets.UTF_8));
    }
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(bytes.toByteArray()));
    try {
      Ran ran = Ran.kilter("detect", "-", "--time", "ts", "--features", "flow");

      assertThat(ran.code()).isZero();
      assertThat(ran.out())
          .contains("standard-input: 3,000 readings of 1 sensor; 1 feature: flow.")
          .doesNotContain("pressure");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void judgesEverySensorOfAFileByItself() throws IOException {
    StringBuilder text = new StringBuilder("time,machine,x\n");
    for (int i = 0; i < 1_000; i++) {
      text.append(i).append(",a,").append(1 + i % 7 / 10.0).append('\n');
      text.append(i).append(",b,").append(i == 900 ? 1 : 100 + i % 7 / 10.0).append('\n');
    }
    Path file = Files.writeString(folder.resolve("two.csv"), text);

    Ran ran = Ran.kilter("detect", file, "--sensor", "machine");

    assertThat(ran.out())
        .contains("2,000 readings of 2 sensors")
        .containsPattern("b  row 1,802, .*: x 99 % below what was expected \\(1, not 100");
  }

  @Test
  void namesRowsByTheirNumbersWhereThereAreNoTimes() throws IOException {
    Path page = folder.resolve("report.html");
    StringBuilder text = new StringBuilder("x\n");
    for (int i = 0; i < 1_000; i++) {
      text.append(i == 900 ? 50 : 1 + i % 7 / 10.0).append('\n');
    }
    Path file = Files.writeString(folder.resolve("bare.csv"), text);

    Ran ran = Ran.kilter("detect", file, "--report", page);

    assertThat(ran.out())
        .contains("bare.csv has no column of times: its rows are taken to be a minute apart.")
        .containsPattern("\nrow 901, .*: x \\d")
        .contains("Report: " + page);
    assertThat(page).content().contains("\"hasTimes\":false", "\"from\":901.0");
  }

  @Test
  void saysThatAFileIsTooShortForAVerdict() throws IOException {
    Path file = Files.writeString(folder.resolve("short.csv"), "ts,x\n1,5\n2,6\n");

    assertThat(Ran.kilter("detect", file, "--detector", "baseline").out())
        .contains("1 sensor had too few readings for a verdict; the nearest to one needs 118 more.")
        .contains("No anomaly in 2 readings.");
  }

  @Test
  void everyErrorIsOneSentenceAndExitCodeTwo() throws IOException {
    Path pump = PumpFile.write(folder.resolve("pump.csv"));

    assertThat(Ran.kilter("detect", folder.resolve("none.csv")))
        .isEqualTo(
            new Ran(
                2, "", "kilter: There is no file or folder " + folder.resolve("none.csv") + ".\n"));
    assertThat(Ran.kilter("detect", pump, "--features", "speed").err())
        .isEqualTo(
            "kilter: The file " + pump + " has no column speed; it has ts, pressure, flow.\n");
    assertThat(Ran.kilter("detect", pump, "--detector", "oracle").err())
        .startsWith("kilter: There is no detector 'oracle'; choose one of ");
    assertThat(Ran.kilter("detect", pump, "--out", folder.resolve("no/where.csv")).err())
        .startsWith("kilter: There is no folder ");
    assertThat(Ran.kilter("detect", pump, "--alerts-per-week", "0").err())
        .isEqualTo("kilter: The alert budget must be a number above 0 per week, not 0.0\n");
  }
}
