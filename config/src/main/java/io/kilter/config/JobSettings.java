package io.kilter.config;

import java.io.Serializable;

/**
 * All that the stream job needs to know.
 *
 * @param kafka where readings come from and events go to
 * @param stream what a reading looks like
 * @param detection how readings are judged
 * @param windows how scores are gathered
 * @param accuracy how episodes are compared with labels
 * @param state what is remembered of each sensor, and where
 * @param checkpoints how the job survives a crash
 * @param store where results rest
 * @param metrics how the job tells how it does
 * @param models where trained models are, and which of them scores readings
 */
public record JobSettings(
    KafkaSettings kafka,
    StreamSettings stream,
    DetectionSettings detection,
    WindowSettings windows,
    AccuracySettings accuracy,
    StateSettings state,
    CheckpointSettings checkpoints,
    StoreSettings store,
    MetricsSettings metrics,
    ModelSettings models)
    implements Serializable {
  public JobSettings {
    // Refuses rules for features that the stream does not have.
    detection.of(stream.features());
  }

  /** The same with other names of topics and consumers. */
  public JobSettings withKafka(KafkaSettings other) {
    return new JobSettings(
        other, stream, detection, windows, accuracy, state, checkpoints, store, metrics, models);
  }

  /** The same for other readings. */
  public JobSettings withStream(StreamSettings other) {
    return new JobSettings(
        kafka, other, detection, windows, accuracy, state, checkpoints, store, metrics, models);
  }

  /** The same, judging otherwise. */
  public JobSettings withDetection(DetectionSettings other) {
    return new JobSettings(
        kafka, stream, other, windows, accuracy, state, checkpoints, store, metrics, models);
  }

  /** The same with other windows. */
  public JobSettings withWindows(WindowSettings other) {
    return new JobSettings(
        kafka, stream, detection, other, accuracy, state, checkpoints, store, metrics, models);
  }

  /** The same, remembering otherwise. */
  public JobSettings withState(StateSettings other) {
    return new JobSettings(
        kafka, stream, detection, windows, accuracy, other, checkpoints, store, metrics, models);
  }

  /** The same with other checkpoints. */
  public JobSettings withCheckpoints(CheckpointSettings other) {
    return new JobSettings(
        kafka, stream, detection, windows, accuracy, state, other, store, metrics, models);
  }

  /** The same, keeping its results elsewhere. */
  public JobSettings withStore(StoreSettings other) {
    return new JobSettings(
        kafka, stream, detection, windows, accuracy, state, checkpoints, other, metrics, models);
  }

  /** The same with other metrics. */
  public JobSettings withMetrics(MetricsSettings other) {
    return new JobSettings(
        kafka, stream, detection, windows, accuracy, state, checkpoints, store, other, models);
  }

  /** The same with other trained models. */
  public JobSettings withModels(ModelSettings other) {
    return new JobSettings(
        kafka, stream, detection, windows, accuracy, state, checkpoints, store, metrics, other);
  }
}
