package io.kilter.learn.training.trial;

import io.kilter.learn.training.pipeline.Fitted;
import io.kilter.learn.training.pipeline.Pipeline;
import io.kilter.learn.training.pipeline.Selection;
import io.kilter.learn.training.set.TrainingSet;
import io.kilter.learn.training.validation.Fold;
import io.kilter.learn.training.validation.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pipelines tried on folds. Everything that depends on rows (which features are left out, scaling,
 * the model, its calibration, its threshold, the choice between candidates) is worked out anew from
 * each fold's training rows.
 *
 * @param set of which rows with a label are parted
 * @param pipelines to try
 * @param folds how many
 * @param seed what all chance follows from
 */
public record Trial(TrainingSet set, List<Pipeline> pipelines, int folds, long seed) {
  /** What is called this did best, in each fold, on training rows that were held back. */
  public static final String CHOSEN = "chosen on held-out rows";

  public Trial {
    pipelines = List.copyOf(pipelines);
  }

  /**
   * A fold and what was tried on it.
   *
   * @param fold its rows, as places in the set
   * @param tried one per result of the pipelines, and {@link #CHOSEN} last if there were several;
   *     none that could not be fitted
   * @param complaints why something could not be; a sentence each
   */
  public record Outcome(Fold fold, List<Tried> tried, List<String> complaints) {
    public Outcome {
      tried = List.copyOf(tried);
      complaints = List.copyOf(complaints);
    }
  }

  /** How many pieces of work {@link #run} tells of. */
  public int pieces(Scheme scheme) {
    return parts(scheme).size() * pipelines.size();
  }

  private List<Fold> parts(Scheme scheme) {
    return scheme.folds(set, set.labelledRows(), folds, seed).stream()
        .filter(fold -> fold.train().length > 0 && fold.test().length > 0)
        .toList();
  }

  /**
   * Tries every pipeline on every fold of a scheme. The outcome is the same for any number of
   * threads.
   *
   * @param done is run after each piece of work, by any thread
   * @throws OutOfMemoryError if a thread of the work found too little
   */
  public List<Outcome> run(Scheme scheme, int threads, Runnable done) {
    ExecutorService crew = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<Piece>>> pieces = new ArrayList<>();
      List<Fold> parts = parts(scheme);
      for (Fold fold : parts) {
        List<Future<Piece>> ofFold = new ArrayList<>();
        for (Pipeline pipeline : pipelines) {
          ofFold.add(crew.submit(() -> attempt(pipeline, fold, scheme, done)));
        }
        pieces.add(ofFold);
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        outcomes.add(outcome(parts.get(i), pieces.get(i)));
      }
      return outcomes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Training was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException("A pipeline failed: " + e.getCause().getMessage(), e);
    } finally {
      crew.shutdownNow();
    }
  }

  private record Piece(List<Tried> tried, List<String> complaints) {}

  private Piece attempt(Pipeline pipeline, Fold fold, Scheme inner, Runnable done) {
    try {
      TrainingSet test = set.select(fold.test());
      List<Fitted> fitted = pipeline.fit(set.select(fold.train()), inner, seed);
      return new Piece(fitted.stream().map(each -> Tried.of(each, test)).toList(), List.of());
    } catch (IllegalArgumentException e) {
      return new Piece(List.of(), List.of(e.getMessage()));
    } finally {
      done.run();
    }
  }

  private static Outcome outcome(Fold fold, List<Future<Piece>> pieces)
      throws InterruptedException, ExecutionException {
    List<Tried> tried = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    for (Future<Piece> piece : pieces) {
      tried.addAll(piece.get().tried());
      complaints.addAll(piece.get().complaints());
    }
    if (tried.size() > 1) {
      tried.add(Selection.best(tried, Tried::heldOutAuc, Tried::heldBack).named(CHOSEN));
    }
    return new Outcome(fold, tried, complaints);
  }
}
