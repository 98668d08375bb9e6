package io.kilter.serve.replay;

/**
 * Where a record stands in the topic of dead letters.
 *
 * @param partition its partition
 * @param offset its offset
 */
public record Place(int partition, long offset) {
  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
