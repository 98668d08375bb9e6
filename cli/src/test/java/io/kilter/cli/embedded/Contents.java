package io.kilter.cli.embedded;

import java.util.Arrays;
import java.util.Objects;

/**
 * How many messages there were and what was in them, in whatever order, without keeping them: equal
 * for equal messages, and for others with a chance of one in billions.
 */
final class Contents {
  private long count;
  private long sum;

  void add(byte[] message) {
    count++;
    // A sum forgets the order, and the square tells two small changes from none.
    long hash = Arrays.hashCode(message) * 0x9E3779B97F4A7C15L + message.length;
    sum += hash * hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Contents contents && contents.count == count && contents.sum == sum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(count, sum);
  }

  @Override
  public String toString() {
    return count + " messages with the sum " + Long.toHexString(sum);
  }
}
