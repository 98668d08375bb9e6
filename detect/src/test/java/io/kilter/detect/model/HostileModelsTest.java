package io.kilter.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies whose checksum is right but whose content means harm. The number of tries is set by {@code
 * kilter.fuzz.tries}, the seed by {@code kilter.fuzz.seed}.
 */
class HostileModelsTest {
  private static final int TRIES = Integer.getInteger("kilter.fuzz.tries", 1500);
  private static final long SEED = Long.getLong("kilter.fuzz.seed", 20240601);

  /** What reading a body of some kilobytes may allocate, whatever it claims. */
  private static final long MOST_ALLOCATED = 160L << 20;

  private static final double[] HUGE = {
    1e308, -1e308, Double.MAX_VALUE, 1e200, -1e160, 1e-308, -0.0, Double.NaN
  };

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static TrainedModel read(String kind, byte[] content) throws IOException {
    byte[] body = ToyModels.body(new Forged(kind, content));
    return Models.read(new DataInputStream(new ByteArrayInputStream(body)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void damagedContentIsRefusedOrScoresAsAnyModelDoes(TrainedModel model) {
    int features = model.features().size();
    byte[] content = Forged.contentOf(ToyModels.body(model), model.kind());
    Random random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] damaged = damage(content, random);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        requireSane(read(model.kind(), damaged), features, random);
      } catch (IOException e) {
        assertThat(e).isInstanceOf(BadModelException.class).message().isNotBlank();
        refused++;
      }
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
          .as("allocated for try %d of seed %d", i, SEED)
          .isLessThan(MOST_ALLOCATED);
    }
    assertThat(refused).isGreaterThan(TRIES / 20);
  }

  /** Changes bits, puts in numbers that hurt, cuts off, or repeats. */
  private static byte[] damage(byte[] content, Random random) {
    byte[] damaged = content.clone();
    int at = random.nextInt(random.nextBoolean() ? content.length : Math.min(200, content.length));
    switch (random.nextInt(6)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> put(damaged, at, random.nextInt(3) == 0 ? -1 : Integer.MAX_VALUE >> at % 20);
      case 2 -> {
        put(damaged, at, 0x7ff80000);
        put(damaged, at + 4, 0);
      }
      case 3 -> {
        double huge = HUGE[random.nextInt(HUGE.length)];
        if (at + Double.BYTES <= damaged.length) {
          ByteBuffer.wrap(damaged).putDouble(at, huge);
        }
      }
      case 4 -> damaged = Arrays.copyOf(damaged, at);
      default -> damaged = Arrays.copyOf(damaged, damaged.length + random.nextInt(100));
    }
    return damaged;
  }

  private static void put(byte[] bytes, int at, int value) {
    if (at + 4 <= bytes.length) {
      ByteBuffer.wrap(bytes).putInt(at, value);
    }
  }

  private static void requireSane(TrainedModel model, int features, Random random) {
    int width = model.features().size();
    assertThat(model.threshold()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(width).isGreaterThanOrEqualTo(features);
    double[] row = new double[width];
    Arrays.fill(row, 0.4);
    requireSane(model, row);
    Arrays.setAll(row, i -> HUGE[random.nextInt(HUGE.length)]);
    requireSane(model, row);
  }

  private static void requireSane(TrainedModel model, double[] row) {
    double score = model.score(row);
    assertThat(score).isBetween(0.0, 1.0);
    double[] into = new double[row.length];
    model.contributions(row, into);
    assertThat(into).doesNotContain(Double.NaN);
    assertThat(Arrays.stream(into).sum()).isCloseTo(score, within(1e-6));
    model.expected(row, into);
    assertThat(into).doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  static Stream<TrainedModel> models() {
    return Stream.of(
        ToyModels.forest(2, 0), ToyModels.forest(5, 2), ToyModels.subspace(5), ToyModels.ranker(3));
  }

  @Test
  void whatIsOfAKindThatIsNotHereIsToldSo() {
    assertThatThrownBy(() -> read("magic", new byte[10]))
        .isInstanceOf(BadModelException.class)
        .hasMessageStartingWith("The model is of the kind 'magic', which this Kilter cannot read");
  }

  @Test
  void contentOfAnotherKindIsRefused() {
    TrainedModel model = ToyModels.forest(2, 0);
    byte[] content = Forged.contentOf(ToyModels.body(model), model.kind());
    assertThatThrownBy(() -> read("subspace", content)).isInstanceOf(BadModelException.class);
  }

  @Test
  void bytesAfterTheContentAreRefused() {
    TrainedModel model = ToyModels.forest(2, 0);
    byte[] content = Forged.contentOf(ToyModels.body(model), model.kind());
    assertThatThrownBy(() -> read(model.kind(), Arrays.copyOf(content, content.length + 3)))
        .hasMessage("The model's content is followed by 3 bytes that are not its own");
  }
}
