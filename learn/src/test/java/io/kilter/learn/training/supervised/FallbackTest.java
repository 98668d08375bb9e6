package io.kilter.learn.training.supervised;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.learn.training.Detector;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.Progress;
import io.kilter.learn.training.ToySets;
import io.kilter.learn.training.Training;
import io.kilter.learn.training.TrainingReport;
import io.kilter.learn.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning from labels goes on where LightGBM's native library cannot be loaded. */
class FallbackTest {
  /** Trains where this class is started by itself. */
  static final class Alone {
    private Alone() {}

    public static void main(String[] args) {
      TrainingSettings settings =
          TrainingSettings.standard().withDetector(Detector.RANKER).withFolds(2);
      TrainingReport report =
          Training.run("toy", ToySets.labelled(80), Origin.of("toy"), settings, Progress.SILENT)
              .report();
      System.out.println("chosen: " + report.choice().pipeline());
      report.notes().forEach(System.out::println);
    }
  }

  @Test
  void withoutTheLibraryLogisticRegressionLearnsAndTheReportSaysWhy(@TempDir Path folder)
      throws IOException, InterruptedException {
    // The library is unpacked to the folder of temporary files, which is none here.
    Path noFolder = Files.createFile(folder.resolve("file"));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + noFolder,
                "-cp",
                System.getProperty("java.class.path"),
                Alone.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(output)
        .content()
        .contains("chosen: logistic regression")
        .contains("Only logistic regression learns from the labels: LightGBM's native library");
    assertThat(process.exitValue()).isZero();
  }
}
