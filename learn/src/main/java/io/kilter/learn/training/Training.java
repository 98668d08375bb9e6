package io.kilter.learn.training;

import io.kilter.detect.model.Models;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.learn.training.pipeline.Fitted;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.Scheme;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Trains a model on history. */
public final class Training {
  private Training() {}

  /**
   * Trains.
   *
   * @param name what the model is called
   * @param set rows in the order of time
   * @param origin where they came from
   * @param progress is told how far it is
   * @throws IllegalArgumentException if the rows do not suffice; the message is a sentence for
   *     people
   */
  public static Trained run(
      String name, TrainingSet set, Origin origin, TrainingSettings settings, Progress progress) {
    progress.at("fitting", 0, 1);
    Fitted fitted =
        settings
            .detector()
            .candidates(set.hasBothClasses())
            .get(0)
            .fit(set, Scheme.TIME_ORDERED, settings.seed())
            .get(0);
    PreparedModel model = fitted.model(settings.contamination());
    progress.at("fitting", 1, 1);
    TrainingReport report =
        new TrainingReport(
            name,
            new TrainingReport.TrainedOn(
                origin.source(),
                "",
                set.count(),
                origin.badRows(),
                origin.complaints(),
                set.labelled(),
                set.anomalies(),
                Double.NaN,
                Optional.empty(),
                Optional.empty(),
                origin.notes()),
            new TrainingReport.Settings(
                settings.detector().word(),
                settings.seed(),
                settings.folds(),
                settings.contamination()),
            new TrainingReport.Preparation(set.names(), set.names(), List.of(), Double.NaN),
            List.of(),
            new TrainingReport.Choice(
                fitted.pipeline(),
                fitted.kind(),
                "It was asked for.",
                model.threshold(),
                Double.NaN,
                bytes(model)),
            List.of(),
            new TrainingReport.Histogram(List.of(), List.of()),
            List.of(),
            List.of(),
            List.of());
    return new Trained(model, report);
  }

  private static int bytes(PreparedModel model) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Models.write(model, new DataOutputStream(bytes));
      return bytes.size();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory does not fail", e);
    }
  }
}
