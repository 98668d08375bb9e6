package io.kilter.config.yaml;

import java.util.List;

/** Settings that cannot be used. Its message is the first problem and the number of the others. */
public final class SettingsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** For one problem or more. */
  public SettingsException(List<Problem> problems) {
    super(sentence(problems));
    this.problems = List.copyOf(problems);
  }

  /** All of them: the file's in the order of its lines, then the environment's. */
  public List<Problem> problems() {
    return problems;
  }

  private static String sentence(List<Problem> problems) {
    String first = problems.get(0).toString();
    int others = problems.size() - 1;
    return others == 0 ? first : first + " (and " + others + " more: see kilter config check)";
  }
}
