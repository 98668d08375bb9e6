package io.kilter.serve.fleet;

import io.kilter.events.Episode;
import io.kilter.store.SensorState;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All sensors at one moment. Immutable.
 *
 * @param byName in the order of their names
 * @param byAttention anomalous first, then silent, learning and healthy; of the healthy, those
 *     whose last anomaly is newest come first
 * @param readings seen over all sensors
 * @param openEpisodes how many episodes are open
 * @param lastTime event time of the newest reading; {@link Long#MIN_VALUE} if there is none
 */
record FleetView(
    List<Member> byName,
    List<Member> byAttention,
    long readings,
    long openEpisodes,
    long lastTime) {
  /** What a fleet view is for: more would be neither looked at nor read in time. */
  private static final int MOST_SENSORS = StoreReader.MAX_LIMIT;

  /** Open episodes are among those that began last, or their sensor's latest reading says so. */
  private static final int NEWEST_EPISODES = 2000;

  private static final Comparator<Member> NAMES =
      (one, other) -> SensorNames.compare(one.sensor().sensorId(), other.sensor().sensorId());

  private static final Comparator<Member> ATTENTION =
      Comparator.comparing(Member::standing).thenComparing(FleetView::lastAnomaly);

  /** Reads all sensors; takes tens of milliseconds for ten thousand. */
  static FleetView of(StoreReader reader, Duration gapAfter) throws StoreException {
    List<SensorState> sensors = reader.sensors("", MOST_SENSORS);
    Set<String> open = new HashSet<>();
    long openEpisodes = 0;
    for (Episode episode : reader.episodes(Optional.empty(), TimeRange.ALL, NEWEST_EPISODES)) {
      if (episode.state() == Episode.State.OPEN) {
        open.add(episode.sensorId());
        openEpisodes++;
      }
    }
    FleetClock clock = new FleetClock(sensors, gapAfter);
    List<Member> members =
        sensors.stream()
            .map(
                sensor ->
                    new Member(
                        sensor,
                        SensorNames.group(sensor.sensorId()),
                        standing(sensor, open, clock)))
            .toList();
    List<Member> byName = members.stream().sorted(NAMES).toList();
    return new FleetView(
        byName,
        // Equal ones stay in the order of their names.
        byName.stream().sorted(ATTENTION).toList(),
        sensors.stream().mapToLong(SensorState::readings).sum(),
        openEpisodes,
        sensors.stream().mapToLong(SensorState::lastTime).max().orElse(Long.MIN_VALUE));
  }

  private static Standing standing(SensorState sensor, Set<String> open, FleetClock clock) {
    if (open.contains(sensor.sensorId())) {
      return Standing.ANOMALOUS;
    }
    if (clock.isSilent(sensor)) {
      return Standing.SILENT;
    }
    if (sensor.anomaly()) {
      return Standing.ANOMALOUS;
    }
    return sensor.remaining() > 0 ? Standing.LEARNING : Standing.HEALTHY;
  }

  /** Only of the healthy: among the others it would move rows about with each reading. */
  private static long lastAnomaly(Member member) {
    return member.standing() == Standing.HEALTHY ? ~member.sensor().lastAnomaly() : 0;
  }
}
