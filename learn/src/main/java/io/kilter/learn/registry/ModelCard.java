package io.kilter.learn.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What there is to know about a version of a model without reading its body. {@code
 * docs/model-format.md} describes its JSON.
 *
 * @param format the card's own format
 * @param name of the model
 * @param version of the model, from 1
 * @param kind by which the body is read
 * @param features a row's values, in order
 * @param threshold the score at or above which a row is anomalous
 * @param preparation what is done to a row before it is scored
 * @param metrics what was measured, by name
 * @param data what it was trained with
 * @param created when
 * @param kilterVersion which made it
 * @param body the model itself
 * @param files what else belongs to the version, such as a report, by file name
 */
public record ModelCard(
    int format,
    String name,
    int version,
    String kind,
    List<String> features,
    double threshold,
    Map<String, String> preparation,
    Map<String, Double> metrics,
    TrainedOn data,
    Instant created,
    String kilterVersion,
    StoredFile body,
    Map<String, StoredFile> files) {
  /** The format that is written, and the only one that is read. */
  public static final int FORMAT = 1;

  public ModelCard {
    features = List.copyOf(features);
    preparation = Ordered.copy(preparation);
    metrics = Ordered.copy(metrics);
    files = Ordered.copy(files);
  }

  /** The model and its version. */
  public ModelReference reference() {
    return ModelReference.of(name, version);
  }
}
