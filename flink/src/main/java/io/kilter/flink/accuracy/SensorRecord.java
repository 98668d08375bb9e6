package io.kilter.flink.accuracy;

import io.kilter.events.Accuracy;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was said of one sensor lately, each kind as the ends of its spans by their begins. A few
 * hundred numbers; a question costs a pass over them. Mutable; owned by the state backend.
 */
final class SensorRecord {
  /** Most spans of a kind; the earliest go first. */
  private static final int MOST = 10_000;

  final NavigableMap<Long, Long> faults;
  final NavigableMap<Long, Long> alerts;
  final NavigableMap<Long, Long> observed;

  /** What readings were taken for, by the begins of what was observed. */
  final NavigableMap<Long, Verdicts> verdicts = new TreeMap<>();

  /** Where the sensor's readings have got to, in event time. */
  long newest;

  SensorRecord(
      NavigableMap<Long, Long> faults,
      NavigableMap<Long, Long> alerts,
      NavigableMap<Long, Long> observed,
      long newest) {
    this.faults = faults;
    this.alerts = alerts;
    this.observed = observed;
    this.newest = newest;
  }

  static SensorRecord empty() {
    return new SensorRecord(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), Long.MIN_VALUE);
  }

  void add(Span span) {
    NavigableMap<Long, Long> spans =
        switch (span.kind()) {
          case FAULT -> faults;
          case ALERT -> alerts;
          case OBSERVED -> observed;
          case FORGOTTEN -> throw new IllegalArgumentException("Nothing is said by " + span);
        };
    spans.merge(span.from(), span.to(), Math::max);
    if (spans.size() > MOST) {
      spans.pollFirstEntry();
    }
    if (span.kind() == Span.Kind.OBSERVED) {
      verdicts.merge(span.from(), span.verdicts(), (a, b) -> b.readings() >= a.readings() ? b : a);
      verdicts.keySet().retainAll(observed.keySet());
    }
    if (span.kind() != Span.Kind.FAULT) {
      newest = Math.max(newest, span.to());
    }
  }

  /** Drops what ends before a time. */
  void forgetBefore(long time) {
    for (Map<Long, Long> spans : List.of(faults, alerts, observed)) {
      spans.values().removeIf(to -> to < time);
    }
    verdicts.keySet().retainAll(observed.keySet());
  }

  /** The begins of periods whose rows a span may change: its own, and those of what it overlaps. */
  NavigableSet<Long> periodsOf(Span span, AccuracyRule rule) {
    NavigableSet<Long> periods = new TreeSet<>();
    periods.add(rule.period(span.from()));
    switch (span.kind()) {
      case FAULT -> {
        alerts.forEach(
            (from, to) -> {
              if (rule.overlap(span.from(), span.to(), from, to)) {
                periods.add(rule.period(from));
              }
            });
        observed
            .headMap(span.to(), true)
            .forEach(
                (from, to) -> {
                  if (to >= span.from()) {
                    periods.add(rule.period(from));
                  }
                });
      }
      case ALERT ->
          faults.forEach(
              (from, to) -> {
                if (rule.overlap(from, to, span.from(), span.to())) {
                  periods.add(rule.period(from));
                }
              });
      case OBSERVED, FORGOTTEN -> {
        // Of no concern to other periods.
      }
    }
    return periods;
  }

  /** What is known of the period that begins at a time. */
  PeriodRow row(String sensorId, long start, AccuracyRule rule) {
    return new PeriodRow(
        episodes(sensorId, start, rule), readings(start, start + rule.periodMillis()));
  }

  private ReadingTally readings(long start, long end) {
    ReadingTally tally = ReadingTally.NONE;
    for (Verdicts window : verdicts.subMap(start, end).values()) {
      long faulty = 0;
      long hits = 0;
      long counted = Long.MIN_VALUE;
      for (Map.Entry<Long, Long> fault : faults.headMap(window.last(), true).entrySet()) {
        // Where labels overlap, a reading counts once.
        long from = Math.max(fault.getKey(), counted);
        if (from <= fault.getValue()) {
          faulty += window.readingsIn(from, fault.getValue());
          hits += window.anomaliesIn(from, fault.getValue());
          counted = fault.getValue() + 1;
        }
      }
      tally = tally.plus(new ReadingTally(window.anomalies(), faulty, hits));
    }
    return tally;
  }

  private Accuracy episodes(String sensorId, long start, AccuracyRule rule) {
    long end = start + rule.periodMillis();
    long observedMillis = 0;
    for (Map.Entry<Long, Long> window : observed.subMap(start, end).entrySet()) {
      observedMillis += window.getValue() + 1 - window.getKey();
    }
    Map<Long, Long> faultsHere = faults.subMap(start, end);
    long found = 0;
    long delay = 0;
    for (Map.Entry<Long, Long> fault : faultsHere.entrySet()) {
      for (Map.Entry<Long, Long> alert : alerts.entrySet()) {
        if (rule.overlap(fault.getKey(), fault.getValue(), alert.getKey(), alert.getValue())) {
          found++;
          delay += Math.max(0, alert.getKey() - fault.getKey());
          break;
        }
      }
    }
    Map<Long, Long> alertsHere = alerts.subMap(start, end);
    long falseAlerts =
        alertsHere.entrySet().stream()
            .filter(
                alert ->
                    faults.entrySet().stream()
                        .noneMatch(
                            fault ->
                                rule.overlap(
                                    fault.getKey(),
                                    fault.getValue(),
                                    alert.getKey(),
                                    alert.getValue())))
            .count();
    return new Accuracy(
        sensorId,
        start,
        end,
        observedMillis,
        faultsHere.size(),
        found,
        alertsHere.size(),
        falseAlerts,
        delay);
  }
}
