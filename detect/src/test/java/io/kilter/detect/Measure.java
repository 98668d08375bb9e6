package io.kilter.detect;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * Prints nanoseconds per reading and bytes of state of every detector. From the root, after a
 * build: {@code java -cp detect/target/classes:detect/target/test-classes
 * io.kilter.detect.Measure}.
 */
public final class Measure {
  private static final int READINGS = 1 << 16;
  private static final int ROUNDS = 15;

  private Measure() {}

  /** Measures every detector on the class path, or those named. */
  public static void main(String[] names) throws IOException {
    System.out.println("detector,features,ns_per_reading,bytes,bytes_new");
    Iterable<String> chosen = names.length == 0 ? Detectors.names() : List.of(names);
    for (String name : chosen) {
      for (int features : new int[] {1, 3, 38}) {
        measure(name, features);
      }
    }
  }

  private static void measure(String name, int features) throws IOException {
    Random random = new Random(1);
    double[][] readings = new double[READINGS][features];
    for (int i = 0; i < READINGS; i++) {
      for (int f = 0; f < features; f++) {
        readings[i][f] = 10 * Math.sin(i / 2000.0 + f) + random.nextGaussian();
      }
    }
    double best = Double.MAX_VALUE;
    Detector detector = Detectors.named(name).create(DetectorSettings.of(features));
    int empty = bytes(detector);
    long time = 0;
    double sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (double[] reading : readings) {
        sum += detector.score(time += 6000, reading);
      }
      best = Math.min(best, (double) (System.nanoTime() - start) / READINGS);
    }
    if (Double.isNaN(sum)) {
      throw new IllegalStateException("A score is not a number");
    }
    System.out.printf("%s,%d,%.0f,%d,%d%n", name, features, best, bytes(detector), empty);
  }

  private static int bytes(Detector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.writeTo(new DataOutputStream(bytes));
    return bytes.size();
  }
}
