package io.kilter.flink.fleet;

import io.kilter.config.JobSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.fleet.FleetPrior;
import io.kilter.events.FleetBaseline;
import io.kilter.flink.control.BaselineChange;
import io.kilter.flink.control.ControlChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one task knows of the fleet: the baselines of the log, which it read when it began, and
 * those that the stream brought since. They need no state of their own: a task that begins again
 * reads them again. One owner.
 */
public final class KnownBaselines {
  private final String detector;
  private final List<String> features;
  private final TreeMap<Long, FleetPrior> byTime = new TreeMap<>();

  /**
   * @param log of which only what it says of baselines matters here
   */
  public KnownBaselines(JobSettings settings, List<ControlChange> log) {
    this.detector = settings.detection().detector();
    this.features = settings.stream().features();
    for (ControlChange change : log) {
      if (change instanceof BaselineChange baseline) {
        add(baseline);
      }
    }
  }

  /**
   * Takes a baseline, unless there is one of that time, or it is of other readings or another
   * detector.
   *
   * @return whether it is new
   */
  public boolean add(BaselineChange change) {
    FleetBaseline baseline = change.baseline();
    boolean concerns = baseline.detector().equals(detector) && baseline.features().equals(features);
    return concerns && byTime.putIfAbsent(baseline.from(), Baselines.prior(baseline)) == null;
  }

  /**
   * Lets a sensor start from the newest baseline that holds at the time of its first reading.
   *
   * @return whether there is one, and the detector can start from it
   */
  public boolean start(Detector newborn, long time) {
    Map.Entry<Long, FleetPrior> newest = byTime.floorEntry(time);
    if (newest == null) {
      return false;
    }
    try {
      newborn.startFrom(newest.getValue());
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }
}
