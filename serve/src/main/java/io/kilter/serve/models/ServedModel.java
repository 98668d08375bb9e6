package io.kilter.serve.models;

import io.kilter.detect.model.TrainedModel;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.RegisteredModel;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.readings.ReadingFields;
import java.util.List;

/**
 * A version that was read and checked, ready to score. Immutable and thread-safe.
 *
 * @param reference its name and version
 * @param card what there is to know about it
 * @param model the model
 * @param objects writes its vectors
 * @param fields reads its vectors
 */
public record ServedModel(
    ModelReference reference,
    ModelCard card,
    TrainedModel model,
    FeatureObjects objects,
    ReadingFields fields) {
  static ServedModel of(RegisteredModel read) {
    List<String> features = read.model().features();
    return new ServedModel(
        read.card().reference(),
        read.card(),
        read.model(),
        new FeatureObjects(features),
        new ReadingFields(features));
  }
}
