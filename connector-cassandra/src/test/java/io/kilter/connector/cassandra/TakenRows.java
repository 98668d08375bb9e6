package io.kilter.connector.cassandra;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the rows that the sink takes, where the test can see it though the sink is copied. */
final class TakenRows implements ValuesExtractor<Measurement> {

  private static final long serialVersionUID = 1L;
  private static final Map<String, AtomicLong> COUNTS = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  @Override
  public Object[] values(Measurement row) {
    COUNTS.computeIfAbsent(id, any -> new AtomicLong()).incrementAndGet();
    return Measurement.values(row);
  }

  long count() {
    return COUNTS.getOrDefault(id, new AtomicLong()).get();
  }
}
