package io.kilter.detect.states;

import io.kilter.detect.Detector;
import io.kilter.detect.DetectorSettings;
import io.kilter.detect.Detectors;
import io.kilter.detect.suppress.Suppression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A detector's state after {@value #BEFORE} readings, and what it said of the next {@value #AFTER}.
 * The file is the state's length, the state, and a score and a threshold for each.
 *
 * @param state as {@link Detectors#write} writes it
 * @param said scores and thresholds in turn
 */
record StoredState(byte[] state, double[] said) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "states");
  private static final int BEFORE = 700;
  private static final int AFTER = 60;
  private static final String ENDING = ".state";

  /** What today's code makes. */
  static StoredState ofToday(String name, int features) throws IOException {
    List<String> names = IntStream.range(0, features).mapToObj(f -> "f" + f).toList();
    Suppression rules = Suppression.of(List.of("f0 below", "within 1%"), names);
    Detector detector = Detectors.named(name).create(new DetectorSettings(features, 3, 5, rules));
    for (int i = 0; i < BEFORE; i++) {
      detector.score(time(i), reading(features, i));
    }
    detector.feedback(0.5, false);
    detector.feedback(0.9, true);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detectors.write(detector, new DataOutputStream(bytes));
    return new StoredState(bytes.toByteArray(), says(detector));
  }

  /** Reads the state back and gives it the readings that followed. */
  double[] saysToday() throws IOException {
    return says(Detectors.read(new DataInputStream(new ByteArrayInputStream(state))));
  }

  private static double[] says(Detector detector) {
    double[] said = new double[2 * AFTER];
    for (int i = 0; i < AFTER; i++) {
      said[2 * i] = detector.score(time(BEFORE + i), reading(detector.features(), BEFORE + i));
      said[2 * i + 1] = detector.threshold();
    }
    return said;
  }

  private static long time(int i) {
    return 1_700_000_000_000L + 60_000L * i;
  }

  private static double[] reading(int features, int i) {
    Random random = new Random(31L * i);
    double[] values = new double[features];
    for (int f = 0; f < features; f++) {
      double fault = i % 250 > 240 && f == 0 ? 9 : 0;
      values[f] = 20 * f + 5 * ((i / 10) % 9) + random.nextGaussian() + fault;
      values[f] = random.nextInt(40) == 0 ? Double.NaN : values[f];
    }
    return values;
  }

  /**
   * The file of a state of today's form: detector, features, the version of the algorithm, and the
   * formats of frame and evidence, which are the first two bytes behind the name.
   */
  static Path file(String name, int features) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Detector detector = Detectors.named(name).create(DetectorSettings.of(features));
    detector.writeTo(new DataOutputStream(bytes));
    byte[] form = bytes.toByteArray();
    return FOLDER.resolve(
        name
            + "-"
            + features
            + "-v"
            + detector.type().version()
            + "-f"
            + form[0]
            + "."
            + form[1]
            + ENDING);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  static StoredState read(Path file) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      byte[] state = new byte[in.readInt()];
      in.readFully(state);
      double[] said = new double[2 * AFTER];
      for (int i = 0; i < said.length; i++) {
        said[i] = in.readDouble();
      }
      return new StoredState(state, said);
    }
  }

  void write(Path file) throws IOException {
    Files.createDirectories(FOLDER);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.writeInt(state.length);
      out.write(state);
      for (double number : said) {
        out.writeDouble(number);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredState that
        && Arrays.equals(state, that.state)
        && Arrays.equals(said, that.said);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(state);
  }

  @Override
  public String toString() {
    return "StoredState[" + state.length + " bytes, hash " + hashCode() + "]";
  }
}
