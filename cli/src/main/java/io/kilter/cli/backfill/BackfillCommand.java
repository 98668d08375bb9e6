package io.kilter.cli.backfill;

import io.kilter.cli.TimeConverter;
import io.kilter.cli.embedded.HistoryRun;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.cli.text.ProgressBar;
import io.kilter.config.JobSettings;
import io.kilter.config.StoreSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.flink.sink.TimeSpan;
import io.kilter.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores history with the job's own graph. */
@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a topic or a file to its end with the job's own graph and stores what it finds: the"
          + " same scores, to the last bit, as the stream finds of the same readings.",
      "Detectors learn from all that is read; --from and --to say which rows are stored. Nothing is"
          + " announced. Dead letters go to a file."
    })
public final class BackfillCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A kilter.yaml. Default: the environment's settings.")
  private Optional<Path> config;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Readings: CSV with a header, or else one JSON object a line (.gz too).")
  private Optional<Path> data;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Another topic of readings than that of the settings.")
  private Optional<String> topic;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Other brokers than those of the settings.")
  private Optional<String> bootstrapServers;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Store rows from this event time on: ISO-8601 with a zone, or milliseconds.")
  private Optional<Long> from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Store rows before this event time.")
  private Optional<Long> to;

  @Option(
      names = "--store-file",
      paramLabel = "FILE",
      description = "Store in this SQLite file. Default: the store of the settings.")
  private Optional<Path> storeFile;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      defaultValue = "backfill-dead-letters.ndjson",
      description = "Where dead letters are written, if there are any. Default: ${DEFAULT-VALUE}.")
  private Path deadLetters;

  @Option(
      names = "--parallelism",
      paramLabel = "COUNT",
      defaultValue = "2",
      description = "Tasks that share the work. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (data.isPresent() && (topic.isPresent() || bootstrapServers.isPresent())) {
      throw new IllegalArgumentException("Readings come from --data or from a topic, not both.");
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("--parallelism must be at least 1, not " + parallelism);
    }
    TimeSpan times = new TimeSpan(from.orElse(Long.MIN_VALUE), to.orElse(Long.MAX_VALUE));
    if (Files.exists(deadLetters)) {
      throw new IOException(
          deadLetters + " is there already; move it away or name another with --dead-letters.");
    }
    JobSettings settings = settings();
    Store store = Store.of(settings.store());
    store.migrate();
    HistoryRun.Read read;
    try (LineFile file = LineFile.of(data, settings.stream());
        ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      read =
          new HistoryRun(settings, file.path(), times, deadLetters, parallelism)
              .run(messages -> bar.show(Double.NaN, String.format("%,d messages", messages)));
      print(read, file.leftOut(), store, spec.commandLine().getOut());
    }
    return 0;
  }

  private JobSettings settings() throws IOException, SettingsException {
    JobSettings settings = CommandSettings.read(config).settings().job();
    if (bootstrapServers.isPresent()) {
      settings = settings.withKafka(settings.kafka().withBootstrapServers(bootstrapServers.get()));
    }
    if (topic.isPresent()) {
      settings = settings.withKafka(settings.kafka().withReadings(topic.get()));
    }
    return storeFile.isPresent()
        ? settings.withStore(StoreSettings.sqlite(storeFile.get().toAbsolutePath()))
        : settings;
  }

  private void print(HistoryRun.Read read, long leftOut, Store store, PrintWriter out)
      throws IOException {
    out.printf("%,d messages read, stored in %s.%n", read.messages(), store.name());
    if (leftOut > 0) {
      out.printf("%,d rows of the CSV could not be read and were left out.%n", leftOut);
    }
    if (Files.exists(deadLetters)) {
      try (Stream<String> lines = Files.lines(deadLetters)) {
        out.printf(
            "%,d dead letters, %,d of them unreadable, are in %s.%n",
            lines.count(), read.unreadable(), deadLetters);
      }
    }
    out.flush();
  }
}
