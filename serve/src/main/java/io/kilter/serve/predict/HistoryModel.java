package io.kilter.serve.predict;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.events.Score;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * A detector that was fed with history, frozen: each request thaws its own copy, so that scoring
 * one reading teaches the next one nothing. Immutable and thread-safe.
 */
final class HistoryModel {
  private final byte[] frozen;
  private final int readings;
  private final long lastTime;
  private final long step;

  private HistoryModel(byte[] frozen, int readings, long lastTime, long step) {
    this.frozen = frozen;
    this.readings = readings;
    this.lastTime = lastTime;
    this.step = step;
  }

  /** Feeds a new detector with history in the order of time. */
  static HistoryModel of(DetectorType type, DetectorSettings settings, List<Score> history) {
    Detector detector = type.create(settings);
    int readings = 0;
    for (Score score : history) {
      // Rows from before the stream's features were changed say nothing about it now.
      if (score.values().length == settings.features()) {
        detector.score(score.time(), score.values());
        readings++;
      }
    }
    if (readings == 0) {
      return new HistoryModel(freeze(detector), 0, Long.MIN_VALUE, 0);
    }
    long firstTime = history.get(0).time();
    long lastTime = history.get(history.size() - 1).time();
    long step = readings > 1 ? (lastTime - firstTime) / (readings - 1) : 0;
    return new HistoryModel(freeze(detector), readings, lastTime, step);
  }

  /** A detector of the caller's own. */
  Detector thaw() {
    try {
      return Detectors.read(new DataInputStream(new ByteArrayInputStream(frozen)));
    } catch (IOException e) {
      throw new UncheckedIOException("A detector did not read what it had written", e);
    }
  }

  /** How many readings it was fed with. */
  int readings() {
    return readings;
  }

  /**
   * When a reading is scored: at its own time, but never before the history ends, since a detector
   * only goes forward; without a time, one mean interval after the newest reading.
   *
   * @param now for a reading without time when there is no history
   */
  long timeOf(OptionalLong timestamp, long now) {
    if (timestamp.isPresent()) {
      return Math.max(timestamp.getAsLong(), lastTime);
    }
    return readings == 0 ? now : lastTime + step;
  }

  private static byte[] freeze(Detector detector) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Detectors.write(detector, out);
    } catch (IOException e) {
      throw new UncheckedIOException("A detector could not be written to memory", e);
    }
    return bytes.toByteArray();
  }
}
