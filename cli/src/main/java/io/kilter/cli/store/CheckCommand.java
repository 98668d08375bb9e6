package io.kilter.cli.store;

import io.kilter.config.yaml.SettingsException;
import io.kilter.store.FleetState;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Whether the store can be used. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the store to read and to write, checks its schema and asks each table for a row;"
          + " changes nothing.",
      "The exit code is 0 if all is well, and else 2."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    Store checked = Store.of(store.settings().store());
    long begin = System.nanoTime();
    try (StoreReader reader = checked.openReader()) {
      checked.openWriter().close();
      long opened = System.nanoTime();
      FleetState fleet = reader.fleet();
      long answered = System.nanoTime();
      askEachTable(reader);
      String newest =
          fleet.sensors() == 0
              ? ""
              : ", the newest reading of " + Instant.ofEpochMilli(fleet.lastTime());
      spec.commandLine()
          .getOut()
          .printf(
              "%s is all right: opened in %d ms, answered in %d ms; %,d sensors%s.%n",
              checked.name(),
              (opened - begin) / 1_000_000,
              (answered - opened) / 1_000_000,
              fleet.sensors(),
              newest);
    }
    return 0;
  }

  private static void askEachTable(StoreReader reader) throws IOException {
    Optional<String> ofAll = Optional.empty();
    reader.newestScores(1);
    reader.anomalies(ofAll, TimeRange.ALL, 1);
    reader.windows(ofAll, TimeRange.ALL, 1);
    reader.episodes(ofAll, TimeRange.ALL, 1);
    reader.rates(ofAll, TimeRange.ALL, 1);
    reader.accuracy(ofAll, TimeRange.ALL, 1);
  }
}
