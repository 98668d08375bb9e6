package io.kilter.config;

import java.net.URI;
import java.util.List;

/** All of {@code kilter.yaml}: one component per section. */
public record KilterSettings(
    @Setting(key = "kafka", means = "Where readings come from and events go to.")
        KafkaSettings kafka,
    @Setting(key = "stream", means = "What a reading looks like and how far its time may stray.")
        StreamSettings stream,
    @Setting(key = "detection", means = "How readings are judged.") DetectionSettings detection,
    @Setting(key = "windows", means = "How scores are gathered.") WindowSettings windows,
    @Setting(key = "accuracy", means = "How episodes are compared with labels.")
        AccuracySettings accuracy,
    @Setting(key = "state", means = "What the job remembers of each sensor, and where.")
        StateSettings state,
    @Setting(key = "checkpoints", means = "How the job survives a crash.")
        CheckpointSettings checkpoints,
    @Setting(key = "store", means = "Where results rest.") StoreSettings store,
    @Setting(key = "metrics", means = "How the job tells how it does.") MetricsSettings metrics,
    @Setting(key = "models", means = "Trained models: where they are, and which of them score.")
        ModelSettings models,
    @Setting(key = "jobmanager", means = "The job manager of ./kilter cluster start --config FILE.")
        JobManagerSettings jobManager,
    @Setting(key = "taskmanager", means = "Its task managers, each of this size.")
        TaskManagerSettings taskManager,
    @Setting(
            key = "api",
            means = "Where the REST API listens, whom it answers, and how much it takes from each.")
        ApiSettings api,
    @Setting(
            key = "dashboard",
            means = "Where the dashboard listens, whom it lets in, and which API it shows.")
        DashboardSettings dashboard) {

  /** What holds where nothing is set; the features are those of the contract's example. */
  public static KilterSettings defaults() {
    return new KilterSettings(
        KafkaSettings.of("127.0.0.1:9092"),
        StreamSettings.of(List.of("temperature", "humidity", "sound_level")),
        DetectionSettings.defaults(),
        WindowSettings.defaults(),
        AccuracySettings.defaults(),
        StateSettings.defaults(),
        CheckpointSettings.defaults(),
        StoreSettings.defaults(),
        MetricsSettings.defaults(),
        ModelSettings.defaults(),
        JobManagerSettings.defaults(),
        TaskManagerSettings.defaults(),
        ApiSettings.loopback(8080),
        DashboardSettings.loopback(8501, URI.create("http://127.0.0.1:8080")));
  }

  /** The part that the stream job needs to know. */
  public JobSettings job() {
    return new JobSettings(
        kafka, stream, detection, windows, accuracy, state, checkpoints, store, metrics, models);
  }
}
