package io.kilter.store.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverExecutionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.kilter.store.StoreException;
import io.kilter.store.StoreException.Kind;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What the driver's exceptions mean to who called the store: the one table of them. */
final class Faults {
  private Faults() {}

  /**
   * The exception for a failed call.
   *
   * @param action what failed, as in "write 5 scores to"
   * @param store what a person calls the store
   */
  static StoreException of(String action, String store, Throwable failure) {
    Throwable cause = unwrapped(failure);
    Kind kind = kind(cause);
    String message =
        String.format(
            "Could not %s %s: %s (%s)", action, store, reason(kind, cause), detail(cause));
    return new StoreException(kind, message, cause);
  }

  private static Kind kind(Throwable cause) {
    if (cause instanceof AllNodesFailedException all) {
      return ofAll(all);
    }
    if (cause instanceof AuthenticationException
        || cause instanceof UnauthorizedException
        || cause instanceof SyntaxError
        || cause instanceof InvalidQueryException
        || cause instanceof IllegalArgumentException) {
      return Kind.FAIL;
    }
    if (cause instanceof FrameTooLongException) {
      return Kind.REJECT;
    }
    // Timeouts, too few replicas, overload, lost connections, errors inside the server.
    return Kind.RETRY;
  }

  /** Each node may have failed for its own reason: while one may come back, there is hope. */
  private static Kind ofAll(AllNodesFailedException all) {
    return all.getAllErrors().values().stream()
        .flatMap(Collection::stream)
        .map(error -> kind(unwrapped(error)))
        .filter(kind -> kind == Kind.RETRY)
        .findFirst()
        .orElse(all.getAllErrors().isEmpty() ? Kind.RETRY : Kind.FAIL);
  }

  private static String reason(Kind kind, Throwable cause) {
    return switch (kind) {
      case RETRY -> "it does not answer as it should";
      case REJECT -> "a row is too large";
      case FAIL ->
          cause instanceof InvalidQueryException
              ? "it refuses the statement; is its schema up to date?"
              : "it refuses us";
    };
  }

  /** Why, without the driver's list of nodes and objects: the first node's failure tells. */
  private static String detail(Throwable cause) {
    if (!(cause instanceof AllNodesFailedException all)) {
      return cause.getMessage();
    }
    return all.getAllErrors().values().stream()
        .flatMap(Collection::stream)
        .findFirst()
        .map(Faults::unwrapped)
        .map(Faults::ofNode)
        .orElse("no node of store.cassandra.local-datacenter is up");
  }

  private static String ofNode(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "there is no host " + failure.getMessage();
    }
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException && !(each instanceof SSLHandshakeException)) {
        return "it speaks no TLS, which store.cassandra.tls asks for";
      }
    }
    // The driver does not say whether it was refused or cut off.
    return failure.getCause() instanceof ClosedChannelException
        ? "nothing takes connections there, or only one of the two sides speaks TLS"
        : failure.getMessage();
  }

  /** The failure without the wrappers that futures and the driver put around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException
            || cause instanceof ExecutionException
            || cause instanceof DriverExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
