package io.kilter.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** What the job remembers of each sensor, and where. */
public record StateSettings(
    @Setting(
            key = "backend",
            means =
                "Either `hashmap`, which keeps state on the heap, or `rocksdb`, which keeps it"
                    + " on local disk, several times slower, for more sensors than the heap holds.")
        String backend,
    @Setting(
            key = "incremental",
            means = "Whether a checkpoint of RocksDB saves only what changed since the last.")
        boolean incremental,
    @Setting(
            key = "forget-after",
            means =
                "A sensor that is silent for longer, in event time, begins anew with its next"
                    + " reading, and its state is given up; 0s to remember for ever.")
        Duration forgetAfter)
    implements Serializable {
  private static final String HASHMAP = "hashmap";
  private static final String ROCKSDB = "rocksdb";

  public StateSettings {
    Checks.oneOf(List.of(HASHMAP, ROCKSDB), backend, "state.backend");
    Checks.notNegative(forgetAfter, "state.forget-after");
  }

  /** On the heap, for thirty days of silence. */
  public static StateSettings defaults() {
    return new StateSettings(HASHMAP, true, Duration.ofDays(30));
  }
}
