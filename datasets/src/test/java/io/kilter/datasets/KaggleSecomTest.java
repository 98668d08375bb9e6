package io.kilter.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KaggleSecomTest {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  @TempDir Path folder;

  /** Every seven hours from July to October, as SECOM does. */
  private final List<LocalDateTime> truth =
      Stream.iterate(LocalDateTime.of(2008, 7, 19, 11, 55), time -> time.plusHours(7))
          .limit(300)
          .toList();

  @Test
  void swappedDaysAndMonthsAreMendedAndCounted() throws IOException {
    Path file = write(truth.stream().map(KaggleSecomTest::swapped).toList());
    long swapped = truth.stream().filter(time -> !swapped(time).equals(time)).count();

    DataSet dataSet = DataSet.open(file);

    assertThat(times(dataSet)).isEqualTo(millis(truth));
    assertThat(dataSet.notes())
        .contains(
            swapped
                + " times had day and month swapped and were put right by the"
                + " order of the rows.");
  }

  @Test
  void aStretchThatBeginsWithASwappedDateIsMendedToo() throws IOException {
    List<LocalDateTime> stretch = truth.subList(50, 250);
    assertThat(swapped(stretch.get(0))).isNotEqualTo(stretch.get(0));

    DataSet dataSet = DataSet.open(write(stretch.stream().map(KaggleSecomTest::swapped).toList()));

    assertThat(times(dataSet)).isEqualTo(millis(stretch));
  }

  @Test
  void theRealTimesComeBackWithTheirRepeats() throws IOException {
    List<LocalDateTime> real =
        times(DataSet.open(SharedFiles.folder("secom"))).stream()
            .map(millis -> LocalDateTime.ofEpochSecond(millis / 1000, 0, ZoneOffset.UTC))
            .toList();

    DataSet dataSet = DataSet.open(write(real.stream().map(KaggleSecomTest::swapped).toList()));

    assertThat(times(dataSet)).isEqualTo(millis(real));
    assertThat(dataSet.notes())
        .anyMatch(note -> note.contains("had day and month swapped"))
        .contains("33 rows have the same time as the row before.");
  }

  @Test
  void timesInOrderAreLeftAlone() throws IOException {
    DataSet dataSet = DataSet.open(write(truth));

    assertThat(times(dataSet)).isEqualTo(millis(truth));
    assertThat(dataSet.notes()).containsExactly("The times name no zone and are taken as UTC.");
  }

  @Test
  void columnsAreNamedAndLabelledLikeThoseOfUci() throws IOException {
    DataSet dataSet = DataSet.open(write(truth));

    assertThat(dataSet.features()).hasSize(590).startsWith("f0").endsWith("f589");
    assertThat(Passes.all(dataSet).get(0).sensorId()).isEqualTo("secom");
    assertThat(Passes.all(dataSet).stream().map(Row::anomaly).limit(2))
        .containsExactly(Optional.of(true), Optional.of(false));
  }

  /** The swap of the Kaggle file: wherever the day could be a month. */
  private static LocalDateTime swapped(LocalDateTime time) {
    return time.getDayOfMonth() > 12
        ? time
        : LocalDateTime.of(
            time.getYear(),
            time.getDayOfMonth(),
            time.getMonthValue(),
            time.getHour(),
            time.getMinute());
  }

  private static List<Long> millis(List<LocalDateTime> times) {
    return times.stream().map(time -> time.toInstant(ZoneOffset.UTC).toEpochMilli()).toList();
  }

  private static List<Long> times(DataSet dataSet) {
    return Passes.all(dataSet).stream().map(Row::time).toList();
  }

  private Path write(List<LocalDateTime> times) throws IOException {
    StringBuilder text = new StringBuilder("Time,");
    text.append(
        IntStream.range(0, 590).mapToObj(Integer::toString).collect(Collectors.joining(",")));
    text.append(",Pass/Fail\n");
    for (int i = 0; i < times.size(); i++) {
      text.append(WRITTEN.format(times.get(i)));
      text.append(",1.5,").append(",".repeat(588)).append("7,");
      text.append(i % 2 == 0 ? "1\n" : "-1\n");
    }
    return Files.writeString(folder.resolve("uci-secom.csv"), text);
  }
}
