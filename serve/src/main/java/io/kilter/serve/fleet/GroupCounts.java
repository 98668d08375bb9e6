package io.kilter.serve.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many sensors of a group stand how. Not thread-safe while it counts. */
final class GroupCounts {
  private final String group;
  private final Map<Standing, Long> counts = new EnumMap<>(Standing.class);
  private long sensors;

  private GroupCounts(String group) {
    this.group = group;
  }

  /**
   * The groups of some sensors in the order of their names, that of no group last.
   *
   * @param most at most so many by name, the largest; sensors of all others count as of no group
   */
  static List<GroupCounts> of(List<Member> members, int most) {
    Map<String, GroupCounts> groups = new HashMap<>();
    for (Member member : members) {
      groups.computeIfAbsent(member.group(), GroupCounts::new).count(member.standing(), 1);
    }
    GroupCounts rest = new GroupCounts("");
    List<GroupCounts> named = new ArrayList<>(groups.values());
    named.sort(Comparator.comparingLong(GroupCounts::sensors).reversed());
    List<GroupCounts> kept = new ArrayList<>();
    for (GroupCounts group : named) {
      if (group.group.isEmpty() || kept.size() >= most) {
        group.counts.forEach(rest::count);
      } else {
        kept.add(group);
      }
    }
    kept.sort((one, other) -> SensorNames.compare(one.group, other.group));
    if (rest.sensors > 0) {
      kept.add(rest);
    }
    return kept;
  }

  private void count(Standing standing, long more) {
    counts.merge(standing, more, Long::sum);
    sensors += more;
  }

  /** Its name; "" of those without. */
  String group() {
    return group;
  }

  long sensors() {
    return sensors;
  }

  long standing(Standing standing) {
    return counts.getOrDefault(standing, 0L);
  }
}
