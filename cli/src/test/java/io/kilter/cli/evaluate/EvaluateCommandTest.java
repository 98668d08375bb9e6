package io.kilter.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final int ROWS = 2_000;
  private static final int FAULT = 1_500;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  @TempDir Path folder;

  @Test
  void nabPrintsOurScoresAboveThePublishedOnesAndWritesResultFiles() throws IOException {
    Files.createDirectories(folder.resolve("data/pumps"));
    Files.createDirectories(folder.resolve("labels"));
    Files.writeString(folder.resolve("data/pumps/one.csv"), series("timestamp,value", false));
    Files.writeString(
        folder.resolve("labels/combined_windows.json"),
        String.format(
            "{\"pumps/one.csv\": [[\"%s.000000\", \"%s.000000\"]]}",
            time(FAULT - 20), time(FAULT + 20)));

    Ran ran =
        Ran.kilter(
            "evaluate",
            "nab",
            "--data",
            folder,
            "--detector",
            "baseline",
            "--offsets",
            "3",
            "--out",
            folder.resolve("results"));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("NAB: 1 files, 2,000 rows, 1 windows; budget 1 alert a week.")
        .containsPattern("baseline, at its own threshold +\\d+\\.\\d +\\d+\\.\\d +\\d+\\.\\d +1 ")
        .contains("baseline, mean over 3 start offsets")
        .contains("baseline, scores, threshold tuned on the labels")
        .containsPattern("ARTime +74\\.9 +65\\.2 +80\\.4")
        .containsPattern("pumps/one\\.csv +\\d+\\.\\d\\d +1 +1 +\\d");
    assertThat(folder.resolve("results/baseline/pumps/baseline_one.csv")).exists();
  }

  @Test
  void labelledGivesEveryFileAndTheMeanAndLeavesOutWhatHasNoLabels() throws IOException {
    Files.writeString(folder.resolve("one.csv"), series("when,speed,broken", true));
    Files.createDirectories(folder.resolve("more"));
    Files.writeString(folder.resolve("more/two.csv"), series("when,speed,broken", true));
    Files.writeString(folder.resolve("other.csv"), "when,speed\n1,2\n");

    Ran ran = Ran.kilter("evaluate", "labelled", "--data", folder, "--label", "broken");

    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "kilter: left out: The file "
                + folder.resolve("other.csv")
                + " has no column broken; it has when, speed.\n");
    assertThat(ran.out())
        .containsPattern("series +VUS-PR +AUC-PR +best F1 +range F1 +found")
        .containsPattern("more/two\\.csv +\\d\\.\\d{3} +\\d\\.\\d{3} .* 1 of 1 ")
        .containsPattern("one\\.csv +\\d\\.\\d{3}")
        .containsPattern("mean +\\d\\.\\d{3} .* 2 of 2 ");
  }

  @Test
  void labelledSaysWhichRowsItLeavesOutAndTakesAnyValueOfALabel() throws IOException {
    String rows = series("when,speed,broken", true);
    // The sample from which the labels are understood ends before it.
    String odd = rows.replaceFirst("(?m),0$(?=\\n?\\z)", ",weird");
    Path file = Files.writeString(folder.resolve("odd.csv"), odd);

    Ran ran = Ran.kilter("evaluate", "labelled", "--data", file, "--label", "broken");
    assertThat(ran.code()).isZero();
    assertThat(ran.err())
        .startsWith("kilter: odd.csv: 1 rows are left out, the first because: ")
        .contains("'weird'");

    Ran chosen =
        Ran.kilter(
            "evaluate", "labelled", "--data", file, "--label", "broken", "--anomalous", "weird");
    assertThat(chosen.err()).isEmpty();
    assertThat(chosen.out()).contains(" of 1 ");
  }

  @Test
  void labelledNeedsALabel() throws IOException {
    Files.writeString(folder.resolve("other.csv"), "when,speed\n1,2\n");

    Ran ran = Ran.kilter("evaluate", "labelled", "--data", folder);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .contains("No row of " + folder.resolve("other.csv") + " has a label")
        .endsWith("kilter: No file in " + folder + " could be evaluated.\n");
  }

  @Test
  void smdShowsTheDetectorBesideTheReferences() throws IOException {
    Random random = new Random(2);
    StringBuilder train = new StringBuilder();
    StringBuilder test = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      boolean fault = i >= 600 && i < 620;
      train.append(random.nextDouble()).append(',').append(random.nextDouble()).append('\n');
      test.append(random.nextDouble() + (fault ? 5 : 0)).append(',').append(random.nextDouble());
      test.append('\n');
      labels.append(fault ? "1\n" : "0\n");
    }
    write("train", train);
    write("test", test);
    write("test_label", labels);

    Ran ran = Ran.kilter("evaluate", "smd", "--data", folder, "--detector", "baseline");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("baseline, 1 machines, the first half as history:")
        .containsPattern("machine-9-9 +\\d\\.\\d{3} .* 1 of 1 ")
        .containsPattern("\nrcf +\\d\\.\\d{3}")
        .containsPattern("isolation forest, trained +\\d\\.\\d{3}")
        .containsPattern("mean squared z-score +\\d\\.\\d{3} +1\\.000")
        .containsPattern("random +0\\.\\d{3}");
    assertThat(Ran.kilter("evaluate", "smd", "--data", folder.resolve("train")).err())
        .startsWith("kilter: The folder " + folder.resolve("train") + " is not the Server Machine");
  }

  private void write(String part, CharSequence text) throws IOException {
    Files.createDirectories(folder.resolve(part));
    Files.writeString(folder.resolve(part).resolve("machine-9-9.txt"), text);
  }

  private static String series(String header, boolean labelled) {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < ROWS; i++) {
      boolean fault = i >= FAULT && i < FAULT + 10;
      text.append(time(i)).append(',').append(random.nextDouble() + (fault ? 20 : 0));
      text.append(labelled ? fault ? ",1" : ",0" : "").append('\n');
    }
    return text.toString();
  }

  private static String time(int row) {
    return TIME.format(LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(5L * row));
  }
}
