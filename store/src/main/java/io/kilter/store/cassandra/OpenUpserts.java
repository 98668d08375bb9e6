package io.kilter.store.cassandra;

/**
 * {@link Upserts} with the session by which they number models. Not thread-safe.
 *
 * @see CassandraStore#openUpserts()
 */
public final class OpenUpserts implements AutoCloseable {
  private final Sessions.Shared shared;
  private final Upserts upserts;
  private boolean closed;

  OpenUpserts(Sessions.Shared shared, Upserts upserts) {
    this.shared = shared;
    this.upserts = upserts;
  }

  public Upserts upserts() {
    return upserts;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      shared.release();
    }
  }
}
