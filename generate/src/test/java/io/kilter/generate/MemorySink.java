package io.kilter.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is committed, and fails at the commits it is told to. */
final class MemorySink implements Sink {
  /** How a commit fails. */
  enum Failure {
    /** Nothing is committed. */
    BEFORE,
    /** It is committed, but nobody says so. */
    AFTER,
    /** It is not committed, and never will be. */
    FOR_GOOD
  }

  final List<Double> committed = new CopyOnWriteArrayList<>();
  final Map<String, Progress> progress = new ConcurrentHashMap<>();
  volatile boolean closed;
  private final Map<Integer, Failure> failures;
  private final List<Double> open = new ArrayList<>();
  private int commits;

  /**
   * @param failures by the number of the commit, counted from 1
   */
  MemorySink(Map<Integer, Failure> failures) {
    this.failures = failures;
  }

  @Override
  public Map<String, Progress> open() {
    open.clear();
    return Map.copyOf(progress);
  }

  @Override
  public void send(Batch batch) {
    batch.readings().forEach(reading -> open.add(reading.values()[0]));
  }

  @Override
  public void commit(String scenario, Progress reached) {
    commits++;
    Optional<Failure> failure = Optional.ofNullable(failures.get(commits));
    if (failure.equals(Optional.of(Failure.FOR_GOOD))) {
      throw SinkException.refused("The sink is full.", null);
    }
    if (failure.equals(Optional.of(Failure.BEFORE))) {
      throw SinkException.unavailable("The sink is away.", null);
    }
    committed.addAll(open);
    open.clear();
    progress.put(scenario, reached);
    if (failure.isPresent()) {
      throw SinkException.unavailable("The sink did not answer.", null);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
