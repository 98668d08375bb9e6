package io.kilter.cli.dlq;

import io.kilter.config.JobSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.serve.replay.Place;
import io.kilter.serve.replay.Prospect;
import io.kilter.serve.replay.Replay;
import io.kilter.serve.replay.ReplayOutcome;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends dead letters again to the topic they came from, with the bytes, key and time of the"
          + " record that they were, each at most once however often this is called.",
      "Which were sent is noted beside them, in the same transaction. What the settings of now"
          + " still cannot read, or what the store shows to be late, is said before."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private DlqOptions options;
  @Mixin private Selection selection;

  @Parameters(
      paramLabel = "PARTITION:OFFSET",
      arity = "0..*",
      converter = PlaceConverter.class,
      description = "Only these letters, as 'dlq list' names them.")
  private List<Place> places = List.of();

  @Option(names = "--all", description = "All letters that were not sent again yet.")
  private boolean all;

  @Option(
      names = "--only-acceptable",
      description =
          "Leave out what the settings of now cannot read and what will be late anyway; for when"
              + " the settings were mended.")
  private boolean onlyAcceptable;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "Send at most so many, the oldest first. Default: all.")
  private Optional<Long> limit;

  @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    if (!all && places.isEmpty() && !selection.isLimited() && !onlyAcceptable) {
      throw new IllegalArgumentException(
          "Say which letters: PARTITION:OFFSET, --code, --since, --partition, --only-acceptable or"
              + " --all.");
    }
    JobSettings settings = options.settings();
    PrintWriter out = spec.commandLine().getOut();
    Optional<StoreReader> store = store(settings, out);
    try (Replay replay = new Replay(settings.kafka(), dryRun)) {
      Prospect prospect = new Prospect(settings.stream(), store);
      Set<Place> chosen = new HashSet<>(places);
      ReplayOutcome outcome =
          replay.run(
              letter ->
                  (chosen.isEmpty() || chosen.contains(letter.place())) && selection.takes(letter),
              prospect,
              onlyAcceptable,
              limit.orElse(Long.MAX_VALUE));
      print(outcome, out);
    } finally {
      if (store.isPresent()) {
        store.get().close();
      }
    }
    return 0;
  }

  private static Optional<StoreReader> store(JobSettings settings, PrintWriter out) {
    try {
      return Optional.of(Store.of(settings.store()).openReader());
    } catch (StoreException e) {
      out.println(
          "Which sensors have gone on is not known, since the store cannot be asked: "
              + e.getMessage());
      return Optional.empty();
    }
  }

  private void print(ReplayOutcome outcome, PrintWriter out) {
    out.printf("%,d letters %s.%n", outcome.sent(), dryRun ? "would be sent again" : "sent again");
    count(outcome.late(), "of them will be late again: later readings were scored", out);
    count(outcome.unreadable(), "of them cannot be read with these settings either", out);
    count(outcome.before(), "had been sent again before, and were not again", out);
    count(outcome.leftOut(), "were left out, which would be dead letters again", out);
    count(outcome.rows(), "are rows of the store and no readings: there is nothing to send", out);
    out.flush();
  }

  private static void count(long letters, String what, PrintWriter out) {
    if (letters > 0) {
      out.printf("%,d %s.%n", letters, what);
    }
  }
}
