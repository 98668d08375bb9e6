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
    MetricsSettings metrics)
    implements Serializable {}
