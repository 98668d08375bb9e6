package io.kilter.learn.training;

import io.kilter.learn.training.pipeline.Fitted;
import io.kilter.learn.training.pipeline.HeldBack;
import io.kilter.learn.training.pipeline.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which of the candidates is kept, and what a person should know of that.
 *
 * @param detector as asked for
 * @param fitted the candidates, fitted to all rows; at least one
 */
record Choosing(Detector detector, List<Fitted> fitted) {
  Fitted chosen() {
    return Selection.best(fitted, Choosing::rocAuc, Choosing::how);
  }

  private static double rocAuc(Fitted each) {
    return each.heldOut().rocAuc();
  }

  private static HeldBack how(Fitted each) {
    return each.heldOut().how();
  }

  /** Why that one; a sentence. */
  String reason() {
    if (fitted.size() == 1) {
      return detector == Detector.AUTO
          ? "There are not labels of both classes to choose by."
          : "It was asked for.";
    }
    List<Fitted> competing = Selection.competing(fitted, Choosing::rocAuc, Choosing::how);
    if (competing.isEmpty()) {
      return "It is the first of "
          + fitted.size()
          + " candidates, none of which could be judged: no part of the rows that was held back has"
          + " both anomalies and normal rows.";
    }
    return String.format(
        Locale.ROOT,
        "Of %d candidates it has the highest ROC-AUC, %.3f, on %s.",
        competing.size(),
        rocAuc(chosen()),
        how(chosen()).words());
  }

  /** What of the rows held back is not as it should be; a sentence each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    switch (how(chosen())) {
      case IN_TIME_ORDER -> {}
      case SHUFFLED ->
          notes.add(
              "The earlier rows have too few anomalies to learn from, so rows were held back from"
                  + " the model shuffled, not in time order: its threshold and what is said of"
                  + " thresholds come from models that knew later rows, and flatter it.");
      case NOT_AT_ALL ->
          notes.add(
              "There are too few rows or anomalies to hold any back from the model: its threshold"
                  + " and what is said of thresholds come from the rows that it was trained with,"
                  + " and flatter it.");
    }
    String others =
        fitted.stream()
            .filter(each -> how(each).compareTo(how(chosen())) > 0)
            .map(Fitted::pipeline)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      notes.add(
          "Not compared with the model, since rows could not be held back from them in time order"
              + ", for want of early anomalies: "
              + others
              + ".");
    }
    return notes;
  }
}
