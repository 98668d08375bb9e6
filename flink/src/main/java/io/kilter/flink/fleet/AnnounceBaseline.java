package io.kilter.flink.fleet;

import io.kilter.config.JobSettings;
import io.kilter.detect.fleet.FleetPrior;
import io.kilter.events.FleetBaseline;
import io.kilter.flink.control.BaselineChange;
import io.kilter.flink.control.ControlLog;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Settles what the fleet was like in a period, and announces it for sensors that begin from one
 * period after its end. What was announced before, and stands in the log, is never announced again:
 * a job that is run anew over the same topics starts sensors as it did the first time.
 */
public final class AnnounceBaseline extends RichFlatMapFunction<FleetPart, FleetBaseline> {
  private static final long serialVersionUID = 1L;

  private final JobSettings settings;
  private final ControlLog log;
  private transient long announced;

  public AnnounceBaseline(JobSettings settings, ControlLog log) {
    this.settings = settings;
    this.log = log;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    announced =
        log.read().stream()
            .filter(BaselineChange.class::isInstance)
            .map(BaselineChange.class::cast)
            .map(BaselineChange::baseline)
            .filter(baseline -> baseline.features().equals(settings.stream().features()))
            .filter(baseline -> baseline.detector().equals(settings.detection().detector()))
            .mapToLong(FleetBaseline::from)
            .max()
            .orElse(Long.MIN_VALUE);
  }

  @Override
  public void flatMap(FleetPart whole, Collector<FleetBaseline> out) {
    long from = whole.end() + settings.detection().fleetPeriod().toMillis();
    Optional<FleetPrior> prior = whole.sample().prior();
    if (from > announced && prior.isPresent()) {
      announced = from;
      List<String> features = settings.stream().features();
      out.collect(
          Baselines.announced(prior.get(), from, settings.detection().detector(), features));
    }
  }
}
