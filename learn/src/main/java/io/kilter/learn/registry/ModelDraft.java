package io.kilter.learn.registry;

import java.time.Instant;
import java.util.Map;

/**
 * What a card needs to be told that the model does not know itself.
 *
 * @param name of the model; the registry numbers its versions
 * @param preparation what is done to a row before it is scored, as a person would read it: {@code
 *     scaling} to {@code median and interquartile range}, for one
 * @param metrics what was measured, by name; never NaN or infinite
 * @param data what it was trained with
 * @param created when
 * @param kilterVersion which made it
 */
public record ModelDraft(
    String name,
    Map<String, String> preparation,
    Map<String, Double> metrics,
    TrainedOn data,
    Instant created,
    String kilterVersion) {
  public ModelDraft {
    ModelReference.requireName(name);
    preparation = Ordered.copy(preparation);
    metrics = Ordered.copy(metrics);
    metrics.forEach(
        (metric, value) -> {
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The metric " + metric + " is " + value);
          }
        });
  }
}
