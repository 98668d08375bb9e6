package io.kilter.connector.cassandra;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Fails the job at one row, the first time it is seen in this process. */
final class FailsOnce implements ValuesExtractor<Measurement> {

  private static final long serialVersionUID = 1L;
  private static final Set<String> FAILED = ConcurrentHashMap.newKeySet();

  private final String id = UUID.randomUUID().toString();
  private final long moment;

  FailsOnce(long moment) {
    this.moment = moment;
  }

  @Override
  public Object[] values(Measurement row) {
    if (row.moment() == moment && FAILED.add(id)) {
      throw new IllegalStateException("The test's own failure.");
    }
    return Measurement.values(row);
  }
}
