package io.kilter.cli.cluster;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which cluster of this host. */
final class HomeOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "kilter-cluster",
      description = {
        "Settings, logs, savepoints of the cluster, and what outlives its processes.",
        "Default: ${DEFAULT-VALUE}"
      })
  Path directory;
}
