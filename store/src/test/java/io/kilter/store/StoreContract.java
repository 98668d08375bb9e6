package io.kilter.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every store does. */
public abstract class StoreContract
    implements StoredRowsContract, ListsContract, VersionsContract, SensorsContract, LifeContract {
  private StoreWriter writer;
  private StoreReader reader;

  @BeforeEach
  void open() throws Exception {
    Store store = emptyStore();
    writer = store.openWriter();
    reader = store.openReader();
  }

  @AfterEach
  void close() throws Exception {
    reader.close();
    writer.close();
  }

  @Override
  public StoreWriter writer() {
    return writer;
  }

  @Override
  public StoreReader reader() {
    return reader;
  }
}
