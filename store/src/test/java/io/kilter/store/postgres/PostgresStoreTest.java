package io.kilter.store.postgres;

import io.kilter.config.PostgresSettings;
import io.kilter.store.Store;
import io.kilter.store.StoreContract;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What every store does, done by Postgres. */
class PostgresStoreTest extends StoreContract {
  /** Schemas of earlier tests, used again: emptying one is ten times faster than making one. */
  private static final Deque<PostgresSettings> MIGRATED = new ArrayDeque<>();

  private final List<PostgresSettings> used = new ArrayList<>();

  @Override
  public Store emptyStore() throws Exception {
    PostgresSettings schema = MIGRATED.poll();
    if (schema == null) {
      schema = PostgresProcess.emptySchema();
      new PostgresStore(schema, Duration.ofSeconds(10)).migrate();
    } else {
      String prefix = schema.schema() + ".";
      PostgresProcess.execute(
          "TRUNCATE "
              + prefix
              + String.join(
                  ", " + prefix, "scores", "windows", "episodes", "rates", "accuracy", "sensors"));
    }
    used.add(schema);
    return new PostgresStore(schema, Duration.ofSeconds(10));
  }

  @AfterEach
  void giveBack() {
    MIGRATED.addAll(used);
  }
}
