package io.kilter.cli.serve;

import io.kilter.cli.process.Stop;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.config.ApiSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.serve.ApiServer;
import io.kilter.serve.topics.BrokerCheck;
import io.kilter.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the REST API beside a broker and a store until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the REST API beside any broker and store, until it is told to stop: Ctrl-C or a plain"
          + " kill lets requests finish that are under way.",
      "The broker, the store, the models and the section api come from a kilter.yaml and the"
          + " environment. Neither broker nor store need be there yet: /health/ready says when they"
          + " are.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter serve --config kilter.yaml",
      "  ./kilter serve --config kilter.yaml --host 0.0.0.0",
      "  KILTER_API_KEYS_FILE=keys.txt ./kilter serve --host 0.0.0.0"
    })
public final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A kilter.yaml. Default: none, only the environment's settings.")
  private Optional<Path> config;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Interface to listen on, instead of api.host.")
  private Optional<String> host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, instead of api.port; 0 for any free one.")
  private Optional<Integer> port;

  @Option(
      names = "--insecure",
      description =
          "Listen beyond loopback although there are no keys: whoever gets there may all.")
  private boolean insecure;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, SettingsException, InterruptedException {
    Stop stop = Stop.onSignal();
    try {
      KilterSettings settings = CommandSettings.read(config).settings();
      ApiSettings api = api(settings.api());
      try (BrokerCheck broker = new BrokerCheck(settings.job().kafka());
          ApiServer server =
              ApiServer.start(
                  api, settings.job(), Store.of(settings.store()), List.of(broker.check()))) {
        String url = (api.tls() ? "https://" : "http://") + shown(api.host()) + ":" + server.port();
        say("API at " + url + ", its documentation at " + url + "/docs");
        stop.await();
        say("Stopping: requests that are under way are let finish.");
      }
    } finally {
      stop.done();
    }
    return 0;
  }

  private ApiSettings api(ApiSettings settings) {
    ApiSettings api =
        settings.withAddress(host.orElse(settings.host()), port.orElse(settings.port()));
    return insecure ? api.insecurely() : api;
  }

  private static String shown(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
