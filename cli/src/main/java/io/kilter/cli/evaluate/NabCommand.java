package io.kilter.cli.evaluate;

import io.kilter.cli.detect.DetectorOptions;
import io.kilter.cli.text.TextTable;
import io.kilter.detect.DetectorType;
import io.kilter.learn.Verdicts;
import io.kilter.learn.nab.CorpusScorer;
import io.kilter.learn.nab.FileScore;
import io.kilter.learn.nab.NabCorpus;
import io.kilter.learn.nab.NabRun;
import io.kilter.learn.nab.Profile;
import io.kilter.learn.nab.ResultFiles;
import io.kilter.learn.nab.ThresholdsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the Numenta Anomaly Benchmark. */
@Command(
    name = "nab",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores a detector on the Numenta Anomaly Benchmark, beside its published scoreboard.",
      ""
    },
    footer = {"", "Example:", "  ./kilter evaluate nab --data path/to/NAB --offsets 12"})
public final class NabCommand implements Callable<Integer> {
  private static final int WORST = 10;

  @Spec private CommandSpec spec;
  @Mixin private DetectorOptions detectors = new DetectorOptions();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the corpus, with data/ and labels/.")
  private Path data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write result files for the benchmark's own scorer into this folder.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--offsets",
      paramLabel = "N",
      defaultValue = "1",
      description = "Also give the mean over N starts, with the first 0 to 100 rows unseen.")
  private int offsets;

  @Override
  public Integer call() throws IOException {
    if (offsets < 1 || offsets > StartOffsets.LARGEST + 1) {
      throw new IllegalArgumentException(
          "--offsets must be 1 to " + (StartOffsets.LARGEST + 1) + ", not " + offsets);
    }
    PrintWriter print = spec.commandLine().getOut();
    NabCorpus corpus = NabCorpus.read(data);
    long rows = corpus.files().stream().mapToLong(file -> file.series().rows()).sum();
    print.printf(
        "NAB: %d files, %,d rows, %d windows; budget %s a week.%n%n",
        corpus.files().size(), rows, corpus.windows(), alerts(detectors.alertsPerWeek()));
    ScoreTable table = new ScoreTable();
    Map<String, CorpusScorer> ours = new LinkedHashMap<>();
    for (DetectorType type : detectors.types()) {
      NabRun run = NabRun.of(corpus, type, detectors.settings(1), 0);
      CorpusScorer alerts = run.alerts();
      ours.put(type.name(), alerts);
      table.own(type.name(), alerts);
      if (offsets > 1) {
        table.offsets(
            type.name(), StartOffsets.run(corpus, type, detectors.settings(1), offsets), offsets);
      }
      table.tuned(type.name() + ", alerts, threshold tuned on the labels", alerts);
      table.tuned(type.name() + ", scores, threshold tuned on the labels", run.scores());
      if (out.isPresent()) {
        Path written = ResultFiles.write(out.get(), type.name(), run);
        print.println("Result files of " + type.name() + " are in " + written + ".\n");
      }
    }
    if (out.isPresent()) {
      Path thresholds = ThresholdsFile.write(out.get(), ours);
      print.println("The detectors' own thresholds are in " + thresholds + ".\n");
    }
    table.published();
    table.print(print);
    ours.forEach((detector, alerts) -> worst(print, detector, alerts));
    return 0;
  }

  private static void worst(PrintWriter print, String detector, CorpusScorer alerts) {
    print.printf(
        "%nFiles that cost %s most at its own threshold, in points of the standard score:%n%n",
        detector);
    TextTable table = new TextTable("file", "lost", "found", "windows", "false alerts");
    List<FileScore> files = alerts.files(Profile.STANDARD, Verdicts.OWN_THRESHOLD);
    for (FileScore file : files.subList(0, Math.min(WORST, files.size()))) {
      table.row(
          file.path(),
          TextTable.number(file.lost(), 2),
          Integer.toString(file.found()),
          Integer.toString(file.windows()),
          Integer.toString(file.outside()));
    }
    table.print(print);
  }

  private static String alerts(double budget) {
    return (budget == Math.rint(budget) ? String.format("%.0f", budget) : Double.toString(budget))
        + (budget == 1 ? " alert" : " alerts");
  }
}
