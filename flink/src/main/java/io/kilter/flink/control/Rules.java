package io.kilter.flink.control;

import io.kilter.events.ControlRule;
import io.kilter.events.ControlRule.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The rules as a task asks them for each reading. Where several thresholds cover a reading, the one
 * that began last holds, and of those that began together the one whose name is last: a question of
 * what the rules say, not of when they came. Immutable; a question costs a look at every rule.
 */
public final class Rules {
  /** Without any rule. */
  public static final Rules NONE = new Rules(List.of());

  private static final Comparator<ControlRule> STRONGEST_FIRST =
      Comparator.comparingLong(ControlRule::from).thenComparing(ControlRule::id).reversed();

  private final List<ControlRule> thresholds = new ArrayList<>();
  private final List<ControlRule> mutes = new ArrayList<>();

  private Rules(Collection<ControlRule> rules) {
    for (ControlRule rule : rules) {
      (rule.kind() == Kind.THRESHOLD ? thresholds : mutes).add(rule);
    }
    thresholds.sort(STRONGEST_FIRST);
  }

  /** Makes them ready. */
  public static Rules of(Collection<ControlRule> rules) {
    return rules.isEmpty() ? NONE : new Rules(rules);
  }

  /** The threshold that is ordered for a reading; NaN where the detector's own holds. */
  public double threshold(String sensorId, long time) {
    for (ControlRule rule : thresholds) {
      if (rule.covers(sensorId, time)) {
        return rule.threshold();
      }
    }
    return Double.NaN;
  }

  /** Whether nobody is to be told of a reading. */
  public boolean muted(String sensorId, long time) {
    for (ControlRule rule : mutes) {
      if (rule.covers(sensorId, time)) {
        return true;
      }
    }
    return false;
  }
}
