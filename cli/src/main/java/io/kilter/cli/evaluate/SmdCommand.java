package io.kilter.cli.evaluate;

import io.kilter.cli.detect.DetectorOptions;
import io.kilter.cli.text.ProgressBar;
import io.kilter.cli.text.TextTable;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.learn.OnlineRun;
import io.kilter.learn.metrics.Metrics;
import io.kilter.learn.smd.Reference;
import io.kilter.learn.smd.SmdMachine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detectors of many features on the Server Machine Dataset. */
@Command(
    name = "smd",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores a detector on the Server Machine Dataset: it sees a machine's first half as history"
          + " and is measured on the second, beside AWS's random cut forest (rcf), an isolation"
          + " forest and plainer references in the same run.",
      ""
    },
    footer = {"", "Example:", "  ./kilter evaluate smd --data path/to/ServerMachineDataset"})
public final class SmdCommand implements Callable<Integer> {
  private static final String PEER = "rcf";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder with train/, test/ and test_label/; .gz too.")
  private Path data;

  @Mixin private DetectorOptions detectors = new DetectorOptions();

  @Override
  public Integer call() {
    List<String> names = SmdMachine.names(data);
    List<DetectorType> chosen = detectors.types();
    List<DetectorType> types = withPeer(chosen);
    List<List<SeriesResult>> machines;
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      machines =
          names.parallelStream()
              .map(name -> machine(name, types))
              .peek(machine -> bar.partDone(names.size()))
              .toList();
    }
    PrintWriter out = spec.commandLine().getOut();
    for (int i = 0; i < chosen.size(); i++) {
      out.printf(
          "%s, %d machines, the first half as history:%n%n", chosen.get(i).name(), names.size());
      SeriesResult.print(column(machines, i), out);
      out.println();
    }
    out.printf("Means over the machines:%n%n");
    TextTable means = SeriesResult.table("");
    List<String> titles = titles(types);
    for (int i = 0; i < titles.size(); i++) {
      SeriesResult.mean(titles.get(i), column(machines, i)).addTo(means);
    }
    means.print(out);
    return 0;
  }

  /** The detectors that were chosen, and the one to compare with. */
  private static List<DetectorType> withPeer(List<DetectorType> chosen) {
    boolean there = chosen.stream().anyMatch(type -> type.name().equals(PEER));
    return there
        ? chosen
        : Stream.concat(chosen.stream(), Stream.of(Detectors.named(PEER))).toList();
  }

  /** One result per detector, then one per reference. */
  private List<SeriesResult> machine(String name, List<DetectorType> types) {
    SmdMachine machine = SmdMachine.read(data, name);
    List<SeriesResult> results = new ArrayList<>();
    for (DetectorType type : types) {
      Detector detector = type.create(detectors.settings(machine.test().features().size()));
      OnlineRun.over(detector, machine.train());
      results.add(
          SeriesResult.of(name, OnlineRun.over(detector, machine.test()), machine.labels()));
    }
    for (Reference reference : Reference.values()) {
      double[] scores = reference.score(machine.train(), machine.test());
      results.add(new SeriesResult(name, Metrics.of(scores, machine.labels()), Optional.empty()));
    }
    return results;
  }

  private static List<SeriesResult> column(List<List<SeriesResult>> machines, int column) {
    return machines.stream().map(machine -> machine.get(column)).toList();
  }

  private static List<String> titles(List<DetectorType> types) {
    return Stream.concat(
            types.stream().map(DetectorType::name),
            Stream.of(Reference.values()).map(Reference::title))
        .toList();
  }
}
