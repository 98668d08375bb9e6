package io.kilter.config;

import java.io.Serializable;

/**
 * All that the stream job needs to know.
 *
 * @param kafka where readings come from and events go to
 * @param stream what a reading looks like
 * @param detection how readings are judged
 * @param windows how scores are gathered
 * @param checkpoints how the job survives a crash
 * @param store where results rest
 */
public record JobSettings(
    KafkaSettings kafka,
    StreamSettings stream,
    DetectionSettings detection,
    WindowSettings windows,
    CheckpointSettings checkpoints,
    StoreSettings store)
    implements Serializable {
  public JobSettings {
    // Refuses rules for features that the stream does not have.
    detection.of(stream.features());
  }
}
