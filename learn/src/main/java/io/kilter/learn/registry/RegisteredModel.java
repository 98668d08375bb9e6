package io.kilter.learn.registry;

import io.kilter.detect.model.TrainedModel;

/** A version of a model, read and checked. */
public record RegisteredModel(ModelCard card, TrainedModel model) {}
