package io.kilter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final long NOON = 1_700_049_600_000L;

  @TempDir Path folder;

  @Test
  void guessesTimeSensorLabelAndFeaturesByName() throws IOException {
    DataSet dataSet =
        open(
            """
            Timestamp,device,pressure,comment,flow,is_anomaly
            2023-11-15T12:00:00Z,"pump ""a\""",1.5,"fine, thanks",,0
            2023-11-15T12:00:01Z,pump b,NaN,,2e3,true
            """);

    assertThat(dataSet.features()).containsExactly("pressure", "flow");
    assertThat(dataSet.notes()).containsExactly("Column comment is left out: it is not numeric.");
    assertThat(Passes.all(dataSet))
        .containsExactly(
            new Row("pump \"a\"", NOON, new double[] {1.5, Double.NaN}, Optional.of(false)),
            new Row("pump b", NOON + 1000, new double[] {Double.NaN, 2000}, Optional.of(true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1700049600",
        "1700049600000",
        "1700049600.0",
        "2023-11-15 12:00:00",
        "2023-11-15T12:00",
        "2023-11-15 12:00:00.000",
        "2023-11-15T12:00:00Z",
        "2023-11-15T13:00:00+01:00",
        "2023-11-15T07:00:00-05:00"
      })
  void readsTheSameInstantHoweverItIsWritten(String time) throws IOException {
    DataSet dataSet = open("ts,x\n" + time + ",1\n");

    assertThat(Passes.all(dataSet)).extracting(Row::time).containsExactly(NOON);
  }

  @Test
  void saysWhenTimesNameNoZone() throws IOException {
    assertThat(open("date,x\n2023-11-15,1\n").notes())
        .containsExactly("The times name no zone and are taken as UTC.");
  }

  @Test
  void semicolonsTabsAndByteOrderMarksAreUnderstood() throws IOException {
    DataSet semicolons = open("\uFEFFtime;x;y\n1700049600;1,5;2\n1700049601;1;2\n");
    assertThat(semicolons.features()).containsExactly("x", "y");

    DataSet tabs = open("time\tx\ty\n1700049600\t1\t2\n");
    assertThat(tabs.features()).containsExactly("x", "y");
  }

  @Test
  void theFileNamesTheSensorWhereNoColumnDoes() throws IOException {
    DataSet dataSet = open("id,time,x\n1,1700049600,1\n2,1700049601,1\n");

    assertThat(Passes.all(dataSet)).extracting(Row::sensorId).containsOnly("pumps");
    assertThat(dataSet.features()).containsExactly("id", "x");
  }

  @Test
  void aColumnCalledLabelThatLabelsNothingIsNoLabel() throws IOException {
    DataSet dataSet = open("time,x,label\n1700049600,1,3.7\n");

    assertThat(dataSet.features()).containsExactly("x", "label");
    assertThat(Passes.all(dataSet).get(0).anomaly()).isEmpty();
  }

  @Test
  void chosenColumnsWinOverGuessedOnes() throws IOException {
    Path file = write("pumps.csv", "time,seen,who,bad,x\n1,1700049600,a,1,5\n");

    DataSet dataSet =
        DataSet.open(file, CsvOptions.guess().withTime("seen").withSensor("who").withLabel("bad"));

    assertThat(Passes.all(dataSet))
        .containsExactly(new Row("a", NOON, new double[] {1, 5}, Optional.of(true)));
  }

  @Test
  void everyFileOfAFolderIsASensorAndRowsComeInTheOrderOfTime() throws IOException {
    write("b.csv", "timestamp,value\n1700049600,1\n1700049603,4\n");
    write("a.csv", "timestamp,value\n1700049601,2\n1700049602,3\n");

    DataSet dataSet = DataSet.open(folder);

    assertThat(Passes.all(dataSet)).extracting(Row::sensorId).containsExactly("b", "a", "a", "b");
    assertThat(Passes.all(dataSet))
        .extracting(row -> row.values()[0])
        .containsExactly(1.0, 2.0, 3.0, 4.0);
  }

  @Test
  void theFilesOfAFolderMustAgreeOnTheirFeatures() throws IOException {
    write("a.csv", "timestamp,value\n1,1\n");
    write("b.csv", "timestamp,other\n1,1\n");

    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("must have the same features")
        .hasMessageContaining("[other]");
  }

  @Test
  void aRealSeriesOfTheNumentaBenchmarkIsReadWhole() {
    Path series = SharedFiles.folder("nab").resolve("data/realKnownCause/nyc_taxi.csv");

    List<Row> rows = Passes.all(DataSet.open(series));

    assertThat(rows).hasSize(10_320);
    assertThat(rows.get(0)).extracting(Row::sensorId).isEqualTo("nyc_taxi");
  }

  @Test
  void aRowOfTheWrongLengthIsNamedByItsLine() throws IOException {
    DataSet dataSet = open("time,x\n" + "1700049600,1\n".repeat(1200) + "1700049600\n");

    assertThatThrownBy(() -> Passes.all(dataSet))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("pumps.csv line 1202 has 1 columns where the header has 2.");
  }

  @Test
  void aTimeThatIsNoneIsNamedByItsLine() throws IOException {
    DataSet dataSet = open("time,x\n1700049600,1\nyesterday,1\n");

    assertThatThrownBy(() -> Passes.all(dataSet))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("pumps.csv line 3 has a time that cannot be read: 'yesterday'.");
  }

  @Test
  void aWordAmongTheNumbersIsNamedByItsLine() throws IOException {
    DataSet dataSet = open("time,x\n" + "1700049600,1\n".repeat(1000) + "1700049600,Infinity\n");

    assertThatThrownBy(() -> Passes.all(dataSet))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("pumps.csv line 1002 has no number for x: 'Infinity'.");
  }

  @Test
  void aFileWithoutTimesSaysWhichNamesItLookedFor() throws IOException {
    assertThatThrownBy(() -> open("when,x\n1,2\n"))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith(
            "pumps.csv has no column of times: none of when, x is called timestamp, time, date,"
                + " datetime, ts.");
  }

  @Test
  void whatIsAbsentOrEmptyIsSaidPlainly() throws IOException {
    assertThatThrownBy(() -> DataSet.open(folder.resolve("none.csv")))
        .isInstanceOf(DataSetException.class)
        .hasMessageStartingWith("There is no file or folder ");
    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("holds neither secom.data nor a CSV.");
    assertThatThrownBy(() -> open(""))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("pumps.csv is empty.");
  }

  private DataSet open(String text) throws IOException {
    return DataSet.open(write("pumps.csv", text));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
