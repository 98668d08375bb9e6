package io.kilter.serve.predict;

import io.kilter.learn.registry.ModelReference;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts what each version of a model scored, and found anomalous. Thread-safe. */
public final class PredictionCounts {
  private final MeterRegistry registry;
  private final ConcurrentMap<ModelReference, Counters> counters = new ConcurrentHashMap<>();

  /** Counts that are kept in a registry. */
  public PredictionCounts(MeterRegistry registry) {
    this.registry = registry;
  }

  private record Counters(Counter readings, Counter anomalies) {}

  void add(ModelReference model, int readings, int anomalies) {
    Counters counted = counters.get(model);
    if (counted == null) {
      counted = counters.computeIfAbsent(model, this::register);
    }
    counted.readings().increment(readings);
    counted.anomalies().increment(anomalies);
  }

  private Counters register(ModelReference model) {
    String version = String.valueOf(model.version().orElse(0));
    return new Counters(
        Counter.builder("kilter.predictions")
            .description("Readings scored on request, by trained model")
            .tag("model", model.name())
            .tag("version", version)
            .register(registry),
        Counter.builder("kilter.predictions.anomalies")
            .description("How many of them were anomalous")
            .tag("model", model.name())
            .tag("version", version)
            .register(registry));
  }
}
