package io.kilter.generate;

import io.kilter.events.Label;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a generator is; counts are of what this run has committed.
 *
 * @param state what it is doing
 * @param readings readings sent
 * @param faults labelled anomalies sent
 * @param eventTime the latest event time sent, epoch milliseconds
 * @param lastLabel the newest label sent
 */
public record Status(
    State state, long readings, long faults, OptionalLong eventTime, Optional<Label> lastLabel) {
  /** The life of a generator. */
  public enum State {
    /** Connecting to the sink, for the first time or again. */
    CONNECTING,
    /** Sending. */
    SENDING,
    /** The source has come to its end, and all of it is sent. */
    FINISHED,
    /** Stopped from outside. */
    STOPPED,
    /** Ended by an error, which {@code run} has thrown. */
    FAILED
  }

  static Status initial() {
    return new Status(State.CONNECTING, 0, 0, OptionalLong.empty(), Optional.empty());
  }

  Status in(State other) {
    return new Status(other, readings, faults, eventTime, lastLabel);
  }

  Status plus(Batch batch) {
    long anomalies = batch.labels().stream().filter(Label::anomaly).count();
    long latest = eventTime.orElse(Long.MIN_VALUE);
    latest =
        Math.max(latest, batch.readings().stream().mapToLong(r -> r.time()).max().orElseThrow());
    int labels = batch.labels().size();
    return new Status(
        state,
        readings + batch.readings().size(),
        faults + anomalies,
        OptionalLong.of(latest),
        labels == 0 ? lastLabel : Optional.of(batch.labels().get(labels - 1)));
  }
}
