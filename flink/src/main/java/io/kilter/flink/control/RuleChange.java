package io.kilter.flink.control;

import io.kilter.events.ControlRule;
import java.util.Optional;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * A message of the control topic: a rule, new or in place of an older one, or the word that there
 * is none of that name any more.
 *
 * @param id the rule's name
 * @param position where the message stands among those of this name: of two, the later one holds
 * @param rule the rule; empty if it is withdrawn
 */
public record RuleChange(String id, long position, Optional<ControlRule> rule)
    implements ControlChange {
  /** Where every task keeps the rules, by name. */
  public static final MapStateDescriptor<String, RuleChange> RULES =
      new MapStateDescriptor<>("rules", StringSerializer.INSTANCE, RuleChangeSerializer.INSTANCE);

  /** A rule that is new or changed. */
  public static RuleChange of(ControlRule rule, long position) {
    return new RuleChange(rule.id(), position, Optional.of(rule));
  }

  /** The end of a rule. */
  public static RuleChange withdrawn(String id, long position) {
    return new RuleChange(id, position, Optional.empty());
  }
}
