package io.kilter.serve.models;

import io.kilter.detect.model.TrainedModel;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.RegisteredModel;
import io.kilter.serve.http.FeatureObjects;

/**
 * A version that was read and checked, ready to score. Immutable and thread-safe.
 *
 * @param card what there is to know about it
 * @param model the model
 * @param objects writes its vectors
 */
public record ServedModel(ModelCard card, TrainedModel model, FeatureObjects objects) {
  static ServedModel of(RegisteredModel read) {
    return new ServedModel(read.card(), read.model(), new FeatureObjects(read.model().features()));
  }
}
