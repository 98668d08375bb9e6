package io.kilter.flink.detection;

/**
 * A sensor has been silent for so long that its state is given up; should it come back, it begins
 * anew. One operator decides it and all follow, so that they cannot disagree.
 */
public record SensorForgotten(String sensorId) implements SensorUpdate {}
