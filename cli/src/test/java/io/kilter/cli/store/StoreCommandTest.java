package io.kilter.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.config.StoreSettings;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.Store;
import io.kilter.store.StoreWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCommandTest {
  private static final long BEGIN = 1_700_000_000_000L;
  private static final int ROWS = 4_500;

  @TempDir Path directory;

  private Path config;
  private Path database;

  @BeforeEach
  void configure() throws Exception {
    database = directory.resolve("kilter.db");
    config =
        Files.writeString(
            directory.resolve("kilter.yaml"),
            "store.path: " + database + "\nstream.features: [heat, \"flow, l/s\"]\n");
  }

  private void fill() throws Exception {
    Store store = Store.of(StoreSettings.sqlite(database));
    store.migrate();
    try (StoreWriter writer = store.openWriter()) {
      List<Score> scores = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        scores.add(score("a", i));
      }
      scores.add(score("b", 7));
      writer.writeScores(scores);
      double[] pair = {1, 2};
      writer.writeWindows(
          List.of(
              new WindowSummary(
                  "a",
                  BEGIN,
                  BEGIN + 9,
                  3,
                  1,
                  0.5,
                  0,
                  4,
                  new long[] {0, 4},
                  pair,
                  pair,
                  pair,
                  pair,
                  new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})));
      writer.writeEpisodes(
          List.of(new Episode("a", BEGIN, BEGIN + 5, Episode.State.OPEN, 2, BEGIN + 1, 0.9, pair)));
      writer.writeRates(
          List.of(
              new AnomalyRate("a", BEGIN, BEGIN + 60_000, 60, 6, 2, 120, 7, 0.75),
              new AnomalyRate("a", BEGIN + 60_000, BEGIN + 120_000, 60, 0, 2, 120, 1, 0)));
      writer.writeAccuracy(
          List.of(new Accuracy("a", BEGIN, BEGIN + 86_400_000, 5_000, 2, 1, 0, 0, 3_000)));
    }
  }

  private static Score score(String sensorId, int number) {
    double[] values = {number, number == 7 ? Double.NaN : 0.1};
    double[] ones = {1, 1};
    boolean anomaly = number == 7;
    return new Score(
        sensorId,
        BEGIN + number,
        0.25,
        0.5,
        anomaly,
        0,
        number + 1,
        0,
        "baseline",
        "3",
        values,
        ones,
        ones);
  }

  private Ran store(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("store"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config));
    return Ran.kilter(all.toArray());
  }

  @Test
  void aStoreIsMadeCheckedAndSizedUp() throws Exception {
    Ran before = store("check");
    assertThat(before.code()).isEqualTo(2);
    assertThat(before.err())
        .isEqualTo(
            "kilter: There is no store at " + database + " yet; kilter store init makes it\n");
    assertThat(store("init").out())
        .isEqualTo("The tables are there, in the SQLite file " + database + ".\n");
    assertThat(store("init").code()).isZero();
    fill();
    assertThat(store("check").out())
        .contains("is all right", "2 sensors", "the newest reading of 2023-11-14T22:13:24.499Z");
    assertThat(store("stats").out()).containsPattern("scores +4,501").containsPattern("windows +1");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE rates");
    }
    Ran without = store("check");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("rates").hasLineCount(1);
  }

  @Test
  void scoresAreExportedAsCsvSensorBySensorInTheOrderOfTime() throws Exception {
    fill();
    Path csv = directory.resolve("scores.csv");
    Ran ran = store("export", "--out", csv);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("4,501 rows in " + csv + ".\n");
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines)
        .hasSize(ROWS + 2)
        .startsWith(
            "timestamp,sensor_id,anomaly_score,threshold,is_anomaly,remaining,readings,missing,"
                + "model,model_version,heat,\"flow, l/s\",expected:heat,\"expected:flow, l/s\","
                + "contribution:heat,\"contribution:flow, l/s\"",
            "2023-11-14T22:13:20Z,a,0.25,0.5,false,0,1,0,baseline,3,0.0,0.1,1.0,1.0,1.0,1.0")
        .endsWith("2023-11-14T22:13:20.007Z,b,0.25,0.5,true,0,8,0,baseline,3,7.0,,1.0,1.0,1.0,1.0");
    assertThat(lines.subList(1, ROWS + 1))
        .extracting(line -> Instant.parse(line.substring(0, line.indexOf(','))))
        .isSorted();
  }

  @Test
  void aRangeOfOneSensorIsExportedAlone() throws Exception {
    fill();
    Path csv = directory.resolve("some.csv");
    String to = "2023-11-14T23:13:20.009+01:00";
    Ran ran = store("export", "--out", csv, "--sensor", "a", "--from", BEGIN + 5, "--to", to);
    assertThat(ran.code()).isZero();
    assertThat(Files.readAllLines(csv)).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource({"windows, 1", "episodes, 1", "scores, 4501", "rates, 2", "accuracy, 1"})
  void everyTableIsExportedAsParquet(String table, int rows) throws Exception {
    fill();
    Path file = directory.resolve(table + ".parquet");
    Ran ran = store("export", "--format", "parquet", "--table", table, "--out", file);
    assertThat(ran.err()).isEmpty();
    List<Group> groups = read(file);
    assertThat(groups).hasSize(rows);
    assertThat(groups.get(0).getString("sensor_id", 0)).isEqualTo("a");
    if (table.equals("scores")) {
      Group last = groups.get(rows - 1);
      assertThat(last.getLong("timestamp", 0)).isEqualTo(BEGIN + 7);
      assertThat(last.getBoolean("is_anomaly", 0)).isTrue();
      assertThat(last.getDouble("heat", 0)).isEqualTo(7);
      assertThat(last.getFieldRepetitionCount("flow, l/s")).isZero();
    }
  }

  @Test
  void ratesAndAccuracyAreExportedWithWhatIsUnknownLeftEmpty() throws Exception {
    fill();
    Path rates = directory.resolve("rates.csv");
    assertThat(store("export", "--table", "rates", "--out", rates).code()).isZero();
    assertThat(Files.readAllLines(rates))
        .containsExactly(
            "start,end,sensor_id,readings,anomalies,sensors,fleet_readings,fleet_anomalies,"
                + "departure",
            "2023-11-14T22:14:20Z,2023-11-14T22:15:20Z,a,60,0,2,120,1,0.0",
            "2023-11-14T22:13:20Z,2023-11-14T22:14:20Z,a,60,6,2,120,7,0.75");
    Path accuracy = directory.resolve("accuracy.csv");
    assertThat(store("export", "--table", "accuracy", "--out", accuracy).code()).isZero();
    assertThat(Files.readAllLines(accuracy).get(1)).endsWith(",a,5000,2,1,0,0,3000,,0.5");
  }

  @Test
  void windowsAreExportedWholeAndTheNameOfTheFileSaysTheFormat() throws Exception {
    fill();
    Path csv = directory.resolve("windows.csv");
    assertThat(store("export", "--table", "windows", "--out", csv).code()).isZero();
    assertThat(Files.readAllLines(csv).get(0))
        .startsWith("start,end,sensor_id,readings,anomalies,worst_score,gaps,longest_pause_millis,")
        .endsWith(
            "p50:heat,\"p50:flow, l/s\",p75:heat,\"p75:flow, l/s\",p95:heat,\"p95:flow, l/s\"");
    assertThat(Files.readAllLines(csv).get(1))
        .startsWith("2023-11-14T22:13:20Z,2023-11-14T22:13:20.009Z,a,3,1,0.5,0,4,0,4,")
        .endsWith(",3.0,8.0,4.0,9.0,5.0,10.0");
    Path parquet = directory.resolve("windows.parquet");
    assertThat(store("export", "--table", "windows", "--out", parquet).code()).isZero();
    assertThat(read(parquet).get(0).getDouble("p95:flow, l/s", 0)).isEqualTo(10);
  }

  @Test
  void rowsWithMoreValuesThanTheSettingsHaveNamesAreNotCut() throws Exception {
    fill();
    Files.writeString(config, "store.path: " + database + "\nstream.features: [heat]\n");
    Path csv = directory.resolve("scores.csv");
    Ran ran = store("export", "--out", csv);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("A row has 2 values, but stream.features lists 1", "--config");
    assertThat(directory).isDirectoryNotContaining("glob:**scores*");
  }

  private static List<Group> read(Path file) throws Exception {
    List<Group> groups = new ArrayList<>();
    try (ParquetReader<Group> reader = new GroupReader(new LocalInputFile(file)).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        groups.add(group);
      }
    }
    return groups;
  }

  /** Groups are what parquet-java reads rows as without another library. */
  private static final class GroupReader extends ParquetReader.Builder<Group> {
    GroupReader(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }

  @Test
  void whatCannotBeExportedIsRefusedInASentence() throws Exception {
    fill();
    Path absent = directory.resolve("absent/scores.csv");
    assertThat(store("export", "--out", absent).err())
        .isEqualTo(
            "kilter: "
                + absent
                + " cannot be written: there is no folder "
                + absent.getParent()
                + "\n");
    assertThat(store("export", "--out", directory).err()).contains(" is a folder");
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(socket));
      assertThat(store("export", "--out", socket).err()).contains(" is no file");
    }
    Path csv = directory.resolve("scores.csv");
    assertThat(store("export", "--out", csv, "--sensor", "absent").err())
        .isEqualTo("kilter: There is no sensor 'absent' in the SQLite file " + database + "\n");
    assertThat(store("export", "--out", csv, "--from", "noon").err())
        .contains("'noon' is not a time");
    assertThat(store("export", "--out", csv, "--from", 5, "--to", 5).err())
        .isEqualTo("kilter: The range must end after it begins: 5..5\n");
    assertThat(store("init", "--print-roles").err())
        .isEqualTo("kilter: Only a store of type postgres has roles\n");
    assertThat(csv).doesNotExist();
  }
}
