package io.kilter.cli.generate;

import io.kilter.cli.process.HealthOption;
import io.kilter.cli.process.HealthPage;
import io.kilter.cli.process.Stop;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.generate.Generator;
import io.kilter.generate.Sink;
import io.kilter.generate.Status;
import io.kilter.generate.Status.State;
import io.kilter.generate.sink.KafkaPublisher;
import io.kilter.generate.sink.NdjsonSink;
import io.kilter.generate.sink.PublisherSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends readings until the source ends or it is told to stop. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends readings of a simulated factory, or of recorded data, to the topic of readings, and what"
          + " is wrong with them to the topic of labels. A broker that is away is waited for; started"
          + " again, it goes on where it stopped.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./kilter generate --config kilter.yaml --sensors 200 --rate 2000",
      "  ./kilter generate --data my-sensors.csv --speed 10",
      "  ./kilter generate --out - --duration 10s"
    })
public final class GenerateCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

  @Mixin private ScenarioOptions options = new ScenarioOptions();
  @Mixin private HealthOption health = new HealthOption();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Settings, a kilter.yaml, of which kafka is used; variables such as"
              + " KILTER_KAFKA_BOOTSTRAP_SERVERS win over the file. Default: none.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Write a JSON object a line to a file instead, or with - to standard output; labels go to"
              + " FILE.labels, or nowhere.")
  private Optional<String> out = Optional.empty();

  @Override
  public Integer call() throws Exception {
    Stop stop = Stop.onSignal();
    try {
      Scenario scenario = Scenario.of(options);
      // Not a constant: the class is made for every command, also for one that has yet to say
      // where its logs go.
      Logger log = LoggerFactory.getLogger(GenerateCommand.class);
      scenario.notes().forEach(log::info);
      try (Generator generator =
          new Generator(scenario.source(), scenario.pace(), sink(scenario.source().features()))) {
        send(generator, stop);
      }
    } finally {
      stop.done();
    }
    return 0;
  }

  private Sink sink(List<String> features) throws Exception {
    if (out.isEmpty()) {
      return new KafkaPublisher(
          PublisherSettings.of(CommandSettings.read(config).settings().kafka()), features);
    }
    String file = out.get();
    return file.equals("-")
        ? NdjsonSink.standardOutput(features)
        : NdjsonSink.files(features, Path.of(file), Path.of(file + ".labels"));
  }

  private void send(Generator generator, Stop stop) throws IOException, InterruptedException {
    Optional<HealthPage> page = health.start(() -> problemOf(generator.status()));
    try {
      Sending sending = Sending.start(generator);
      long start = System.nanoTime();
      while (!stop.within(LOOK) && !isOver(sending, start)) {
        // Looked at again.
      }
      Optional<Throwable> failure = sending.failure();
      if (failure.isPresent()) {
        throw new IOException(failure.get().getMessage(), failure.get());
      }
    } finally {
      page.ifPresent(HealthPage::close);
    }
  }

  private boolean isOver(Sending sending, long start) {
    boolean late =
        options.duration.isPresent()
            && System.nanoTime() - start >= options.duration.get().toNanos();
    return late || sending.failure().isPresent() || sending.status().state() == State.FINISHED;
  }

  private static Optional<String> problemOf(Status status) {
    return switch (status.state()) {
      case SENDING, FINISHED -> Optional.empty();
      case CONNECTING, STOPPED, FAILED ->
          Optional.of("The generator is " + status.state().name().toLowerCase(Locale.ROOT) + ".");
    };
  }
}
