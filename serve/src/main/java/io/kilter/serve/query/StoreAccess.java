package io.kilter.serve.query;

import io.kilter.serve.http.ProblemException;
import io.kilter.store.Store;
import io.kilter.store.StoreException;
import io.kilter.store.StoreReader;
import io.kilter.store.paging.RefusedCursorException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs queries on threads of their own, never on an event loop. The store is opened by the first
 * query that needs it, so that a server can start before its store is there. Thread-safe.
 */
public final class StoreAccess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreAccess.class);
  private static final int THREADS = 8;

  private final Store store;
  private final WorkerExecutor workers;
  private StoreReader reader;

  /** Access to a store, which is not touched yet. */
  public StoreAccess(Vertx vertx, Store store) {
    this.store = store;
    this.workers = vertx.createSharedWorkerExecutor("kilter-store", THREADS);
  }

  /** What is asked of the store; it may block. */
  @FunctionalInterface
  public interface Query<T> {
    /** Asks. */
    T run(StoreReader reader) throws IOException;
  }

  /** The result of a query; a {@link ProblemException} with status 503 when the store is away. */
  public <T> Future<T> query(Query<T> query) {
    return workers.executeBlocking(() -> ask(query), false);
  }

  /** Like {@link #query}, on the caller's thread, which may be blocked. */
  public <T> T ask(Query<T> query) throws IOException {
    try {
      return query.run(reader());
    } catch (RefusedCursorException e) {
      throw ProblemException.badRequest(e.getMessage());
    } catch (StoreException e) {
      LOG.warn("The store did not answer: {}", e.getMessage());
      throw new ProblemException(503, "The store cannot be read now; try again shortly.", e);
    }
  }

  private synchronized StoreReader reader() throws StoreException {
    if (reader == null) {
      reader = store.openReader();
    }
    return reader;
  }

  /** Closes the store once no query is running any more. */
  @Override
  public synchronized void close() throws StoreException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
