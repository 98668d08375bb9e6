package io.kilter.cli.store;

import io.kilter.cli.text.TextTable;
import io.kilter.config.yaml.SettingsException;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TableStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How large the store is. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = "Prints rows and bytes of each table; an estimate is marked with a tilde.")
final class StatsCommand implements Callable<Integer> {
  @Mixin private StoreOption store;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException {
    Store asked = Store.of(store.settings().store());
    PrintWriter out = spec.commandLine().getOut();
    try (StoreReader reader = asked.openReader()) {
      TextTable table = new TextTable(asked.name(), "rows", "MiB");
      for (TableStats stats : reader.tables()) {
        String rows = stats.rows() < 0 ? "-" : String.format("%,d", stats.rows());
        double mebibytes = stats.bytes() < 0 ? Double.NaN : stats.bytes() / 1048576.0;
        boolean plain = stats.exact() || stats.rows() < 0;
        table.row(stats.name(), plain ? rows : "~" + rows, TextTable.number(mebibytes, 1));
      }
      table.print(out);
    }
    return 0;
  }
}
