package io.kilter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecomTest {
  @TempDir Path folder;

  @Test
  void theRealFilesHaveTheRowsGapsAndFailsThatUciStates() {
    DataSet secom = DataSet.open(SharedFiles.folder("secom"));

    List<Row> rows = Passes.all(secom);

    assertThat(secom.name()).isEqualTo("secom");
    assertThat(secom.features()).hasSize(590).startsWith("f0", "f1").endsWith("f589");
    assertThat(secom.notes())
        .containsExactly(
            "The times name no zone and are taken as UTC.",
            "33 rows have the same time as the row before.");
    assertThat(rows).hasSize(1567).allMatch(row -> row.values().length == 590);
    assertThat(rows.stream().filter(row -> row.anomaly().equals(Optional.of(true)))).hasSize(104);
    assertThat(rows.stream().flatMapToDouble(row -> Arrays.stream(row.values())))
        .filteredOn(value -> value.isNaN())
        .hasSize(41_951);
    assertThat(rows.get(0).time()).isEqualTo(at("2008-07-19T11:55:00Z"));
    assertThat(rows.get(1566).time()).isEqualTo(at("2008-10-17T06:07:00Z"));
    assertThat(rows.get(0).values()[0]).isEqualTo(3030.93);
  }

  @Test
  void compressedFilesReadTheSame() throws IOException {
    write("secom.data", line(1.5) + line(2.5));
    write("secom_labels.data", "-1 \"19/07/2008 11:55:00\"\n1 \"19/07/2008 12:32:00\"\n");
    List<Row> plain = Passes.all(DataSet.open(folder));

    compress("secom.data");
    compress("secom_labels.data");

    assertThat(Passes.all(DataSet.open(folder))).isEqualTo(plain).hasSize(2);
    assertThat(Passes.all(DataSet.open(folder.resolve("secom.data.gz")))).isEqualTo(plain);
  }

  @Test
  void namesTheLineThatHasTooFewColumns() throws IOException {
    write("secom.data", line(1.5) + "1 2 3\n");
    write("secom_labels.data", "-1 \"19/07/2008 11:55:00\"\n1 \"19/07/2008 12:32:00\"\n");

    assertThatThrownBy(() -> Passes.all(DataSet.open(folder)))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith("secom.data line 2 has 3 columns where SECOM has 590.");
  }

  @Test
  void namesTheLineWhoseTimeIsNone() throws IOException {
    write("secom.data", line(1.5));
    write("secom_labels.data", "-1 \"07/19/2008 11:55:00\"\n");

    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(DataSetException.class)
        .hasMessageEndingWith(
            "secom_labels.data line 1 has a time that cannot be read: '07/19/2008 11:55:00'.");
  }

  @Test
  void saysThatTheLabelsAreAbsent() throws IOException {
    write("secom.data", line(1.5));

    assertThatThrownBy(() -> DataSet.open(folder))
        .isInstanceOf(DataSetException.class)
        .hasMessageStartingWith("There is no secom_labels.data beside ");
  }

  private static String line(double value) {
    return (value + " ").repeat(589) + "NaN\r\n";
  }

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void compress(String name) throws IOException {
    Path plain = folder.resolve(name);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
      Files.copy(plain, out);
    }
    Files.delete(plain);
  }
}
