package io.kilter.flink.detection;

import io.kilter.events.ErrorCode;
import io.kilter.flink.metrics.Histograms;
import io.kilter.flink.source.SeparateDeadLetters;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.metrics.MetricGroup;

/** What one task tells of its scoring; {@code docs/metrics.md} says what each means. */
final class ScoringMetrics {
  /** One reading in so many is timed, and one in as many again has its sensor's state measured. */
  private static final int SAMPLE = 64;

  final Counter duplicates;
  final Counter lateRules;
  final Counter lateModels;
  final Counter refusedModels;
  final Counter forgotten;
  final Counter lateBaselines;
  final Counter startedFromFleet;
  final Counter heededLabels;
  final Counter ignoredLabels;
  final Counter belatedLabels;
  private final Map<ErrorCode, Counter> deadLetters;
  private final Counter scores;
  private final Counter shadowAgreed;
  private final Counter shadowDiffered;
  private final Meter throughput;
  private final Histogram lateness;
  private final Histogram detectorNanos;
  private final Histogram stateBytes;
  private final DataOutputSerializer measured = new DataOutputSerializer(1024);
  private volatile long watermarkLag;
  private volatile int version;
  private int sinceSample;
  private int sinceMeasure;

  ScoringMetrics(MetricGroup group, int detectorVersion) {
    version = detectorVersion;
    duplicates = group.counter("duplicates");
    lateRules = group.counter("lateRules");
    lateModels = group.counter("lateModels");
    refusedModels = group.counter("refusedModels");
    shadowAgreed = group.counter("shadowAgreed");
    shadowDiffered = group.counter("shadowDiffered");
    lateBaselines = group.counter("lateBaselines");
    startedFromFleet = group.counter("startedFromFleet");
    heededLabels = group.counter("heededLabels");
    ignoredLabels = group.counter("ignoredLabels");
    belatedLabels = group.counter("belatedLabels");
    forgotten = group.counter("sensorsForgotten");
    deadLetters = SeparateDeadLetters.countersByCode(group);
    scores = group.counter("scores");
    throughput = group.meter("scoresPerSecond", new MeterView(scores));
    lateness = Histograms.register(group, "latenessMillis");
    detectorNanos = Histograms.register(group, "detectorNanos");
    stateBytes = Histograms.register(group, "stateBytesPerSensor");
    group.gauge("modelVersion", () -> version);
    group.gauge("watermarkLagMillis", () -> watermarkLag);
  }

  void deadLetter(ErrorCode code) {
    deadLetters.get(code).inc();
  }

  /** How far behind its sensor's newest a reading came, whether it was late or not. */
  void behind(long millis) {
    lateness.update(millis);
  }

  /** How far event time is behind the clock on the wall, as the latest reading finds it. */
  void watermark(long now, long watermark) {
    watermarkLag = watermark == Long.MIN_VALUE ? 0 : now - watermark;
  }

  /** Whether the next reading is one to be timed. */
  boolean timesNext() {
    return ++sinceSample >= SAMPLE;
  }

  /** That a reading was timed. */
  void timed(long nanos, SensorTrack track) throws IOException {
    sinceSample = 0;
    detectorNanos.update(nanos);
    if (++sinceMeasure >= SAMPLE) {
      sinceMeasure = 0;
      measured.clear();
      SensorTrackSerializer.INSTANCE.serialize(track, measured);
      stateBytes.update(measured.length());
    }
  }

  void scored() {
    throughput.markEvent();
  }

  /** Which version scores, of the detector or of a model. */
  void version(int scoring) {
    if (version != scoring) {
      version = scoring;
    }
  }

  /** Whether a model in the shadow came to the same verdict. */
  void shadow(boolean agreed) {
    (agreed ? shadowAgreed : shadowDiffered).inc();
  }
}
