package io.kilter.detect.verdict;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Feedback;
import io.kilter.detect.TailScale;
import io.kilter.detect.fleet.FleetPrior;
import io.kilter.detect.fleet.Newcomer;
import io.kilter.detect.fleet.SensorSummary;
import io.kilter.detect.state.Checked;
import io.kilter.detect.suppress.Suppression;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The one detector behind every name: {@link Evidence}, which says how improbable a reading is, and
 * the last stage that all detectors share, which makes a score, a verdict and an alert of it.
 */
public final class JudgedDetector implements Detector {
  private static final int FORMAT = 3;

  /** In the place of the format: the state is of a sensor that its peers judge. */
  private static final int NEW = 0x80;

  private final DetectorType type;
  private DetectorSettings settings;
  private final Evidence evidence;
  private final AlertBudget budget;
  private final double head;

  /** The sensor as its peers see it; null once it has learnt its own past, or without peers. */
  private Newcomer newcomer;

  private long readings;
  private double score;

  // Of the last reading alone, and not part of the state.
  private boolean judgedByPeers;

  // What rules of suppression look at; absent where there are none.
  private final BooleanSupplier rule = this::ruleHolds;
  private double[] values = {};
  private double[] shares = {};
  private double[] expected = {};

  /**
   * @param type what reads this detector back
   * @param evidence for as many features as the settings say
   * @param policy how probabilities become alerts
   */
  public JudgedDetector(
      DetectorType type, DetectorSettings settings, Evidence evidence, AlertBudget.Policy policy) {
    this.type = type;
    this.settings = settings;
    this.evidence = evidence;
    this.budget = new AlertBudget(settings.alertsPerWeek(), policy);
    this.head = policy.head();
    suppress(settings.suppression());
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public int features() {
    return settings.features();
  }

  @Override
  public double score(long time, double[] values) {
    if (values.length != settings.features()) {
      throw new IllegalArgumentException(
          "A reading has " + settings.features() + " features here, not " + values.length);
    }
    boolean learnt = evidence.remaining() == 0;
    double decades = evidence.decades(time, values, budget);
    judgedByPeers = newcomer != null && !learnt;
    if (judgedByPeers) {
      // What peers say is taken at its word, whatever this detector's own probabilities overstate.
      decades = Math.max(0, newcomer.decades(values) - head);
    } else if (learnt) {
      newcomer = null;
    }
    boolean ready = learnt || judgedByPeers;
    this.values = values;
    budget.judge(time, decades, ready, rule);
    score = ready ? TailScale.ofDecades(decades) : 0;
    evidence.learn(budget);
    readings++;
    return score;
  }

  private boolean ruleHolds() {
    if (settings.suppression().isEmpty()) {
      return false;
    }
    shares(shares);
    expected(expected);
    return settings.suppression().holds(shares, values, expected);
  }

  @Override
  public void suppress(Suppression rules) {
    settings = settings.with(rules);
    if (!rules.isEmpty() && shares.length == 0) {
      shares = new double[settings.features()];
      expected = new double[settings.features()];
    }
  }

  @Override
  public boolean suppressed() {
    return budget.suppressed();
  }

  @Override
  public void feedback(double score, boolean anomalous) {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("A score lies in [0, 1], unlike " + score);
    }
    budget.label(TailScale.decades(score), anomalous);
  }

  @Override
  public Feedback feedback() {
    return budget.feedback();
  }

  @Override
  public double threshold() {
    return TailScale.ofDecades(budget.bar());
  }

  @Override
  public boolean anomaly() {
    return budget.anomaly() && !budget.suppressed();
  }

  @Override
  public boolean alert() {
    return budget.alert();
  }

  @Override
  public int remaining() {
    return newcomer != null ? 0 : evidence.remaining();
  }

  @Override
  public long readings() {
    return readings;
  }

  @Override
  public void contributions(double[] into) {
    shares(into);
    int most = 0;
    for (int i = 0; i < into.length; i++) {
      most = into[i] > into[most] ? i : most;
    }
    if (into[most] == 0) {
      // Of a reading in which nothing stands out, all features have the same share.
      Arrays.fill(into, score / into.length);
      return;
    }
    // The largest takes what rounding leaves, so that the sum is the score.
    double rest = score;
    for (int i = 0; i < into.length; i++) {
      into[i] *= score;
      rest -= i == most ? 0 : into[i];
    }
    into[most] = Math.max(0, rest);
  }

  private void shares(double[] into) {
    if (judgedByPeers) {
      newcomer.shares(into);
    } else {
      evidence.shares(into);
    }
  }

  @Override
  public void expected(double[] into) {
    if (judgedByPeers) {
      newcomer.expected(into);
    } else {
      evidence.expected(into);
    }
  }

  @Override
  public void startFrom(FleetPrior prior) {
    if (readings > 0) {
      throw new IllegalStateException(
          "The sensor has " + readings + " readings already: its peers come before the first");
    }
    if (prior.features() != settings.features()) {
      throw new IllegalArgumentException(
          "The peers have " + prior.features() + " features, not " + settings.features());
    }
    newcomer = new Newcomer(prior);
    budget.expectInterval(prior.interval());
  }

  @Override
  public boolean judgedByPeers() {
    return judgedByPeers;
  }

  @Override
  public Optional<SensorSummary> summary() {
    return evidence.summary(budget.interval());
  }

  @Override
  public void writeTo(DataOutput out) throws IOException {
    out.writeByte(newcomer == null ? FORMAT : FORMAT | NEW);
    out.writeByte(evidence.format());
    settings.writeTo(out);
    out.writeLong(readings);
    budget.writeTo(out);
    evidence.writeTo(out);
    if (newcomer != null) {
      newcomer.writeTo(out);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote.
   *
   * @param maker makes a new detector of the settings that were written
   * @throws IOException if the bytes are no such detector, or of another format
   */
  public static Detector read(DataInput in, Maker maker) throws IOException {
    int format = in.readUnsignedByte();
    require("state", format & ~NEW, FORMAT);
    int evidenceFormat = in.readUnsignedByte();
    JudgedDetector detector = maker.make(DetectorSettings.readFrom(in));
    require("evidence", evidenceFormat, detector.evidence.format());
    detector.readings = in.readLong();
    Checked.require(detector.readings >= 0, (double) detector.readings);
    detector.budget.readFrom(in);
    detector.evidence.readFrom(in);
    if ((format & NEW) != 0) {
      detector.newcomer = Newcomer.readFrom(in, detector.features());
    }
    return detector;
  }

  private static void require(String what, int format, int known) throws IOException {
    if (format != known) {
      throw new IOException("The " + what + " is in format " + format + ", not " + known);
    }
  }

  /** Makes a new detector. */
  @FunctionalInterface
  public interface Maker {
    /** A detector that has seen nothing. */
    JudgedDetector make(DetectorSettings settings);
  }
}
