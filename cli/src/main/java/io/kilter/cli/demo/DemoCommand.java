package io.kilter.cli.demo;

import io.kilter.cli.embedded.DataDirectory;
import io.kilter.cli.embedded.Platform;
import io.kilter.cli.embedded.PlatformSettings;
import io.kilter.cli.embedded.Ports;
import io.kilter.cli.generate.Scenario;
import io.kilter.cli.generate.Sending;
import io.kilter.cli.process.Stop;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.yaml.LoadedSettings;
import io.kilter.generate.Generator;
import io.kilter.generate.sink.KafkaPublisher;
import io.kilter.generate.sink.PublisherSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs everything in this process until it is told to stop. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the whole of Kilter in one process, on loopback: Kafka, the Flink job, a store, the REST"
          + " API, the dashboard, and a generator of readings.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter demo",
      "  ./kilter demo --sensors 200 --rate 2000 --data-dir ./kilter-data",
      "  ./kilter demo --data my-sensors.csv",
      "  ./kilter demo --config kilter.yaml",
      "  ./kilter demo --store cassandra --data-dir ./kilter-data",
      "  ./kilter demo --store postgres --store-address 127.0.0.1:5432",
      "  ./kilter demo --scenario secom --data path/to/secom"
    })
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DemoOptions options = new DemoOptions();

  /** Whether everything ran. */
  private boolean started;

  @Override
  public Integer call() throws Exception {
    Stop stop = Stop.onSignal();
    try {
      run(stop, spec.commandLine().getOut());
    } catch (Exception | Error e) {
      // In a process that is ending, a part that starts may fail in any way, logging included;
      // once all run, a part that does not stop is to be told.
      if (started || !stop.isRequested()) {
        throw e;
      }
      spec.commandLine().getOut().println("Stopped before everything had started.");
    } finally {
      stop.done();
    }
    return 0;
  }

  private void run(Stop stop, PrintWriter out) throws Exception {
    Scenario scenario = Scenario.of(options.scenario);
    DemoSettings settings =
        DemoSettings.of(CommandSettings.read(options.config), StoreOptions.of(options));
    Ports ports = Ports.withOffset(options.portOffset);
    ports.requireFree();
    boolean temporary = options.dataDir.isEmpty();
    Path root = temporary ? Files.createTempDirectory("kilter-demo-") : options.dataDir.get();
    System.setProperty("kilter.logs", root.resolve("logs").toAbsolutePath().toString());
    try (DataDirectory directory = DataDirectory.open(root)) {
      directory.requireSameRun(
          run(scenario, settings),
          DemoSettings.of(LoadedSettings.defaults(), StoreOptions.none()).run());
      PlatformSettings platform = settings.platform(ports, scenario.source().features());
      runUntilStopped(scenario, directory, platform, stop, out);
    } catch (Exception | Error e) {
      // After an error the directory stays: its logs say what happened. A start that was given up
      // is none.
      if (temporary && !started && stop.isRequested()) {
        deleteLeaving(root, e);
      }
      throw e;
    }
    if (temporary) {
      DataDirectory.deleteTree(root);
    }
  }

  private static void deleteLeaving(Path root, Throwable failure) {
    try {
      DataDirectory.deleteTree(root);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private void runUntilStopped(
      Scenario scenario,
      DataDirectory directory,
      PlatformSettings settings,
      Stop stop,
      PrintWriter out)
      throws Exception {
    Display display = new Display(out, Boolean.getBoolean("kilter.terminal"));
    scenario.notes().forEach(display::line);
    display.line("Data in " + directory.root() + "; logs in its folder logs.");
    try (Platform platform =
            Platform.start(directory, settings, part -> starting(part, stop, display));
        StoreReader reader = store(platform).openReader();
        Generator generator =
            new Generator(
                scenario.source(),
                scenario.pace(),
                new KafkaPublisher(
                    PublisherSettings.of(platform.settings().kafka()),
                    scenario.source().features()))) {
      started = true;
      display.started(settings.ports(), store(platform).name(), options.scenario.duration);
      Sending sending = Sending.start(generator);
      new Watch(platform, sending, reader, display).until(stop, options.scenario.duration);
      display.stopping();
    }
    display.stopped(options.dataDir);
  }

  private static Store store(Platform platform) {
    return Store.of(platform.settings().store());
  }

  /** Between two parts is where a start can be given up. */
  private static void starting(String part, Stop stop, Display display) {
    if (stop.isRequested()) {
      throw new CancellationException();
    }
    display.starting(part);
  }

  /** What must be the same when a directory is used again. */
  private static Properties run(Scenario scenario, DemoSettings settings) {
    Properties run = settings.run();
    run.setProperty("scenario", scenario.source().scenario());
    run.setProperty("features", String.join(",", scenario.source().features()));
    return run;
  }
}
