package io.kilter.learn.training;

import io.kilter.detect.model.TrainedModel;

/**
 * What training made.
 *
 * @param model fitted to all rows
 * @param report how it came about, and how good it is
 */
public record Trained(TrainedModel model, TrainingReport report) {}
