package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The requests that answer one query, all together within the time that a query may take. */
final class Reads {
  /** Requests under way at once: the server answers the others no later for waiting here. */
  private static final int IN_FLIGHT = 128;

  private final Sessions.Shared shared;
  private final Duration limit;
  private final long deadline;

  Reads(Sessions.Shared shared) {
    this.shared = shared;
    this.limit = shared.settings().readTimeout();
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /** A statement on one of the store's tables: {@code %s} is the keyspace. */
  BoundStatement select(String statement, ByteBuffer... values) throws StoreException {
    try {
      return shared.statements().bind(String.format(statement, shared.keyspace()), values);
    } catch (RuntimeException e) {
      throw fault(e);
    }
  }

  /** All rows of one request. */
  List<Row> rows(BoundStatement statement) throws StoreException {
    return rows(List.of(statement)).get(0);
  }

  /** All rows of each request, in the order of the requests. */
  List<List<Row>> rows(List<BoundStatement> statements) throws StoreException {
    List<List<Row>> answers = new ArrayList<>(statements.size());
    Deque<CompletableFuture<List<Row>>> underWay = new ArrayDeque<>();
    for (BoundStatement statement : statements) {
      if (underWay.size() == IN_FLIGHT) {
        answers.add(await(underWay.remove()));
      }
      underWay.add(
          shared
              .session()
              .executeAsync(statement)
              .thenCompose(page -> gather(page, new ArrayList<>()))
              .toCompletableFuture());
    }
    while (!underWay.isEmpty()) {
      answers.add(await(underWay.remove()));
    }
    return answers;
  }

  private CompletionStage<List<Row>> gather(AsyncResultSet page, List<Row> rows) {
    page.currentPage().forEach(rows::add);
    if (!page.hasMorePages()) {
      return CompletableFuture.completedFuture(rows);
    }
    if (System.nanoTime() > deadline) {
      return CompletableFuture.failedFuture(new TimeoutException());
    }
    return page.fetchNextPage().thenCompose(next -> gather(next, rows));
  }

  private List<Row> await(CompletableFuture<List<Row>> answer) throws StoreException {
    try {
      return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw fault(e);
    } catch (TimeoutException e) {
      throw tooLong(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(Kind.RETRY, "Interrupted while reading", e);
    }
  }

  private StoreException fault(Throwable failure) {
    Throwable cause = Faults.unwrapped(failure);
    return cause instanceof TimeoutException ? tooLong(cause) : shared.fault("read", cause);
  }

  private StoreException tooLong(Throwable cause) {
    return new StoreException(
        Kind.RETRY,
        "Could not read "
            + Sessions.name(shared.settings())
            + ": the query took longer than store.read-timeout allows ("
            + limit
            + ")",
        cause);
  }
}
