package io.kilter.cli.store;

import io.kilter.cli.TimeConverter;
import io.kilter.cli.store.export.CsvRows;
import io.kilter.cli.store.export.ExportedTable;
import io.kilter.cli.store.export.ParquetRows;
import io.kilter.cli.store.export.PartFile;
import io.kilter.cli.store.export.RowOutput;
import io.kilter.cli.store.export.SensorRows;
import io.kilter.cli.text.ProgressBar;
import io.kilter.config.KilterSettings;
import io.kilter.config.yaml.SettingsException;
import io.kilter.store.SensorState;
import io.kilter.store.Store;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rows of the store as a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes rows of the store to a file, sensor by sensor, with flat memory.",
      "Scores are in the order of time, all else newest first. The columns stand in"
          + " docs/stores.md. The file appears when it is whole; until then it grows beside its"
          + " place, under a name of its own that ends in .part.",
      "Sensors come in the order of their names; those that have rows but no scores come last:"
          + " they are found by reading the table once more."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int SENSORS_AT_ONCE = 1_000;

  @Mixin private StoreOption store;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv or parquet. Default: what the file's name ends in, else csv.")
  private Optional<Format> format;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      defaultValue = "scores",
      description = "scores, windows, episodes, rates or accuracy. Default: ${DEFAULT-VALUE}.")
  private Table table;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; a CSV is compressed if its name ends in .gz.")
  private Path file;

  @Option(
      names = "--sensor",
      paramLabel = "ID",
      description = "Only this sensor; may be repeated. Default: all.")
  private Set<String> sensorIds = new LinkedHashSet<>();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only from this time on: ISO-8601 with a zone, or epoch milliseconds.")
  private Optional<Long> from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Only before this time.")
  private Optional<Long> to;

  @Spec private CommandSpec spec;

  private enum Format {
    CSV,
    PARQUET
  }

  private enum Table {
    SCORES,
    WINDOWS,
    EPISODES,
    RATES,
    ACCURACY
  }

  @Override
  public Integer call() throws IOException, SettingsException {
    TimeRange range = new TimeRange(from.orElse(Long.MIN_VALUE), to.orElse(Long.MAX_VALUE));
    KilterSettings settings = store.settings();
    requireWritable();
    long rows;
    Store exported = Store.of(settings.store());
    try (StoreReader reader = exported.openReader()) {
      List<String> features = settings.stream().features();
      String name = exported.name();
      rows =
          switch (table) {
            case SCORES ->
                export(
                    SensorRows.scores(reader), ExportedTable.scores(features), reader, name, range);
            case WINDOWS ->
                export(
                    SensorRows.windows(reader),
                    ExportedTable.windows(features),
                    reader,
                    name,
                    range);
            case EPISODES ->
                export(
                    SensorRows.episodes(reader),
                    ExportedTable.episodes(features),
                    reader,
                    name,
                    range);
            case RATES ->
                export(SensorRows.rates(reader), ExportedTable.rates(), reader, name, range);
            case ACCURACY ->
                export(SensorRows.accuracy(reader), ExportedTable.accuracy(), reader, name, range);
          };
    }
    spec.commandLine().getOut().printf("%,d rows in %s.%n", rows, file);
    return 0;
  }

  private void requireWritable() throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (Files.isDirectory(file) || folder == null) {
      throw new IOException(file + " is a folder; --out names the file to write");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + " is no file: a device or a pipe would be replaced by one");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(file + " cannot be written: there is no folder " + folder);
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(file + " cannot be written: you may not write in " + folder);
    }
  }

  /** A mistyped name would else make an empty file. */
  private void requireSensors(SensorRows<?> source, StoreReader reader, String name)
      throws IOException {
    for (String sensorId : sensorIds) {
      if (reader.sensor(sensorId).isEmpty() && !source.has(sensorId)) {
        throw new IOException("There is no sensor '" + sensorId + "' in " + name);
      }
    }
  }

  private boolean isParquet() {
    return format.map(given -> given == Format.PARQUET).orElse(nameEndsIn(".parquet"));
  }

  private boolean nameEndsIn(String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private <T> long export(
      SensorRows<T> source,
      ExportedTable<T> columns,
      StoreReader reader,
      String name,
      TimeRange range)
      throws IOException {
    requireSensors(source, reader, name);
    long rows;
    try (PartFile part = PartFile.beside(file)) {
      try (RowOutput<T> out =
          isParquet()
              ? new ParquetRows<>(part.path(), columns)
              : new CsvRows<>(part.path(), nameEndsIn(".gz"), columns)) {
        rows =
            sensorIds.isEmpty()
                ? writeAll(source, reader, range, out)
                : write(source, sensorIds, range, out);
      }
      part.becomeFile();
    }
    return rows;
  }

  private static <T> long write(
      SensorRows<T> source, Set<String> sensors, TimeRange range, RowOutput<T> out)
      throws IOException {
    long rows = 0;
    for (String sensorId : sensors) {
      rows += source.forEach(sensorId, range, out::write);
    }
    return rows;
  }

  private <T> long writeAll(
      SensorRows<T> source, StoreReader reader, TimeRange range, RowOutput<T> out)
      throws IOException {
    long rows = 0;
    Set<String> done = new HashSet<>();
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr())) {
      long sensors = reader.fleet().sensors();
      String after = "";
      List<SensorState> page = reader.sensors(after, SENSORS_AT_ONCE);
      while (!page.isEmpty()) {
        for (SensorState sensor : page) {
          rows += source.forEach(sensor.sensorId(), range, out::write);
          done.add(sensor.sensorId());
          bar.show((double) done.size() / sensors, String.format("%,d rows", rows));
        }
        after = page.get(page.size() - 1).sensorId();
        page = reader.sensors(after, SENSORS_AT_ONCE);
      }
    }
    return rows + write(source, source.sensorsBeside(done, range), range, out);
  }
}
