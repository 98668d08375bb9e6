package io.kilter.cli.dashboard;

import io.kilter.cli.process.Stop;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.DashboardSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.dashboard.DashboardServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hosts the page until it is told to stop. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Hosts the dashboard for a REST API that runs elsewhere; GET /health/live tells that it does.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter dashboard --config kilter.yaml",
      "  KILTER_DASHBOARD_API=http://api.plant.example:8080 ./kilter dashboard"
    })
public final class DashboardCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings, a kilter.yaml, of which dashboard is used; variables such as"
              + " KILTER_DASHBOARD_PORT win over the file. Default: none.")
  private Optional<Path> config = Optional.empty();

  @Override
  public Integer call() throws IOException, SettingsException, InterruptedException {
    Stop stop = Stop.onSignal();
    try {
      DashboardSettings settings = CommandSettings.read(config).settings().dashboard();
      try (DashboardServer server = start(settings)) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
            "Dashboard at %s://%s:%d for the API at %s%n",
            settings.tls() ? "https" : "http", settings.host(), server.port(), settings.api());
        out.flush();
        stop.await();
      }
    } finally {
      stop.done();
    }
    return 0;
  }

  private static DashboardServer start(DashboardSettings settings) throws IOException {
    try {
      return DashboardServer.start(settings);
    } catch (IllegalStateException e) {
      // So the server says that its port is taken.
      throw new IOException(e.getMessage(), e);
    }
  }
}
