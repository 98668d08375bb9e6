package io.kilter.connector.cassandra;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler that keeps what it is given where the test can see it, though the sink is copied. */
final class Rejections implements RejectedWriteHandler {

  private static final long serialVersionUID = 1L;
  private static final Map<String, List<RejectedWrite>> KEPT = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();

  @Override
  public void reject(RejectedWrite write) {
    KEPT.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>()).add(write);
  }

  List<RejectedWrite> all() {
    return KEPT.getOrDefault(id, List.of());
  }
}
