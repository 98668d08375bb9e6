package io.kilter.learn.training;

import io.kilter.detect.model.Models;
import io.kilter.detect.model.prepared.Preparation;
import io.kilter.detect.model.prepared.PreparedModel;
import io.kilter.learn.training.pipeline.Fitted;
import io.kilter.learn.training.pipeline.HeldBack;
import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Supervised;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.supervised.Learner;
import io.kilter.learn.training.trial.Trial;
import io.kilter.learn.training.validation.Scheme;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a model on history. With labels of both classes the candidates are validated twice:
 * stratified, and in time order. The model is then fitted to all rows, calibrated on rows held back
 * from it in time order, and, of several candidates, the one with the highest ROC-AUC on those.
 * Where the rows do not suffice for that order, the report says what was done instead.
 */
public final class Training {
  /** Fewer rows cannot be held back from themselves. */
  private static final int LEAST_ROWS = 8;

  private final TrainingSet set;
  private final TrainingSettings settings;
  private final List<Pipeline> candidates;
  private final List<String> notes = new ArrayList<>();

  private Training(TrainingSet set, TrainingSettings settings) {
    this.set = set;
    this.settings = settings;
    this.candidates = settings.detector().candidates(set.hasBothClasses());
  }

  /**
   * Trains. The same rows and settings give the same bits, for any number of threads.
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
    if (set.count() < LEAST_ROWS) {
      throw new IllegalArgumentException(
          "Training needs at least " + LEAST_ROWS + " rows, not " + set.count() + ".");
    }
    Preparation.fit(set.names(), set); // Fails here, and not in the midst of work, if unusable.
    return new Training(set, settings).train(name, origin, progress);
  }

  private Trained train(String name, Origin origin, Progress progress) {
    noteLearners();
    Trial trial = new Trial(set, candidates, settings.folds(), settings.seed());
    Scheme[] schemes = set.hasBothClasses() ? Scheme.values() : new Scheme[0];
    int pieces = candidates.size();
    for (Scheme scheme : schemes) {
      pieces += trial.pieces(scheme);
    }
    Steps steps = new Steps(progress, pieces);
    List<TrainingReport.Validation> validations = new ArrayList<>();
    for (Scheme scheme : schemes) {
      Runnable step = steps.of("validating, " + scheme.words());
      List<Trial.Outcome> outcomes = trial.run(scheme, settings.threads(), step);
      noteComplaints(scheme, outcomes);
      noteOrder(scheme, outcomes);
      validations.add(Validations.of(set, scheme, outcomes));
    }
    if (schemes.length == 0) {
      notes.add("There are not labels of both classes, so how good the model is remains unknown.");
    }
    List<Fitted> fitted = new ArrayList<>();
    Runnable step = steps.of("fitting to all rows");
    for (Pipeline candidate : candidates) {
      fitted.addAll(candidate.fit(set, Scheme.TIME_ORDERED, settings.seed()));
      step.run();
    }
    return report(name, origin, validations, fitted);
  }

  private Trained report(
      String name,
      Origin origin,
      List<TrainingReport.Validation> validations,
      List<Fitted> fitted) {
    Choosing choosing = new Choosing(settings.detector(), fitted);
    Fitted chosen = choosing.chosen();
    notes.addAll(choosing.notes());
    PreparedModel model = chosen.model(settings.contamination(set));
    Preparation preparation = model.preparation();
    int[] kept = IntStream.range(0, preparation.width()).map(preparation::place).toArray();
    HeldOutScores scores = HeldOutScores.of(chosen);
    TrainingReport report =
        new TrainingReport(
            name,
            Facts.trainedOn(set, origin),
            new TrainingReport.Settings(
                settings.detector().word(),
                settings.seed(),
                settings.folds(),
                settings.contamination(set)),
            Facts.preparation(set, preparation),
            validations,
            choice(chosen, choosing.reason(), model),
            scores.curve(),
            scores.histogram(),
            Importances.of(model, set),
            Drifts.of(set, kept),
            notes);
    return new Trained(model, report);
  }

  private TrainingReport.Choice choice(Fitted chosen, String reason, PreparedModel model) {
    int flagged = 0;
    for (int row = 0; row < set.count(); row++) {
      flagged += model.score(set.row(row)) >= model.threshold() ? 1 : 0;
    }
    return new TrainingReport.Choice(
        chosen.pipeline(),
        chosen.kind(),
        reason,
        chosen.heldOut().how().words(),
        model.threshold(),
        (double) flagged / set.count(),
        bytes(model));
  }

  private void noteLearners() {
    boolean learns = candidates.stream().anyMatch(Supervised.class::isInstance);
    if (learns) {
      Learner.complaint().ifPresent(notes::add);
    }
  }

  private void noteComplaints(Scheme scheme, List<Trial.Outcome> outcomes) {
    for (int fold = 0; fold < outcomes.size(); fold++) {
      for (String complaint : outcomes.get(fold).complaints()) {
        notes.add("Fold " + (fold + 1) + ", " + scheme.words() + ", went without: " + complaint);
      }
    }
  }

  /** What comes after a fold's training rows is unseen all the same; only its threshold is not. */
  private void noteOrder(Scheme scheme, List<Trial.Outcome> outcomes) {
    long outOfOrder =
        outcomes.stream()
            .filter(
                outcome ->
                    outcome.tried().stream()
                        .anyMatch(tried -> tried.heldBack() != HeldBack.IN_TIME_ORDER))
            .count();
    if (scheme == Scheme.TIME_ORDERED && outOfOrder > 0) {
      notes.add(
          "In "
              + outOfOrder
              + " of "
              + outcomes.size()
              + " folds, time-ordered, training rows could not all be held back in time order, for"
              + " want of early anomalies: some balanced errors there are at thresholds of shuffled"
              + " training rows.");
    }
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

  /** Counts pieces of work, and tells of one at a time. */
  private static final class Steps {
    private final Progress progress;
    private final int all;
    private int done;

    Steps(Progress progress, int all) {
      this.progress = progress;
      this.all = all;
    }

    Runnable of(String what) {
      return () -> step(what);
    }

    private synchronized void step(String what) {
      progress.at(what, ++done, all);
    }
  }
}
