package io.kilter.detect;

import io.kilter.detect.simulate.Healthy;
import io.kilter.detect.simulate.Rig;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Prints by how much the realised rate of alerts on simulated healthy data exceeds the budget, for
 * every detector, shape, budget and interval: 1.00 is as asked, and what is off by more than a
 * factor of two is marked. From the root, after a build: {@code java -cp
 * detect/target/classes:detect/target/test-classes io.kilter.detect.BudgetTable [DETECTOR...]}.
 */
public final class BudgetTable {
  private static final double WEEK = 7 * 24 * 3600 * 1000.0;
  private static final int SENSORS = 4;

  /** Alerts expected in all of a cell, so that chance is within a fifth of them. */
  private static final int EXPECTED = 48;

  private record Case(double budget, int interval) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s a week, each %d s", budget, interval / 1000);
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case(1, 300_000),
          new Case(4, 300_000),
          new Case(4, 60_000),
          new Case(28, 60_000),
          new Case(14, 10_000));

  private BudgetTable() {}

  /** Prints the table for the detectors named, or all. */
  public static void main(String[] names) {
    Stream<String> all = StreamSupport.stream(Detectors.names().spliterator(), false);
    List<String> chosen = names.length == 0 ? all.toList() : Arrays.asList(names);
    print(chosen, System.out);
  }

  private static void print(List<String> names, PrintStream out) {
    for (Case budget : CASES) {
      out.printf("%n%-16s", budget);
      names.forEach(name -> out.printf("%10s", name));
      out.println();
      for (Healthy shape : Healthy.values()) {
        out.printf("%-24s", shape.name().toLowerCase(Locale.ROOT));
        for (String name : names) {
          double ratio = ratio(name, shape, budget);
          out.printf(Locale.ROOT, "%9.2f%s", ratio, ratio > 2 || ratio < 0.5 ? "!" : " ");
        }
        out.println();
      }
    }
  }

  private static double ratio(String name, Healthy shape, Case budget) {
    double weeks = EXPECTED / budget.budget() / SENSORS;
    int alerts =
        IntStream.range(0, SENSORS)
            .parallel()
            .map(
                sensor -> {
                  DetectorSettings settings = new DetectorSettings(1, budget.budget(), 0);
                  Rig rig = new Rig(name, shape, settings, budget.interval(), sensor);
                  rig.healthy((int) (weeks / 4 * WEEK / budget.interval()));
                  return rig.healthy((int) (weeks * WEEK / budget.interval()));
                })
            .sum();
    return alerts / budget.budget() / weeks / SENSORS;
  }
}
