package io.kilter.detect.model;

/**
 * What a model says of a row.
 *
 * @param score in [0, 1]
 * @param decision in scikit-learn's sense: negative for an anomaly, lower is more anomalous
 */
public record Judgement(double score, double decision) {}
