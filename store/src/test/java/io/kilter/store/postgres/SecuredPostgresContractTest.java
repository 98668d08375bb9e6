package io.kilter.store.postgres;

import io.kilter.store.Store;
import io.kilter.store.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every store does, done by Postgres over verified TLS for the role that may do no more than
 * the job needs.
 */
@Tag("slow")
class SecuredPostgresContractTest extends StoreContract {
  @TempDir static Path directory;

  private static SecuredPostgres server;
  private static Path password;
  private static int schemas;

  @BeforeAll
  static void startServer() throws Exception {
    password = Files.writeString(directory.resolve("password"), "a pass 'word'\n");
    server = SecuredPostgres.start(directory.resolve("server"));
  }

  @AfterAll
  static void stopServer() throws IOException {
    server.close();
  }

  @Override
  public Store emptyStore() throws Exception {
    String schema = "kilter_" + ++schemas;
    server.makeSchema(schema, password, password);
    return new PostgresStore(
        server.settings(
            schema,
            "kilter_writer",
            password.toString(),
            "verify-full",
            server.certificate.toString()),
        Duration.ofSeconds(10));
  }
}
