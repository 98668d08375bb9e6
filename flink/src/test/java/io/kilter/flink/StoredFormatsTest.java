package io.kilter.flink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.detect.fleet.FleetTail;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.ControlRule;
import io.kilter.events.DeadLetter;
import io.kilter.events.Episode;
import io.kilter.events.ErrorCode;
import io.kilter.events.FleetBaseline;
import io.kilter.events.Label;
import io.kilter.events.ModelAnnouncement;
import io.kilter.events.WindowSummary;
import io.kilter.flink.accuracy.AccuracySerializer;
import io.kilter.flink.accuracy.SampleRecords;
import io.kilter.flink.accuracy.Span;
import io.kilter.flink.accuracy.SpanSerializer;
import io.kilter.flink.accuracy.Verdicts;
import io.kilter.flink.control.BaselineChange;
import io.kilter.flink.control.ControlChangeSerializer;
import io.kilter.flink.control.ModelChange;
import io.kilter.flink.control.ModelChangeSerializer;
import io.kilter.flink.control.RuleChange;
import io.kilter.flink.control.RuleChangeSerializer;
import io.kilter.flink.detection.SampleTracks;
import io.kilter.flink.detection.ScoredReading;
import io.kilter.flink.detection.ScoredReadingSerializer;
import io.kilter.flink.fleet.FleetBaselineSerializer;
import io.kilter.flink.fleet.FleetPart;
import io.kilter.flink.fleet.FleetPartSerializer;
import io.kilter.flink.following.SampleFollowed;
import io.kilter.flink.rates.AnomalyRateSerializer;
import io.kilter.flink.rates.RateSample;
import io.kilter.flink.rates.RateSampleSerializer;
import io.kilter.flink.rates.SamplePanes;
import io.kilter.flink.source.Arrival;
import io.kilter.flink.source.ArrivalSerializer;
import io.kilter.flink.types.DeadLetterSerializer;
import io.kilter.flink.types.EpisodeSerializer;
import io.kilter.flink.types.ScoreSerializer;
import io.kilter.flink.windows.SampleWindows;
import io.kilter.flink.windows.WindowSummarySerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bytes that each format once wrote, kept in files: they must be read for ever, and the newest must
 * not change. A new format gets a file of its own: run this test with {@code -Dkilter.write=true}.
 */
class StoredFormatsTest {
  /** What the first format of its serializer did not know. */
  private static final Set<String> SINCE_SECOND = Set.of("label", "control-baseline");

  private static final Path FILES = Path.of("src", "test", "resources", "formats");

  /** A value, the serializer that keeps it, and the newest of its formats. */
  record Format(String name, int newest, TypeSerializer<Object> serializer, Object value) {
    @SuppressWarnings("unchecked")
    static <T> Format of(String name, int newest, TypeSerializer<T> serializer, T value) {
      return new Format(name, newest, (TypeSerializer<Object>) serializer, value);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Format> formats() {
    ScoredReading scored = new ScoredReading(Readings.score("prüf-07", 5, 2.5, true), 77, true);
    double[] two = {1.5, Double.NaN};
    ModelChange model =
        ModelChange.of(new ModelAnnouncement("press", 3, 4096, "ab".repeat(32), 5, true), 6)
            .judged(Optional.of("It is damaged."));
    return Stream.of(
        Format.of("arrival", 2, ArrivalSerializer.INSTANCE, Readings.arrival("prüf-07", 5, 2.5)),
        Format.of("label", 2, ArrivalSerializer.INSTANCE, label()),
        Format.of("score", 1, ScoreSerializer.INSTANCE, scored.score()),
        Format.of("scored-reading", 1, ScoredReadingSerializer.INSTANCE, scored),
        Format.of("sensor-track", 4, SampleTracks.serializer(), SampleTracks.track()),
        Format.of("open-window", 3, SampleWindows.serializer(), SampleWindows.open()),
        Format.of("sketches", 1, SampleWindows.sketchSerializer(), SampleWindows.sketches()),
        Format.of(
            "summary",
            1,
            WindowSummarySerializer.INSTANCE,
            new WindowSummary(
                "a", 0, 300_000, 9, 2, 0.5, 1, 61_000, new long[] {0, 9}, two, two, two, two, two)),
        Format.of(
            "episode",
            1,
            EpisodeSerializer.INSTANCE,
            new Episode("a", 1, 9, Episode.State.OPEN, 3, 4, 0.75, two)),
        Format.of(
            "dead-letter",
            1,
            DeadLetterSerializer.INSTANCE,
            new DeadLetter(
                "t", 3, 4, 5, new byte[] {1}, new byte[] {2, 3}, ErrorCode.LATE, "Too late.")),
        Format.of("panes", 1, SamplePanes.serializer(), SamplePanes.panes()),
        Format.of("followed", 1, SampleFollowed.serializer(), SampleFollowed.followed()),
        Format.of("rate-sample", 1, RateSampleSerializer.INSTANCE, new RateSample("a", 60, 5, 2)),
        Format.of(
            "rate",
            1,
            AnomalyRateSerializer.INSTANCE,
            new AnomalyRate("a", 1, 2, 3, 4, 5, 6, 7, 0.25)),
        Format.of(
            "span",
            2,
            SpanSerializer.INSTANCE,
            Span.observed("a", 1, 2, new Verdicts(1, 2, 3, new long[] {1, 1, 1}))),
        Format.of("sensor-record", 2, SampleRecords.serializer(), SampleRecords.kept()),
        Format.of(
            "accuracy", 1, AccuracySerializer.INSTANCE, new Accuracy("a", 1, 2, 3, 4, 5, 6, 7, 8)),
        Format.of(
            "rule",
            1,
            RuleChangeSerializer.INSTANCE,
            RuleChange.of(
                new ControlRule("r", ControlRule.Kind.THRESHOLD, "press-*", 1, 2, 0.5), 6)),
        Format.of("rule-withdrawn", 1, RuleChangeSerializer.INSTANCE, RuleChange.withdrawn("r", 7)),
        Format.of("model", 1, ModelChangeSerializer.INSTANCE, model),
        Format.of(
            "model-withdrawn", 1, ModelChangeSerializer.INSTANCE, ModelChange.withdrawn("m", 7)),
        Format.of(
            "control-baseline",
            2,
            ControlChangeSerializer.INSTANCE,
            new BaselineChange(9, baseline())),
        Format.of("baseline", 1, FleetBaselineSerializer.INSTANCE, baseline()),
        Format.of(
            "fleet-part", 1, FleetPartSerializer.INSTANCE, FleetPart.of("prüf-07", 9, summary())),
        Format.of(
            "control-rule", 2, ControlChangeSerializer.INSTANCE, RuleChange.withdrawn("r", 8)),
        Format.of("control-model", 2, ControlChangeSerializer.INSTANCE, model));
  }

  /** What a value becomes where an older format knew less of it. */
  private static Object asRead(Object value, int version) {
    if (value instanceof Span span && version == 1) {
      return new Span(span.sensorId(), Span.Kind.FAULT, 1, 2);
    }
    return SampleRecords.asRead(
        SampleWindows.asRead(SampleTracks.asRead(value, version), version), version);
  }

  private static FleetBaseline baseline() {
    double[] number = {1.5};
    return new FleetBaseline(8, "auto", List.of("x"), 5, 1000, 2.5, 0.5, number, number, number);
  }

  private static SensorSummary summary() {
    double[] number = {1.5};
    return new SensorSummary(1000, FleetTail.GAUSSIAN, number, number, number);
  }

  private static Arrival label() {
    return Readings.label(new Label("prüf-07", 5, 6, false, "spike", 9, true), 7, 8);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void theNewestFormatWritesWhatItAlwaysWrote(Format format) throws IOException {
    Path file = file(format, format.newest());
    if (Boolean.getBoolean("kilter.write") && !Files.exists(file)) {
      Files.createDirectories(FILES);
      String hex = HexFormat.of().formatHex(bytes(format.serializer(), format.value()));
      Files.writeString(file, hex.replaceAll("(.{100})", "$1\n") + "\n", US_ASCII);
    }
    assertThat(bytes(format.serializer(), format.value())).isEqualTo(stored(file));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFormatThatEverWasIsRead(Format format) throws IOException {
    for (int version = 1; version <= format.newest(); version++) {
      if (version == 1 && SINCE_SECOND.contains(format.name())) {
        continue;
      }
      Object read =
          format.serializer().deserialize(new DataInputDeserializer(stored(file(format, version))));
      Object expected = asRead(format.value(), version);
      assertThat(bytes(format.serializer(), read))
          .as("%s of format %d", format.name(), version)
          .isEqualTo(bytes(format.serializer(), expected));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSerializerRestoredFromItsSnapshotReadsTheSame(Format format) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
        out, format.serializer().snapshotConfiguration());
    TypeSerializer<Object> restored =
        TypeSerializerSnapshotSerializationUtil.<Object>readSerializerSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader())
            .restoreSerializer();
    Object read =
        restored.deserialize(new DataInputDeserializer(stored(file(format, format.newest()))));
    assertThat(bytes(format.serializer(), format.serializer().copy(read)))
        .isEqualTo(bytes(format.serializer(), format.value()));
  }

  private static byte[] bytes(TypeSerializer<Object> serializer, Object value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  private static Path file(Format format, int version) {
    return FILES.resolve(format.name() + "-v" + version + ".hex");
  }

  private static byte[] stored(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, US_ASCII);
    return HexFormat.of().parseHex(String.join("", lines));
  }
}
