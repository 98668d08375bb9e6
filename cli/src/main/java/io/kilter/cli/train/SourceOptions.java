package io.kilter.cli.train;

import io.kilter.cli.TimeConverter;
import io.kilter.cli.detect.ColumnOptions;
import io.kilter.cli.detect.Input;
import io.kilter.cli.detect.LabelOptions;
import io.kilter.cli.settings.CommandSettings;
import io.kilter.cli.text.ProgressBar;
import io.kilter.config.KafkaSettings;
import io.kilter.config.KilterSettings;
import io.kilter.config.StreamSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.datasets.CsvOptions;
import io.kilter.datasets.DataSetException;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where history is read from, and which part of it. */
final class SourceOptions {
  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Mixin private LabelOptions labels = new LabelOptions();
  @Mixin private ColumnOptions columns = new ColumnOptions();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Of a topic or the store, only from this event time on: ISO-8601 or epoch ms.")
  private Optional<Long> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only before this time.")
  private Optional<Long> to = Optional.empty();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "The broker of the topic. Default: kafka.bootstrap.servers.")
  private Optional<String> servers = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A kilter.yaml that says where topic and store are.")
  private Optional<Path> config = Optional.empty();

  /** One of three. */
  private static final class Source {
    @Option(
        names = "--data",
        paramLabel = "PATH",
        description = "A CSV, a folder of them, SECOM or NAB; '-' is standard input.")
    private Optional<String> data = Optional.empty();

    @Option(
        names = "--topic",
        paramLabel = "TOPIC",
        description = "Readings in a topic, as many as there are now; of stream.features.")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--store", description = "What the store of the settings has measured.")
    private boolean store;
  }

  /** What the source is called, before it is read. */
  String name() {
    if (source.data.isPresent()) {
      Path file = Path.of(source.data.get()).toAbsolutePath().normalize().getFileName();
      return file == null ? "data" : file.toString().replaceFirst("(\\.csv)?(\\.gz)?$", "");
    }
    return source.topic.orElse("store");
  }

  History read(ProgressBar bar) throws IOException, SettingsException {
    if (source.data.isPresent()) {
      if (from.isPresent() || to.isPresent()) {
        throw new IllegalArgumentException("--from and --to are for --topic and --store.");
      }
      return readData(source.data.get(), bar);
    }
    if (labels.areNamed() || columns.namesTimeOrSensor()) {
      throw new IllegalArgumentException(
          "--label, --anomalous, --time and --sensor are about columns of a file; a topic and the store"
              + " have none.");
    }
    List<String> features = columns.features();
    TimeRange range = range();
    KilterSettings settings = CommandSettings.read(config).settings();
    StreamSettings stream = settings.stream();
    if (source.store) {
      return StoredHistory.read(
          settings.store(),
          stream.features(),
          features.isEmpty() ? stream.features() : features,
          range,
          "the store" + words(),
          bar);
    }
    KafkaSettings kafka = settings.kafka();
    History history =
        TopicHistory.read(
            servers.map(kafka::withBootstrapServers).orElse(kafka),
            source.topic.orElseThrow(),
            features.isEmpty() ? stream : stream.withFeatures(features),
            range,
            "topic " + source.topic.orElseThrow() + words(),
            bar);
    requireValues(features, history.rows());
    return history;
  }

  private TimeRange range() {
    if (from.isPresent() && to.isPresent() && to.get() <= from.get()) {
      throw new IllegalArgumentException(
          "--to must be after --from: there is nothing" + words() + ".");
    }
    return new TimeRange(from.orElse(Long.MIN_VALUE), to.orElse(Long.MAX_VALUE));
  }

  /** A topic does not say which features its readings have. */
  private static void requireValues(List<String> named, TrainingSet rows) {
    for (int feature = 0; rows.count() > 0 && feature < named.size(); feature++) {
      int column = feature;
      if (IntStream.range(0, rows.count()).allMatch(row -> Double.isNaN(rows.value(row, column)))) {
        throw new IllegalArgumentException(
            "No reading has a value of " + named.get(feature) + ", which --features names.");
      }
    }
  }

  private History readData(String path, ProgressBar bar) throws IOException {
    try (Input input = Input.of(path, System.in)) {
      String said = path.equals("-") ? "standard input" : path;
      if (NabHistory.is(input.path())) {
        return NabHistory.read(input.path(), said);
      }
      try {
        return RecordedHistory.read(input.path(), said, csv(), bar);
      } catch (DataSetException e) {
        throw new IOException(input.named(e.getMessage()), e);
      }
    }
  }

  private CsvOptions csv() {
    return labels.of(columns.csv());
  }

  private String words() {
    return from.map(at -> " from " + Instant.ofEpochMilli(at)).orElse("")
        + to.map(at -> " before " + Instant.ofEpochMilli(at)).orElse("");
  }
}
