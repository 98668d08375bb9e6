package io.kilter.cli.store;

import io.kilter.cli.TimeConverter;
import io.kilter.cli.store.export.CsvRows;
import io.kilter.cli.store.export.ExportedTable;
import io.kilter.cli.store.export.ParquetRows;
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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
          + " docs/stores.md. The file appears when it is whole."
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
  private List<String> sensorIds = List.of();

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
    Path part = part();
    long rows;
    Store exported = Store.of(settings.store());
    try (StoreReader reader = exported.openReader()) {
      requireSensors(reader, exported.name());
      List<String> features = settings.stream().features();
      rows =
          switch (table) {
            case SCORES ->
                export(
                    SensorRows.scores(reader), ExportedTable.scores(features), reader, range, part);
            case WINDOWS ->
                export(
                    SensorRows.windows(reader),
                    ExportedTable.windows(features),
                    reader,
                    range,
                    part);
            case EPISODES ->
                export(
                    SensorRows.episodes(reader),
                    ExportedTable.episodes(features),
                    reader,
                    range,
                    part);
            case RATES ->
                export(SensorRows.rates(reader), ExportedTable.rates(), reader, range, part);
            case ACCURACY ->
                export(SensorRows.accuracy(reader), ExportedTable.accuracy(), reader, range, part);
          };
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    spec.commandLine().getOut().printf("%,d rows in %s.%n", rows, file);
    return 0;
  }

  /** Where the file grows until it is whole. */
  private Path part() throws IOException {
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
    return folder.resolve(file.getFileName() + ".part");
  }

  /** A mistyped name would else make an empty file. */
  private void requireSensors(StoreReader reader, String name) throws IOException {
    for (String sensorId : sensorIds) {
      if (reader.sensor(sensorId).isEmpty()) {
        throw new IOException("There is no sensor '" + sensorId + "' in " + name);
      }
    }
  }

  private boolean isParquet() {
    return format
        .map(given -> given == Format.PARQUET)
        .orElse(file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet"));
  }

  private <T> long export(
      SensorRows<T> source,
      ExportedTable<T> columns,
      StoreReader reader,
      TimeRange range,
      Path part)
      throws IOException {
    boolean compressed = file.toString().endsWith(".gz");
    long rows = 0;
    try (ProgressBar bar = ProgressBar.on(spec.commandLine().getErr());
        RowOutput<T> out =
            isParquet()
                ? new ParquetRows<>(part, columns)
                : new CsvRows<>(part, compressed, columns)) {
      if (!sensorIds.isEmpty()) {
        for (String sensorId : sensorIds) {
          rows += source.forEach(sensorId, range, out::write);
        }
        return rows;
      }
      long sensors = reader.fleet().sensors();
      long done = 0;
      String after = "";
      List<SensorState> page = reader.sensors(after, SENSORS_AT_ONCE);
      while (!page.isEmpty()) {
        for (SensorState sensor : page) {
          rows += source.forEach(sensor.sensorId(), range, out::write);
          bar.show((double) ++done / sensors, String.format("%,d rows", rows));
        }
        after = page.get(page.size() - 1).sensorId();
        page = reader.sensors(after, SENSORS_AT_ONCE);
      }
    }
    return rows;
  }
}
