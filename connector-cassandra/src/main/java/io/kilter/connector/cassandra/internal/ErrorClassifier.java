package io.kilter.connector.cassandra.internal;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.ConnectionInitException;
import com.datastax.oss.driver.api.core.connection.CrcMismatchException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.CDCWriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.FunctionFailureException;
import com.datastax.oss.driver.api.core.servererrors.InvalidConfigurationInQueryException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.TruncateException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** One link of the chain that sorts exceptions: those of some types are of one class. */
record ErrorClassifier(ErrorClass error, List<Class<? extends Throwable>> types) {

  /** The first that fits wins. */
  private static final List<ErrorClassifier> CHAIN =
      List.of(
          new ErrorClassifier(
              ErrorClass.TIMEOUT,
              List.of(
                  DriverTimeoutException.class,
                  WriteTimeoutException.class,
                  ReadTimeoutException.class)),
          new ErrorClassifier(
              ErrorClass.UNAVAILABLE,
              List.of(UnavailableException.class, BootstrappingException.class)),
          new ErrorClassifier(
              ErrorClass.OVERLOADED,
              List.of(
                  OverloadedException.class,
                  BusyConnectionException.class,
                  RequestThrottlingException.class)),
          new ErrorClassifier(
              ErrorClass.ACCESS,
              List.of(AuthenticationException.class, UnauthorizedException.class)),
          new ErrorClassifier(ErrorClass.TOO_LARGE, List.of(FrameTooLongException.class)),
          new ErrorClassifier(
              ErrorClass.INVALID,
              List.of(
                  InvalidQueryException.class,
                  InvalidConfigurationInQueryException.class,
                  FunctionFailureException.class)),
          new ErrorClassifier(
              ErrorClass.WRITE_FAILURE,
              List.of(
                  WriteFailureException.class,
                  CDCWriteFailureException.class,
                  TruncateException.class,
                  ServerError.class)),
          new ErrorClassifier(
              ErrorClass.CONNECTION,
              List.of(
                  NodeUnavailableException.class,
                  ClosedConnectionException.class,
                  HeartbeatException.class,
                  CrcMismatchException.class,
                  ConnectionInitException.class,
                  IOException.class)));

  static ErrorClass classify(Throwable failure) {
    Throwable error = unwrapped(failure);
    if (error instanceof AllNodesFailedException all) {
      return classifyAll(all);
    }
    return CHAIN.stream()
        .filter(link -> link.types.stream().anyMatch(type -> type.isInstance(error)))
        .map(ErrorClassifier::error)
        .findFirst()
        .orElse(ErrorClass.OTHER);
  }

  /** Each node may have failed for its own reason: while one may come back, there is hope. */
  private static ErrorClass classifyAll(AllNodesFailedException all) {
    List<ErrorClass> classes =
        all.getAllErrors().values().stream()
            .flatMap(Collection::stream)
            .map(ErrorClassifier::classify)
            .toList();
    return classes.stream()
        .filter(error -> error.verdict() == ErrorVerdict.RETRY)
        .findFirst()
        // When no node was even tried, all are known to be down.
        .orElse(classes.isEmpty() ? ErrorClass.CONNECTION : classes.get(0));
  }

  /** The failure without the wrappers that futures put around it. */
  static Throwable unwrapped(Throwable failure) {
    Throwable error = failure;
    while ((error instanceof CompletionException || error instanceof ExecutionException)
        && error.getCause() != null) {
      error = error.getCause();
    }
    return error;
  }
}
