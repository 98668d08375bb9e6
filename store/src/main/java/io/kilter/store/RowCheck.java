package io.kilter.store;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.time.Instant;
import java.util.List;

/**
 * What no store takes, so that the same rows are rejected by each, before the database is asked:
 * absent parts, texts that are long, hold a NUL or are no Unicode, and vectors that are long.
 */
public final class RowCheck {
  /** A reading's identifier has at most 255 characters; this is four times their bytes. */
  static final int LONGEST_TEXT = 1_024;

  /** Three vectors of doubles are then 2.4 MB: well within Cassandra's 16 MiB of a mutation. */
  static final int LONGEST_VECTOR = 100_000;

  private final String store;
  private int row;
  private String kind = "";
  private String sensorId = "";
  private long time;

  private RowCheck(String store) {
    this.store = store;
  }

  /** Refuses the first score that cannot be stored. */
  public static void scores(String store, List<Score> scores) throws StoreException {
    RowCheck check = new RowCheck(store);
    for (Score score : scores) {
      check.begin("score", score.sensorId(), score.time());
      check.text("detector", score.detector());
      check.text("model version", score.modelVersion());
      check.vector("measured values", score.values());
      check.vector("expected values", score.expected());
      check.vector("contributions", score.contributions());
    }
  }

  /** Refuses the first summary that cannot be stored. */
  public static void windows(String store, List<WindowSummary> windows) throws StoreException {
    RowCheck check = new RowCheck(store);
    for (WindowSummary window : windows) {
      check.begin("window", window.sensorId(), window.start());
      check.length("missing values", window.missing() == null ? -1 : window.missing().length);
      check.vector("minima", window.min());
      check.vector("means", window.mean());
      check.vector("maxima", window.max());
      check.vector("deviations", window.deviation());
      check.vector("quantiles", window.quantiles());
    }
  }

  /** Refuses the first episode that cannot be stored. */
  public static void episodes(String store, List<Episode> episodes) throws StoreException {
    RowCheck check = new RowCheck(store);
    for (Episode episode : episodes) {
      check.begin("episode", episode.sensorId(), episode.start());
      if (episode.state() == null) {
        throw check.rejected("it has no state");
      }
      check.vector("contributions", episode.contributions());
    }
  }

  /** Refuses the first rate that cannot be stored. */
  public static void rates(String store, List<AnomalyRate> rates) throws StoreException {
    RowCheck check = new RowCheck(store);
    for (AnomalyRate rate : rates) {
      check.begin("rate", rate.sensorId(), rate.end());
    }
  }

  /** Refuses the first row of accuracy that cannot be stored. */
  public static void accuracy(String store, List<Accuracy> accuracy) throws StoreException {
    RowCheck check = new RowCheck(store);
    for (Accuracy row : accuracy) {
      check.begin("accuracy", row.sensorId(), row.start());
    }
  }

  private void begin(String kindOfRow, String id, long at) throws StoreException {
    row = kind.isEmpty() ? 0 : row + 1;
    kind = kindOfRow;
    sensorId = id;
    time = at;
    text("identifier", id);
  }

  private void text(String name, String value) throws StoreException {
    if (value == null) {
      throw rejected("it has no " + name);
    }
    if (value.length() > LONGEST_TEXT) {
      throw rejected("its " + name + " has more than " + LONGEST_TEXT + " characters");
    }
    for (int at = 0; at < value.length(); at++) {
      char unit = value.charAt(at);
      if (unit == '\0') {
        throw rejected("its " + name + " holds a NUL character");
      }
      if (Character.isSurrogate(unit)) {
        if (!Character.isSurrogatePair(unit, after(value, at))) {
          throw rejected("its " + name + " holds half a character");
        }
        at++;
      }
    }
  }

  private static char after(String value, int at) {
    return at + 1 < value.length() ? value.charAt(at + 1) : '\0';
  }

  private void vector(String name, double[] vector) throws StoreException {
    length(name, vector == null ? -1 : vector.length);
  }

  private void length(String name, int length) throws StoreException {
    if (length < 0) {
      throw rejected("it has no " + name);
    }
    if (length > LONGEST_VECTOR) {
      throw rejected("its " + name + " are " + length + ", of which a row holds " + LONGEST_VECTOR);
    }
  }

  private StoreException rejected(String why) {
    String shown =
        sensorId == null || sensorId.length() <= 100 ? sensorId : sensorId.substring(0, 100) + "…";
    return StoreException.rejected(
        row,
        String.format(
            "The %s of sensor '%s' at %s cannot be stored in %s: %s",
            kind, shown, Instant.ofEpochMilli(time), store, why),
        null);
  }
}
