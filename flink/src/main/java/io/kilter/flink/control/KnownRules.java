package io.kilter.flink.control;

import io.kilter.events.ControlRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * What one task knows of the rules: those in its broadcast state, and those of the log, which it
 * read when it began and which the stream will bring again. One owner.
 */
public final class KnownRules {
  private final List<RuleChange> log;
  private Rules rules;

  /** Of a log, only what it says of rules matters here. */
  public KnownRules(List<ControlChange> log) {
    this.log =
        log.stream().filter(RuleChange.class::isInstance).map(RuleChange.class::cast).toList();
  }

  /** The rules, ready to be asked; null until they are settled. */
  public Rules rules() {
    return rules;
  }

  /** Makes the rules ready to be asked. */
  public void settle(ReadOnlyBroadcastState<String, RuleChange> state) throws Exception {
    if (rules == null) {
      Map<String, RuleChange> newest = new TreeMap<>();
      log.forEach(change -> keepNewest(change, newest));
      for (Map.Entry<String, RuleChange> kept : state.immutableEntries()) {
        keepNewest(kept.getValue(), newest);
      }
      List<ControlRule> inForce = new ArrayList<>();
      newest.values().stream()
          .map(RuleChange::rule)
          .flatMap(Optional::stream)
          .forEach(inForce::add);
      rules = Rules.of(inForce);
    }
  }

  private static void keepNewest(RuleChange change, Map<String, RuleChange> newest) {
    newest.merge(change.id(), change, (a, b) -> b.position() >= a.position() ? b : a);
  }

  /** Takes a change that the stream brought. */
  public void change(RuleChange change, BroadcastState<String, RuleChange> state) throws Exception {
    RuleChange before = state.get(change.id());
    if (before == null || change.position() >= before.position()) {
      state.put(change.id(), change);
      rules = null;
    }
  }
}
