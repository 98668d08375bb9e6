package io.kilter.cli.detect;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Gathers anomalous readings into findings and keeps the strongest {@value #KEPT}. An alert begins
 * a finding; anomalous readings belong to the one before them until {@value #CALM} readings of
 * their sensor have passed without any. Not thread-safe.
 */
final class Findings {
  static final int KEPT = 1000;

  private static final int CALM = 20;

  private static final Comparator<Finding> WEAKEST =
      Comparator.comparingDouble(Finding::score)
          .thenComparing(Comparator.comparingLong(Finding::firstRow).reversed());

  private static final class Open {
    Finding finding;
    int calm;
  }

  private final Map<String, Open> open = new HashMap<>();
  private final PriorityQueue<Finding> strongest = new PriorityQueue<>(WEAKEST);
  private long count;
  private long unannounced;

  void add(Judged reading) {
    Open current = open.get(reading.sensor());
    if (reading.alert()) {
      if (current != null) {
        keep(current.finding);
      }
      Open begun = new Open();
      begun.finding = Finding.begin(reading);
      open.put(reading.sensor(), begun);
    } else if (current == null) {
      unannounced += reading.anomaly() ? 1 : 0;
    } else if (reading.anomaly()) {
      current.finding = current.finding.with(reading);
      current.calm = 0;
    } else if (++current.calm == CALM) {
      keep(current.finding);
      open.remove(reading.sensor());
    }
  }

  private void keep(Finding finding) {
    count++;
    strongest.add(finding);
    if (strongest.size() > KEPT) {
      strongest.poll();
    }
  }

  /** Ends the findings that are still open. */
  void end() {
    open.values().forEach(last -> keep(last.finding));
    open.clear();
  }

  /** How many findings there were. */
  long count() {
    return count;
  }

  /** How many anomalous readings belong to no finding: nobody would have been told of them. */
  long unannounced() {
    return unannounced;
  }

  /** The strongest, in the order of their rows. */
  List<Finding> strongest() {
    return strongest(strongest, KEPT);
  }

  /** The strongest of some findings, in the order of their rows. */
  static List<Finding> strongest(Collection<Finding> findings, int most) {
    return findings.stream()
        .sorted(WEAKEST.reversed())
        .limit(most)
        .sorted(Comparator.comparingLong(Finding::firstRow))
        .toList();
  }
}
