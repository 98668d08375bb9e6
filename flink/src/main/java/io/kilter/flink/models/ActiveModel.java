package io.kilter.flink.models;

import io.kilter.detect.model.TrainedModel;

/** A version of a model that scores, ready to be asked. */
public record ActiveModel(String name, int version, TrainedModel model) {}
