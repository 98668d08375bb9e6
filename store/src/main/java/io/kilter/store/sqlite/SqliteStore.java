package io.kilter.store.sqlite;

import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.StoreWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A store in one SQLite file. */
public final class SqliteStore implements Store {
  private final SqliteFile file;

  /** A store in a file, made when it is absent by {@link #migrate()}. */
  public SqliteStore(Path file) {
    this.file = new SqliteFile(file.toAbsolutePath().normalize());
  }

  @Override
  public void migrate() throws StoreException {
    try (Connection connection = file.openToMigrate()) {
      Schema.migrate(connection, file.path());
    } catch (SQLException e) {
      throw Faults.of("migrate", file.path(), e);
    }
  }

  @Override
  public StoreWriter openWriter() throws StoreException {
    return new SqliteWriter(file);
  }

  @Override
  public StoreReader openReader() throws StoreException {
    return new SqliteReader(file);
  }
}
