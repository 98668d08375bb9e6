package io.kilter.cli.dashboard;

import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A fleet as a job would have stored it, each row a function of its sensor and number: most sensors
 * are healthy. One of each hundred, the 7th, has an open episode, the 8th a closed one, the 9th is
 * learning, the 10th fell silent half-way, the 11th paused, and the first has one odd reading.
 */
final class StoredFleet implements AutoCloseable {
  static final List<String> FEATURES = List.of("temperature", "humidity", "sound_level");
  static final double THRESHOLD = 0.52;

  /** Readings of an episode. */
  static final int EPISODE = 9;

  /** Its single anomaly is among the newest episodes. */
  private static final int LONG_NAMED = 100;

  private static final int SINGLE = 0;
  private static final int OPEN = 7;
  private static final int CLOSED = 8;
  private static final int LEARNING = 9;
  private static final int SILENT = 10;
  private static final int PAUSED = 11;

  private static final List<String> GROUPS = List.of("press", "oven", "pump", "fan", "belt-a");
  private static final long WINDOW_MS = 300_000;
  private static final int BATCH = 5_000;

  final int sensors;
  final int readings;
  final long start;
  final long step;
  private final StoreWriter writer;

  /**
   * Of an empty store.
   *
   * @param readings of each sensor
   * @param start event time of the first reading, epoch milliseconds
   * @param step from one reading to the next, milliseconds
   */
  StoredFleet(Store store, int sensors, int readings, long start, long step) throws StoreException {
    this.sensors = sensors;
    this.readings = readings;
    this.start = start;
    this.step = step;
    store.migrate();
    this.writer = store.openWriter();
  }

  /** Stores all rows. */
  StoredFleet fill() throws StoreException {
    List<Score> scores = new ArrayList<>();
    List<WindowSummary> windows = new ArrayList<>();
    List<Episode> episodes = new ArrayList<>();
    for (int sensor = 0; sensor < sensors; sensor++) {
      int last = kind(sensor) == SILENT ? readings / 2 : readings;
      List<Score> own = new ArrayList<>();
      for (int number = 0; number < last; number++) {
        if (kind(sensor) != PAUSED || number < readings / 3 || number > readings / 2) {
          own.add(score(sensor, number));
        }
      }
      scores.addAll(own);
      windows.addAll(windows(own));
      if (kind(sensor) == OPEN) {
        episodes.add(episode(own, readings - EPISODE, EPISODE, Episode.State.OPEN));
      } else if (kind(sensor) == CLOSED) {
        episodes.add(episode(own, readings / 2, EPISODE, Episode.State.CLOSED));
      } else if (kind(sensor) == SINGLE) {
        episodes.add(episode(own, readings / 3, 1, Episode.State.CLOSED));
      }
      if (scores.size() >= BATCH || sensor == sensors - 1) {
        writer.writeScores(scores);
        writer.writeWindows(windows);
        writer.writeEpisodes(episodes);
        scores.clear();
        windows.clear();
        episodes.clear();
      }
    }
    return this;
  }

  /** One more reading of a healthy sensor, far off what was expected, and the episode it begins. */
  void injectFault(int sensor, int number) throws StoreException {
    Score odd = score(sensor, number, true);
    writer.writeScores(List.of(odd));
    writer.writeEpisodes(List.of(episode(List.of(odd), 0, 1, Episode.State.OPEN)));
  }

  /** One more reading as expected. */
  void append(int sensor, int number) throws StoreException {
    writer.writeScores(List.of(score(sensor, number)));
  }

  static String name(int sensor) {
    String name = GROUPS.get(sensor % GROUPS.size()) + "-%04d".formatted(sensor);
    // Nobody keeps a name short for a page's sake.
    return sensor == LONG_NAMED ? name + "x".repeat(200) : name;
  }

  long timeOf(int number) {
    return start + number * step;
  }

  private static int kind(int sensor) {
    return sensor % 100;
  }

  private Score score(int sensor, int number) {
    boolean odd =
        (kind(sensor) == OPEN && number >= readings - EPISODE && number < readings)
            || (kind(sensor) == CLOSED && number >= readings / 2 && number < readings / 2 + EPISODE)
            || (kind(sensor) == SINGLE && number == readings / 3);
    return score(sensor, number, odd);
  }

  private Score score(int sensor, int number, boolean odd) {
    SplittableRandom random = new SplittableRandom(sensor * 1_000_003L + number);
    int remaining = kind(sensor) == LEARNING ? readings + 63 - number : 0;
    double score = remaining > 0 ? 0 : odd ? 0.7 + 0.28 * random.nextDouble() : shy(random);
    double[] values = new double[3];
    double[] expected = new double[3];
    double[] contributions = new double[3];
    for (int f = 0; f < 3; f++) {
      double mean = 20 + 18 * f + 3 * Math.sin(2 * Math.PI * (number + 40 * f + sensor) / 240);
      boolean off = odd && f == sensor % 3;
      values[f] =
          number % 97 == 13 + f ? Double.NaN : off ? mean * 1.41 : mean + random.nextDouble();
      expected[f] = remaining > 0 ? Double.NaN : mean + 0.5;
      contributions[f] = score * (off ? 0.9 : 0.04);
    }
    return new Score(
        name(sensor),
        timeOf(number),
        score,
        THRESHOLD,
        odd,
        remaining,
        number + 1L,
        0,
        "auto",
        "4",
        values,
        expected,
        contributions);
  }

  /** As healthy scores are: most are near nothing, few are near the threshold. */
  private static double shy(SplittableRandom random) {
    return 0.45 * Math.pow(random.nextDouble(), 6);
  }

  private static Episode episode(List<Score> scores, int first, int count, Episode.State state) {
    Score peak = scores.get(first);
    double[] sums = new double[3];
    for (Score score : scores.subList(first, first + count)) {
      peak = score.score() > peak.score() ? score : peak;
      for (int f = 0; f < 3; f++) {
        sums[f] += score.contributions()[f];
      }
    }
    return new Episode(
        peak.sensorId(),
        scores.get(first).time(),
        scores.get(first + count - 1).time(),
        state,
        count,
        peak.time(),
        peak.score(),
        sums);
  }

  /** Of all windows that another one follows, as the job ends them. */
  private static List<WindowSummary> windows(List<Score> scores) {
    List<WindowSummary> windows = new ArrayList<>();
    List<Score> open = new ArrayList<>();
    for (Score score : scores) {
      if (!open.isEmpty() && begin(open.get(0)) != begin(score)) {
        windows.add(window(open));
        open.clear();
      }
      open.add(score);
    }
    return windows;
  }

  private static long begin(Score score) {
    return score.time() - Math.floorMod(score.time(), WINDOW_MS);
  }

  private static WindowSummary window(List<Score> scores) {
    double[] min = {Double.NaN, Double.NaN, Double.NaN};
    double[] max = {Double.NaN, Double.NaN, Double.NaN};
    double[] mean = new double[3];
    long[] missing = new long[3];
    for (Score score : scores) {
      for (int f = 0; f < 3; f++) {
        double value = score.values()[f];
        if (Double.isNaN(value)) {
          missing[f]++;
          continue;
        }
        min[f] = min[f] <= value ? min[f] : value;
        max[f] = max[f] >= value ? max[f] : value;
        mean[f] += value / scores.size();
      }
    }
    Score first = scores.get(0);
    return new WindowSummary(
        first.sensorId(),
        begin(first),
        begin(first) + WINDOW_MS,
        scores.size(),
        scores.stream().filter(Score::anomaly).count(),
        scores.stream().mapToDouble(Score::score).max().orElse(0),
        0,
        0,
        missing,
        min,
        mean,
        max,
        new double[3],
        new double[15]);
  }

  @Override
  public void close() throws StoreException {
    writer.close();
  }
}
