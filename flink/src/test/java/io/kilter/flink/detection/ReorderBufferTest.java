package io.kilter.flink.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.flink.detection.ReorderBuffer.Offer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReorderBufferTest {
  private final ReorderBuffer buffer = new ReorderBuffer(2);

  @Test
  void keepsReadingsInTheOrderOfTheirTimes() {
    Random random = new Random(1);
    TreeMap<Long, Double> expected = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      long time = random.nextInt(1000);
      double value = random.nextDouble();
      Offer offer = buffer.offer(time, 7, new double[] {value, -value});
      assertThat(offer).isEqualTo(expected.containsKey(time) ? Offer.CONFLICT : Offer.ADDED);
      expected.putIfAbsent(time, value);
      if (i % 50 == 49) {
        buffer.removeFirst(7);
        for (int k = 0; k < 7; k++) {
          expected.pollFirstEntry();
        }
      }
    }
    assertThat(contents(buffer)).isEqualTo(new ArrayList<>(expected.values()));
  }

  @Test
  void tellsTheSameReadingFromAnotherOfItsTime() {
    buffer.offer(5, 7, new double[] {1, Double.NaN});
    assertThat(buffer.offer(5, 7, new double[] {1, Double.NaN})).isEqualTo(Offer.DUPLICATE);
    assertThat(buffer.offer(5, 7, new double[] {1, 2})).isEqualTo(Offer.CONFLICT);
    assertThat(buffer.size()).isEqualTo(1);
  }

  @Test
  void isTheSameAfterWritingAndReading() throws IOException {
    for (int i = 0; i < 9; i++) {
      buffer.offer(i, 7, new double[] {i, Double.NaN});
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    buffer.writeTo(new DataOutputStream(bytes));
    ReorderBuffer read =
        ReorderBuffer.read(
            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), true);
    assertThat(contents(read)).isEqualTo(contents(buffer));
    assertThat(read.offer(100, 7, new double[] {1, 2})).isEqualTo(Offer.ADDED);
  }

  private static List<Double> contents(ReorderBuffer buffer) {
    List<Double> first = new ArrayList<>();
    double[] values = new double[2];
    for (int i = 0; i < buffer.size(); i++) {
      buffer.copyValues(i, values);
      first.add(values[0]);
      assertThat(i == 0 || buffer.time(i - 1) < buffer.time(i)).isTrue();
    }
    return first;
  }
}
