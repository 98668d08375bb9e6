package io.kilter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TolerantCsvTest {
  @TempDir Path folder;

  @Test
  void leavesOutRowsThatCannotBeReadAndNamesThem() throws IOException {
    String good = IntStream.range(0, 100).mapToObj(i -> i + ",1.5\n").collect(Collectors.joining());
    DataSet dataSet =
        open("ts,x\n" + good + "yesterday,1\n100,n0\n101\n102,2\n", CsvOptions.guess());

    try (Rows rows = dataSet.rows()) {
      int count = 0;
      while (rows.hasNext()) {
        rows.next();
        count++;
      }
      assertThat(count).isEqualTo(101);
      assertThat(rows.leftOut()).isEqualTo(3);
      assertThat(rows.progress()).isEqualTo(1);
      assertThat(rows.complaints())
          .containsExactly(
              file() + " line 102 has a time that cannot be read: 'yesterday'.",
              file() + " line 103 has no number for x: 'n0'.",
              file() + " line 104 has 1 columns where the header has 2.");
    }
  }

  @Test
  void countsTheLinesThatAnOpenQuoteTakesIn() throws IOException {
    String good = IntStream.range(0, 100).mapToObj(i -> i + ",1.5\n").collect(Collectors.joining());
    DataSet dataSet = open("ts,x\n" + good + "100,\"2\n" + good, CsvOptions.guess());

    try (Rows rows = dataSet.rows()) {
      int count = 0;
      while (rows.hasNext()) {
        rows.next();
        count++;
      }
      assertThat(count).isEqualTo(100);
      assertThat(rows.leftOut()).isEqualTo(101);
      assertThat(rows.complaints())
          .singleElement()
          .asString()
          .startsWith(file() + " line 102 has no number for x: '2")
          .endsWith("A quote in it is not closed before line 202.");
    }
  }

  @Test
  void takesRowsWithoutTimesToBeAMinuteApart() throws IOException {
    DataSet dataSet = open("Data,Label\n3,0\n4,1\n", CsvOptions.guess());

    assertThat(dataSet.features()).containsExactly("Data");
    assertThat(dataSet.notes())
        .containsExactly(
            "pumps.csv has no column of times: its rows are taken to be a minute apart.");
    assertThat(Passes.all(dataSet)).extracting(Row::time).containsExactly(0L, 60_000L);
    assertThat(Passes.all(dataSet))
        .extracting(row -> row.anomaly().orElseThrow())
        .containsExactly(false, true);
  }

  @Test
  void takesTheEpochTimesOfAFileWithoutNamesForItsTimes() throws IOException {
    String rows =
        IntStream.range(0, 20)
            .mapToObj(i -> (7_000_000_000L + i) + "," + (1_700_000_000 + 60 * i) + ",2.5\n")
            .collect(Collectors.joining());
    DataSet dataSet = open(rows, CsvOptions.guess());

    assertThat(dataSet.features()).containsExactly("column1", "column3");
    assertThat(Passes.all(dataSet).get(1).time()).isEqualTo(1_700_000_060_000L);
  }

  @Test
  void saysWhenTimesDoNotTellReadingsApart() throws IOException {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> "2023-11-%02d,%02d:00,%d\n".formatted(1 + i / 20, i % 20, i))
            .collect(Collectors.joining());

    assertThat(open("Date,Time of day,x\n" + rows, CsvOptions.guess()).notes())
        .contains(
            "Most rows have the same Date as another: --time names the column that tells readings"
                + " apart, --sensor the one that tells sensors apart.");
    assertThat(open("Date,machine,x\n" + rows, CsvOptions.guess()).notes())
        .noneMatch(note -> note.startsWith("Most rows"));
  }

  @Test
  void saysWhatToDoAboutUnicodeTextOfASpreadsheet() throws IOException {
    Path file = file();
    Files.writeString(file, "\uFEFFtime\tx\n1\t2\n", StandardCharsets.UTF_16LE);

    assertThatThrownBy(() -> DataSet.open(file, CsvOptions.guess().tolerating()))
        .isInstanceOf(DataSetException.class)
        .hasMessage(
            "The file " + file + " is text in UTF-16; save it as UTF-8, which is what is read.");
  }

  @Test
  void findsTimesByWhatTheyLookLike() throws IOException {
    DataSet dataSet = open("Messzeit;Druck\n2023-11-15 12:00;3\n", CsvOptions.guess());

    assertThat(dataSet.features()).containsExactly("Druck");
    assertThat(Passes.all(dataSet)).extracting(Row::time).containsExactly(1_700_049_600_000L);
  }

  @Test
  void takesDecimalCommasWhereNoCommaPartsTheCells() throws IOException {
    DataSet semicolons = open("ts;x;y\n1;3,25;7\n2;-0,5;1.5\n", CsvOptions.guess());
    assertThat(semicolons.features()).containsExactly("x", "y");
    assertThat(Passes.all(semicolons).get(0).values()).containsExactly(3.25, 7);
    assertThat(Passes.all(semicolons).get(1).values()).containsExactly(-0.5, 1.5);

    DataSet bars = open("ts|x\n1|3,25\n2|4\n", CsvOptions.guess());
    assertThat(Passes.all(bars).get(0).values()).containsExactly(3.25);

    // Among commas it might as well part thousands.
    assertThatThrownBy(() -> open("ts,x\n1,\"3,250\"\n", CsvOptions.guess()))
        .hasMessageContaining("no column of numbers");
  }

  @Test
  void knowsWhatOthersWriteWhereAValueIsMissing() throws IOException {
    DataSet dataSet = open("ts,x,y\n1,?,-\n2,NA,--\n3,#N/A,null\n4,5,6\n", CsvOptions.guess());

    assertThat(dataSet.features()).containsExactly("x", "y");
    assertThat(Passes.all(dataSet).subList(0, 3))
        .allSatisfy(row -> assertThat(row.values()).containsOnly(Double.NaN));
    assertThat(Passes.all(dataSet).get(3).values()).containsExactly(5, 6);
  }

  @Test
  void takesNoSecondLabelForAMeasurement() throws IOException {
    DataSet dataSet =
        open(
            "ts,x,anomaly,changepoint\n1,5,0,0\n2,6,1,1\n",
            CsvOptions.guess().withLabel("anomaly"));

    assertThat(dataSet.features()).containsExactly("x");
  }

  @Test
  void takesTheFeaturesThatAreChosenInTheirOrder() throws IOException {
    DataSet dataSet =
        open("ts,a,b,c\n1,5,6,7\n", CsvOptions.guess().withFeatures(List.of("C", "a")));

    assertThat(dataSet.features()).containsExactly("c", "a");
    assertThat(Passes.all(dataSet).get(0).values()).containsExactly(7, 5);
    assertThatThrownBy(() -> open("ts,a\n", CsvOptions.guess().withFeatures(List.of("z"))))
        .hasMessage("The file " + file() + " has no column z; it has ts, a.");
  }

  @Test
  void tellsDayFromMonthByTheOrderOfTheRows() throws IOException {
    long firstOfMarch = 1_772_323_200_000L;
    long day = 86_400_000L;

    DataSet dayFirst = open("date,x\n01.03.2026 00:00,1\n02.03.2026 12:30:15,2\n", tolerant());
    assertThat(dayFirst.notes())
        .containsExactly(
            "The times are read as day, month, year.",
            "The times name no zone and are taken as UTC.");
    assertThat(Passes.all(dayFirst))
        .extracting(Row::time)
        .containsExactly(firstOfMarch, firstOfMarch + day + 45_015_000);

    DataSet monthFirst = open("when,x\n3/1/2026 12:00 AM,1\n3/2/2026 1:00 pm,2\n", tolerant());
    assertThat(Passes.all(monthFirst))
        .extracting(Row::time)
        .containsExactly(firstOfMarch, firstOfMarch + day + 13 * 3_600_000);

    DataSet yearFirst = open("when,x\n2026/03/01,1\n2026/3/2 06:00,2\n", tolerant());
    assertThat(Passes.all(yearFirst))
        .extracting(Row::time)
        .containsExactly(firstOfMarch, firstOfMarch + day + 6 * 3_600_000);
  }

  @Test
  void aColumnCalledTimeThatHoldsNoneIsNotTakenForTimes() throws IOException {
    DataSet dataSet = open("time,x\nmorning,1\nnoon,2\n", tolerant());

    assertThat(dataSet.features()).containsExactly("x");
    assertThat(Passes.all(dataSet)).extracting(Row::time).containsExactly(0L, 60_000L);
    assertThatThrownBy(() -> open("time,x\nmorning,1\n", tolerant().withTime("time")))
        .hasMessage(
            "The column time of "
                + file()
                + " holds no times that can be read, but such as 'morning'.");
  }

  @Test
  void numbersColumnsWhoseNamesAreMissing() throws IOException {
    DataSet dataSet = open("2026-03-01,0.5,0.5\n2026-03-02,0.6,0.5\n", tolerant());

    assertThat(dataSet.features()).containsExactly("column2", "column3");
    assertThat(Passes.all(dataSet)).hasSize(2);
    assertThat(Passes.all(dataSet).get(0).values()).containsExactly(0.5, 0.5);
  }

  private static CsvOptions tolerant() {
    return CsvOptions.guess().tolerating();
  }

  @Test
  void readsZonesHoweverTheyAreWritten() throws IOException {
    String zones =
        """
        time,x
        2026-01-01 01:00:00+0100,1
        2026-01-01T01:01:00+01:00,2
        2026-01-01T01:02:00+01:00[Europe/Paris],3
        2026-01-01 00:03:00Z,4
        """;
    DataSet dataSet = open(zones, CsvOptions.guess());
    long first = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    assertThat(dataSet.notes()).isEmpty();
    assertThat(Passes.all(dataSet))
        .extracting(Row::time)
        .containsExactly(first, first + 60_000, first + 120_000, first + 180_000);
  }

  @Test
  void saysWhatIsCalledATimeAndIsNone() throws IOException {
    DataSet dataSet =
        open("time,x\n2026-01-01 00:00:00 CET,1\n2026-01-01 00:01:00 CET,2\n", CsvOptions.guess());

    assertThat(dataSet.notes())
        .contains(
            "Column time is called a time, but such as '2026-01-01 00:00:00 CET' cannot be read as"
                + " one: give it an offset as in +01:00, or no zone for UTC.");
  }

  @Test
  void aChosenLabelIsUnderstoodInAllItsValuesOrRefused() throws IOException {
    String text = "ts,x,shift,kind\n1,5,day,fault\n2,6,night,OK\n3,7,,healthy\n";

    assertThat(Passes.all(open(text, CsvOptions.guess().withLabel("kind"))))
        .extracting(row -> row.anomaly().orElseThrow())
        .containsExactly(true, false, false);
    assertThatThrownBy(() -> open(text, CsvOptions.guess().withLabel("shift")))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("there are day, night. Say which one is an anomaly");
    assertThat(Passes.all(open(text, CsvOptions.guess().withLabel("shift").withAnomalous("Night"))))
        .extracting(Row::anomaly)
        .containsExactly(Optional.of(false), Optional.of(true), Optional.empty());
    assertThatThrownBy(() -> open("ts,x\n1,2\n", CsvOptions.guess().withAnomalous("1")))
        .hasMessageContaining("has no column of labels to look for '1' in");
  }

  @Test
  void theLabelIsNoFeature() {
    CsvOptions both = CsvOptions.guess().withFeatures(List.of("x", "label"));

    assertThatThrownBy(() -> open("ts,x,label\n1,2,0\n", both))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("label of " + file() + " is the label: it cannot be a feature too.");
  }

  private Path file() {
    return folder.resolve("pumps.csv");
  }

  private DataSet open(String text, CsvOptions options) throws IOException {
    Files.writeString(file(), text);
    return DataSet.open(file(), options.tolerating());
  }
}
