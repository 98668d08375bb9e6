package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import io.kilter.store.jdbc.Columns;
import io.kilter.store.jdbc.Parameters;
import io.kilter.store.jdbc.Queries;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Read-only sessions on one file, opened as they are needed and used again. Thread-safe. */
final class SessionPool implements Queries {
  /** More queries at once than this wait for each other: they would only share the same cores. */
  private static final int SESSIONS = 8;

  private final SqliteFile file;
  private final Semaphore free = new Semaphore(SESSIONS, true);
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  /** Opens the first session at once, so that a store that cannot be read is found here. */
  SessionPool(SqliteFile file) throws StoreException {
    this.file = file;
    idle.push(file.openToRead());
  }

  @Override
  public <T> List<T> query(String sql, Binding binding, Reading<T> reading) throws StoreException {
    acquire();
    Session session = null;
    boolean intact = false;
    try {
      session = take();
      session.endBy(System.nanoTime() + file.readTimeout().toNanos());
      List<T> rows = run(session, sql, binding, reading);
      session.requireStill();
      intact = true;
      return rows;
    } catch (SQLException e) {
      throw Faults.of("read from", file.path(), e);
    } finally {
      try {
        if (session != null) {
          giveBack(session, intact);
        }
      } finally {
        free.release();
      }
    }
  }

  private static <T> List<T> run(Session session, String sql, Binding binding, Reading<T> reading)
      throws SQLException {
    var statement = session.statement(sql);
    binding.bind(new Parameters(statement));
    List<T> rows = new ArrayList<>();
    try (var result = statement.executeQuery()) {
      Columns columns = new Columns(result);
      while (columns.nextRow()) {
        rows.add(reading.read(columns));
      }
    }
    return rows;
  }

  private void acquire() throws StoreException {
    long millis = file.patience().toMillis();
    boolean acquired;
    try {
      acquired = free.tryAcquire(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          StoreException.Kind.RETRY,
          "Interrupted while waiting to read the store " + file.path(),
          e);
    }
    if (!acquired) {
      throw new StoreException(
          StoreException.Kind.RETRY,
          "Other queries kept the store " + file.path() + " busy for " + millis + " ms",
          null);
    }
  }

  private Session take() throws StoreException {
    synchronized (idle) {
      if (closed) {
        throw new IllegalStateException("The reader of the store " + file.path() + " is closed");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return file.openToRead();
  }

  private void giveBack(Session session, boolean intact) throws StoreException {
    synchronized (idle) {
      if (intact && !closed) {
        idle.push(session);
        return;
      }
    }
    close(session);
  }

  private void close(Session session) throws StoreException {
    try {
      session.close();
    } catch (SQLException e) {
      throw Faults.of("close", file.path(), e);
    }
  }

  /** Closes the idle sessions now, and each busy one as its query ends. */
  @Override
  public void close() throws StoreException {
    List<Session> sessions;
    synchronized (idle) {
      closed = true;
      sessions = new ArrayList<>(idle);
      idle.clear();
    }
    for (Session session : sessions) {
      close(session);
    }
  }
}
