package io.kilter.cli.detect;

import io.kilter.cli.detect.report.Charts;
import io.kilter.cli.detect.report.Report;
import io.kilter.cli.text.ProgressBar;
import io.kilter.datasets.DataSet;
import io.kilter.datasets.DataSetException;
import io.kilter.datasets.Row;
import io.kilter.datasets.Rows;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.detect.suppress.Suppression;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the anomalies in a file. */
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds the anomalies in a CSV file, row by row as it would have found them live, and says what"
          + " was odd. Needs no server and no configuration.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter detect pump.csv",
      "  ./kilter detect pump.csv.gz --report pump.html --out scores.csv",
      "  ./kilter detect pump.csv --suppress 'flow above' --suppress 'within 2%%'",
      "  cat pump.csv | ./kilter detect - --time ts --features pressure,flow"
    })
public final class DetectCommand implements Callable<Integer> {
  private static final int SHOW_EVERY = 1024;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "A CSV file with a header, .gz too, or a folder of them, one sensor each; - is standard"
              + " input.")
  private String file;

  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Option(names = "--detector", paramLabel = "NAME", description = "The detector. Default: auto.")
  private Optional<String> detector = Optional.empty();

  @Mixin private BudgetOption budget = new BudgetOption();

  @Option(
      names = "--suppress",
      paramLabel = "RULE",
      description = {
        "Deviations that are no anomaly: [FEATURE] [above|below] [within AMOUNT|PERCENT%%], as in"
            + " 'flow below' or 'within 5%%'. May be given several times."
      })
  private List<String> suppress = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write every reading's score as CSV; compressed if the name ends in .gz.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a page with the series, the scores and the anomalies drawn.")
  private Optional<Path> report = Optional.empty();

  @Override
  public Integer call() throws IOException {
    try (Input input = Input.of(file, System.in)) {
      try {
        run(input);
      } catch (DataSetException e) {
        throw new IllegalArgumentException(input.named(e.getMessage()), e);
      }
    }
    return 0;
  }

  private void run(Input input) throws IOException {
    OutputFile.requireApart(input.path(), out, report);
    DataSet dataSet = DataSet.open(input.path(), columns.csv());
    Summary summary = scan(dataSet, input);
    PrintWriter print = spec.commandLine().getOut();
    summary.print(print);
    out.ifPresent(path -> print.println("Scores of all readings: " + path));
    report.ifPresent(path -> print.println("Report: " + path));
    print.flush();
  }

  private Suppression rules(List<String> features) {
    try {
      return Suppression.of(suppress, features);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--suppress: " + e.getMessage(), e);
    }
  }

  private Summary scan(DataSet dataSet, Input input) throws IOException {
    int features = dataSet.features().size();
    DetectorType type = Detectors.named(detector.orElseGet(DefaultDetector::name));
    DetectorSettings settings = budget.settings(features).with(rules(dataSet.features()));
    Judges judges = new Judges(type, settings, dataSet.features());
    Findings findings = new Findings();
    Charts charts = new Charts(dataSet.features(), dataSet.hasTimes());
    try (Rows rows = dataSet.rows();
        ScoresCsv scores = out.isPresent() ? new ScoresCsv(out.get(), dataSet.features()) : null;
        ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      while (rows.hasNext()) {
        Row row = rows.next();
        Judged reading = judges.judge(row, rows.leftOut());
        findings.add(reading);
        if (scores != null) {
          scores.write(reading);
        }
        if (report.isPresent()) {
          charts.add(
              reading.sensor(),
              reading.time(),
              reading.values(),
              reading.score(),
              reading.threshold(),
              reading.anomaly() ? reading.contributions() : null);
        }
        if (judges.rows() % SHOW_EVERY == 0) {
          bar.show(rows.progress(), String.format("%,d rows", judges.rows()));
        }
      }
      requireReadings(judges, rows, input);
      findings.end();
      Summary summary =
          Summary.of(dataSet, rows, judges, findings, type.name(), budget.alertsPerWeek())
              .renamed(input::named);
      if (report.isPresent()) {
        try (BufferedWriter page = OutputFile.open(report.get())) {
          page.write(Report.page(summary.title(), summary.texts(), summary.marks(), charts));
        }
      }
      return summary;
    }
  }

  /** Nothing that was read is not the same as nothing that is anomalous. */
  private static void requireReadings(Judges judges, Rows rows, Input input) {
    if (judges.rows() > 0) {
      return;
    }
    String sentence =
        rows.leftOut() == 0
            ? "There is no reading in " + input.path() + "."
            : "None of the "
                + rows.leftOut()
                + " rows of "
                + input.path()
                + " can be read: "
                + rows.complaints().get(0);
    throw new IllegalArgumentException(input.named(sentence));
  }
}
