package io.kilter.flink.fleet;

import io.kilter.detect.fleet.FleetPrior;
import io.kilter.detect.fleet.FleetTail;
import io.kilter.events.FleetBaseline;
import java.util.List;

/** Baselines as they are announced, and as detectors take them. */
final class Baselines {
  private Baselines() {}

  static FleetBaseline announced(
      FleetPrior prior, long from, String detector, List<String> features) {
    int count = prior.features();
    double[] levels = new double[count];
    double[] between = new double[count];
    double[] within = new double[count];
    for (int i = 0; i < count; i++) {
      levels[i] = prior.level(i);
      between[i] = prior.between(i);
      within[i] = prior.within(i);
    }
    return new FleetBaseline(
        from,
        detector,
        features,
        prior.peers(),
        prior.interval(),
        prior.tail().edge(),
        prior.tail().decade(),
        levels,
        between,
        within);
  }

  static FleetPrior prior(FleetBaseline baseline) {
    return new FleetPrior(
        baseline.peers(),
        baseline.interval(),
        new FleetTail(baseline.edge(), baseline.decade()),
        baseline.levels(),
        baseline.between(),
        baseline.within());
  }
}
