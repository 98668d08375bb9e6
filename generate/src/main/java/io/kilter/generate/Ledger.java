package io.kilter.generate;

import io.kilter.generate.Status.State;
import java.util.Map;
import java.util.Optional;

/**
 * What was sent, what of it is committed, and what may be: enough to tell, after a commit whose
 * outcome is unknown, whether it happened or whether someone else is sending.
 */
final class Ledger {
  private record Commit(Optional<Progress> progress, Status status) {}

  private final String scenario;
  private volatile Status status = Status.initial();
  private Optional<Commit> committed = Optional.empty();
  private Optional<Commit> attempted = Optional.empty();
  private Status pending = status;
  private Optional<Progress> reached = Optional.empty();

  Ledger(String scenario) {
    this.scenario = scenario;
  }

  /** The committed counts; to be called by any thread. */
  Status status() {
    return status;
  }

  void enter(State state) {
    status = status.in(state);
    pending = pending.in(state);
  }

  /**
   * Rewinds to what an opened sink says is committed.
   *
   * @throws SinkException if that is not what this ledger committed
   */
  Optional<Progress> rewind(Map<String, Progress> known) {
    Optional<Progress> own = Optional.ofNullable(known.get(scenario));
    Commit found;
    if (committed.isEmpty() || holds(committed, own)) {
      found = new Commit(own, status);
    } else if (holds(attempted, own)) {
      found = attempted.get();
    } else {
      throw SinkException.refused(
          "Another generator is sending " + scenario + ", so this one stops.", null);
    }
    committed = Optional.of(found);
    attempted = Optional.empty();
    reached = Optional.empty();
    status = found.status().in(status.state());
    pending = status;
    return own;
  }

  private static boolean holds(Optional<Commit> commit, Optional<Progress> progress) {
    return commit.isPresent() && commit.get().progress().equals(progress);
  }

  /** A batch was sent. */
  void add(Batch batch) {
    pending = pending.plus(batch);
    reached = Optional.of(batch.next());
  }

  boolean hasUncommitted() {
    return reached.isPresent();
  }

  /** Commits what was sent since the last time, if anything. */
  void commit(Sink sink) {
    if (reached.isEmpty()) {
      return;
    }
    attempted = Optional.of(new Commit(reached, pending));
    sink.commit(scenario, reached.get());
    committed = attempted;
    attempted = Optional.empty();
    reached = Optional.empty();
    status = pending;
  }
}
