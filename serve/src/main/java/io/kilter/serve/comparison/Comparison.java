package io.kilter.serve.comparison;

import io.kilter.detect.model.TrainedModel;
import io.kilter.events.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * A candidate beside what scored: both verdicts on the same readings. The candidate is a pure
 * function of the values, which are stored with each score, so that the comparison is the same as
 * if it had scored in the stream, and covers readings from before it was there. Not thread-safe.
 */
public final class Comparison {
  private static final int MOST_EXAMPLES = 20;

  private final TrainedModel candidate;
  private final TreeSet<String> compared = new TreeSet<>();
  private final TreeSet<String> sensors = new TreeSet<>();
  private final PriorityQueue<Example> examples =
      new PriorityQueue<>(Comparator.comparingDouble(Example::distance));
  private long skipped;
  private long both;
  private long onlyActive;
  private long onlyCandidate;
  private long neither;
  private double sumActive;
  private double sumCandidate;
  private double squaresActive;
  private double squaresCandidate;
  private double products;

  /** A reading on which the two differ. */
  public record Example(String sensorId, long time, double active, double candidate) {
    double distance() {
      return Math.abs(active - candidate);
    }
  }

  /** A comparison of nothing yet. */
  public Comparison(TrainedModel candidate) {
    this.candidate = candidate;
  }

  /**
   * Adds a reading; one with other features, of a sensor that was learning, or that the candidate
   * cannot judge, is left out.
   */
  public void add(Score score) {
    if (score.values().length != candidate.features().size() || score.remaining() > 0) {
      skipped++;
      return;
    }
    double other = candidate.score(score.values());
    if (other == 0 && !candidate.judges(score.values())) {
      skipped++;
      return;
    }
    boolean found = other >= candidate.threshold();
    both += score.anomaly() && found ? 1 : 0;
    onlyActive += score.anomaly() && !found ? 1 : 0;
    onlyCandidate += !score.anomaly() && found ? 1 : 0;
    neither += !score.anomaly() && !found ? 1 : 0;
    sumActive += score.score();
    sumCandidate += other;
    squaresActive += score.score() * score.score();
    squaresCandidate += other * other;
    products += score.score() * other;
    compared.add(score.detector() + "@" + score.modelVersion());
    sensors.add(score.sensorId());
    examples.add(new Example(score.sensorId(), score.time(), score.score(), other));
    if (examples.size() > MOST_EXAMPLES) {
      examples.remove();
    }
  }

  /** How many readings both have scored. */
  public long readings() {
    return both + onlyActive + onlyCandidate + neither;
  }

  /** How many were left out. */
  public long skipped() {
    return skipped;
  }

  /** What scored them in the stream, as in {@code press@3} or {@code auto@4}. */
  public List<String> compared() {
    return List.copyOf(compared);
  }

  /** Of how many sensors they are. */
  public int sensors() {
    return sensors.size();
  }

  /** How many were anomalous to both. */
  public long both() {
    return both;
  }

  /** How many were so to what scored, and not to the candidate. */
  public long onlyActive() {
    return onlyActive;
  }

  /** How many were so to the candidate alone. */
  public long onlyCandidate() {
    return onlyCandidate;
  }

  /** The share of readings with the same verdict; NaN of none. */
  public double agreement() {
    return (double) (both + neither) / readings();
  }

  /** The mean of the scores of what scored. */
  public double meanActive() {
    return sumActive / readings();
  }

  /** The mean of the candidate's scores. */
  public double meanCandidate() {
    return sumCandidate / readings();
  }

  /** Pearson's correlation of the scores; NaN where one of them is constant. */
  public double correlation() {
    double n = readings();
    double covariance = n * products - sumActive * sumCandidate;
    double active = n * squaresActive - sumActive * sumActive;
    double other = n * squaresCandidate - sumCandidate * sumCandidate;
    return covariance / Math.sqrt(active * other);
  }

  /** Those on which the scores differ most, the farthest first. */
  public List<Example> examples() {
    List<Example> farthestFirst = new ArrayList<>(examples);
    farthestFirst.sort(Comparator.comparingDouble(Example::distance).reversed());
    return farthestFirst;
  }
}
