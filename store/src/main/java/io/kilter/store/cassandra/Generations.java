package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.kilter.store.StoreException;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers models in the order in which writers met them, by conditional writes to the table {@code
 * models}: so that of two scores of one reading that by the newer model stays, whichever is written
 * first, and whoever writes it.
 *
 * <p>A writer asks once for each model. If the model is not the newest at that moment it becomes so
 * again, under a new number: a job that goes back to an older model writes over what the newer one
 * wrote. While one job scores with several models, a restart numbers each anew, which changes
 * nothing: a replay writes the same rows in the same order. Not thread-safe.
 */
final class Generations implements Models {
  private static final String ONLY = "models";

  private final Sessions.Shared shared;
  private final Map<Model, Long> met = new HashMap<>();

  Generations(Sessions.Shared shared) {
    this.shared = shared;
  }

  @Override
  public long generation(String detector, String modelVersion) throws StoreException {
    Model model = new Model(detector, modelVersion);
    Long known = met.get(model);
    if (known != null) {
      return known;
    }
    try {
      long generation = meet(model);
      met.put(model, generation);
      return generation;
    } catch (DriverException e) {
      throw shared.fault("number the model " + detector + " " + modelVersion + " in", e);
    }
  }

  private long meet(Model model) {
    while (true) {
      Row newest = newest();
      if (newest != null && model.equals(new Model(newest.getString(1), newest.getString(2)))) {
        return newest.getLong(0);
      }
      long next = newest == null ? 0 : newest.getLong(0) + 1;
      if (insert(next, model)) {
        return next;
      }
    }
  }

  private Row newest() {
    return shared
        .session()
        .execute(
            SimpleStatement.newInstance(
                    "SELECT generation, detector, model_version FROM "
                        + shared.keyspace()
                        + ".models WHERE only = ? LIMIT 1",
                    ONLY)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(Sessions.PATIENT))
        .one();
  }

  /** Whose answer was lost finds its own row at the next look, and takes its number. */
  private boolean insert(long generation, Model model) {
    return shared
        .session()
        .execute(
            SimpleStatement.newInstance(
                    "INSERT INTO "
                        + shared.keyspace()
                        + ".models (only, generation, detector, model_version, met)"
                        + " VALUES (?, ?, ?, ?, toTimestamp(now())) IF NOT EXISTS",
                    ONLY,
                    generation,
                    model.detector(),
                    model.version())
                .setIdempotent(false)
                .setTimeout(Sessions.PATIENT))
        .wasApplied();
  }

  private record Model(String detector, String version) {}
}
