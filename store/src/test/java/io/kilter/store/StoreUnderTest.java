package io.kilter.store;

import java.util.Optional;

/** A store that each test finds empty, and one open writer and reader of it. */
interface StoreUnderTest {
  /** Of a list that is not of one sensor. */
  Optional<String> ALL_SENSORS = Optional.empty();

  StoreWriter writer();

  StoreReader reader();

  /** An empty store that nothing else uses, migrated. */
  Store emptyStore() throws Exception;

  /** Whether retention is the store's own affair, as with a time to live. */
  default boolean keepsUntilRowsExpire() {
    return false;
  }

  /** Whether a reader sees all of a call's rows or none; else it sees any, each whole. */
  default boolean isolatesCalls() {
    return true;
  }
}
