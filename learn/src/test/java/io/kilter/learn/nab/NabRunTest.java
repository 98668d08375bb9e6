package io.kilter.learn.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.learn.EvaluationException;
import io.kilter.learn.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus of one noisy series with one spike, in the benchmark's layout. */
class NabRunTest {
  private static final int ROWS = 2_000;
  private static final int SPIKE = 1_500;

  @TempDir Path folder;

  @BeforeEach
  void writeCorpus() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < ROWS; i++) {
      double value = random.nextGaussian() + (i == SPIKE ? 40 : 0);
      text.append(time(i)).append(',').append(value).append('\n');
    }
    Files.createDirectories(folder.resolve("data/pumps"));
    Files.createDirectories(folder.resolve("labels"));
    Files.writeString(folder.resolve("data/pumps/one_pump.csv"), text);
    Files.writeString(
        folder.resolve("labels/combined_windows.json"),
        String.format(
            "{\"pumps/one_pump.csv\": [[\"%s.000000\", \"%s.000000\"]]}",
            time(SPIKE - 10), time(SPIKE + 10)));
  }

  @Test
  void anAlertInTheWindowScoresByHowEarlyItIs() {
    Verdicts verdicts =
        new Verdicts(new double[ROWS], new double[ROWS], new BitSet(), new BitSet());
    verdicts.scores()[SPIKE] = 0.8;
    verdicts.scores()[SPIKE + 1] = 0.9;
    verdicts.thresholds()[SPIKE] = 0.4;
    verdicts.alerts().set(SPIKE);
    NabRun run = new NabRun(NabCorpus.read(folder), List.of(verdicts));

    NabScore own = run.alerts().at(Profile.STANDARD, Verdicts.OWN_THRESHOLD);
    assertThat(own.found()).isEqualTo(1);
    assertThat(own.outside()).isZero();
    // 11 of 21 rows before the end of the window.
    double late = 2 / (1 + Math.exp(-5 * 11 / 21.0)) - 1;
    double early = 2 / (1 + Math.exp(-5)) - 1;
    assertThat(own.normalized()).isEqualTo(50 + 50 * late / early, within(1e-9));
    assertThat(run.alerts().files(Profile.STANDARD, Verdicts.OWN_THRESHOLD).get(0).lost())
        .isEqualTo(100 - own.normalized(), within(1e-9));
    assertThat(run.alerts().best(Profile.STANDARD).normalized())
        .isGreaterThanOrEqualTo(own.normalized());
  }

  @Test
  void rowsThatTheDetectorDoesNotSeeScoreNothing() {
    Verdicts late = run(100).verdicts().get(0);

    assertThat(late.rows()).isEqualTo(ROWS);
    assertThat(late.scores()[99]).isZero();
    assertThat(late.alerts().get(SPIKE)).isTrue();
    assertThatThrownBy(() -> run(301))
        .hasMessage(
            "An offset of 301 is not within the 300 rows of pumps/one_pump.csv that are not"
                + " scored.");
  }

  @Test
  void resultFilesAreInTheBenchmarksLayout() throws IOException {
    Path results = ResultFiles.write(folder.resolve("results"), "my_detector", run(0));

    assertThat(results).isEqualTo(folder.resolve("results/my-detector"));
    List<String> lines = Files.readAllLines(results.resolve("pumps/my-detector_one_pump.csv"));
    assertThat(lines).hasSize(ROWS + 1);
    assertThat(lines.get(0)).isEqualTo("timestamp,value,anomaly_score,label");
    assertThat(lines.get(1)).startsWith("2026-01-01 00:00:00,").endsWith(",0.0,0");
    String[] spike = lines.get(1 + SPIKE).split(",", -1);
    assertThat(Double.parseDouble(spike[2])).isBetween(0.5, 1.0);
    assertThat(lines.stream().skip(1).map(line -> line.charAt(line.length() - 1)))
        .filteredOn(label -> label == '1')
        .hasSize(21);
    assertThat(spike[3]).isEqualTo("1");
  }

  @Test
  void thresholdsAreInTheBenchmarksFormWithTheRawTotal() throws IOException {
    CorpusScorer alerts = run(0).alerts();
    Path file = ThresholdsFile.write(folder.resolve("results"), Map.of("my_detector", alerts));

    double standard = alerts.at(Profile.STANDARD, Verdicts.OWN_THRESHOLD).normalized();
    assertThat(file).isEqualTo(folder.resolve("results/thresholds.json"));
    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .startsWith("{\"my-detector\":{\"standard\":{\"score\":" + (-1 + standard / 50))
        .contains("\"reward_low_FP_rate\":{\"score\":")
        .endsWith(",\"threshold\":0.5}}}");
  }

  @Test
  void aFolderThatIsNoCorpusIsRefused() {
    assertThatThrownBy(() -> NabCorpus.read(folder.resolve("data")))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("is not the NAB corpus");
  }

  private NabRun run(int offset) {
    return NabRun.of(
        NabCorpus.read(folder), Detectors.named("baseline"), DetectorSettings.of(1), offset);
  }

  private static String time(int row) {
    return LocalDateTime.of(2026, 1, 1, 0, 0)
        .plusMinutes(5L * row)
        .format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
  }
}
