package io.kilter.serve.replay;

import io.kilter.config.StreamSettings;
import io.kilter.events.ErrorCode;
import io.kilter.events.Reading;
import io.kilter.events.ReadingDecoder;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What will become of a letter that is sent again: whether the settings of now take it, and whether
 * the store holds readings of its sensor that make it late. Not thread-safe.
 */
public final class Prospect {
  /** With these, the job had scored the sensor's readings up to that time. */
  private static final Set<ErrorCode> SCORED_PAST =
      EnumSet.of(ErrorCode.LATE, ErrorCode.CONFLICT, ErrorCode.STORE_REJECTED);

  private final ReadingDecoder decoder;
  private final Optional<StoreReader> store;
  private final Map<String, Long> newest = new HashMap<>();

  /**
   * What the settings of a stream, and the scores that were stored of it, say.
   *
   * @param store where the job's scores are, if it can be asked
   */
  public Prospect(StreamSettings stream, Optional<StoreReader> store) {
    this.decoder =
        new ReadingDecoder(stream.features(), stream.futureTolerance(), stream.maxMessageBytes());
    this.store = store;
  }

  /** What is to be expected of a letter. */
  public enum Fate {
    /** Nothing stands against it. */
    ACCEPTED,
    /** Later readings of its sensor have been scored. */
    LATE,
    /** It cannot be read, as before. */
    UNREADABLE
  }

  public Fate of(DeadLetter letter) throws StoreException {
    if (!(decoder.decode(letter.topic(), 0, 0, letter.time(), letter.key(), letter.value())
        instanceof Reading reading)) {
      return Fate.UNREADABLE;
    }
    boolean scoredPast = letter.knownCode().filter(SCORED_PAST::contains).isPresent();
    return scoredPast || reading.time() <= newestStored(reading.sensorId())
        ? Fate.LATE
        : Fate.ACCEPTED;
  }

  /** What is stored was scored, and nothing is taken that comes before it. */
  private long newestStored(String sensorId) throws StoreException {
    if (store.isEmpty()) {
      return Long.MIN_VALUE;
    }
    Long known = newest.get(sensorId);
    if (known == null) {
      known = store.get().sensor(sensorId).map(SensorState::lastTime).orElse(Long.MIN_VALUE);
      newest.put(sensorId, known);
    }
    return known;
  }
}
