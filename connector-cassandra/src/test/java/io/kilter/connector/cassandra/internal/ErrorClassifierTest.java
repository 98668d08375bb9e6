package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.BootstrappingException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.ServerError;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorClassifierTest {

  static Stream<Arguments> failures() {
    DefaultConsistencyLevel quorum = DefaultConsistencyLevel.LOCAL_QUORUM;
    return Stream.of(
        Arguments.of(new DriverTimeoutException("late"), ErrorClass.TIMEOUT, ErrorVerdict.RETRY),
        Arguments.of(
            new WriteTimeoutException(null, quorum, 1, 2, DefaultWriteType.SIMPLE),
            ErrorClass.TIMEOUT,
            ErrorVerdict.RETRY),
        Arguments.of(
            new UnavailableException(null, quorum, 2, 1),
            ErrorClass.UNAVAILABLE,
            ErrorVerdict.RETRY),
        Arguments.of(new BootstrappingException(null), ErrorClass.UNAVAILABLE, ErrorVerdict.RETRY),
        Arguments.of(
            new OverloadedException(null, "busy"), ErrorClass.OVERLOADED, ErrorVerdict.RETRY),
        Arguments.of(
            new RequestThrottlingException("full"), ErrorClass.OVERLOADED, ErrorVerdict.RETRY),
        Arguments.of(
            new ClosedConnectionException("gone"), ErrorClass.CONNECTION, ErrorVerdict.RETRY),
        Arguments.of(
            new HeartbeatException(new InetSocketAddress(9042), "silent", null),
            ErrorClass.CONNECTION,
            ErrorVerdict.RETRY),
        Arguments.of(new ConnectException("refused"), ErrorClass.CONNECTION, ErrorVerdict.RETRY),
        Arguments.of(new NoNodeAvailableException(), ErrorClass.CONNECTION, ErrorVerdict.RETRY),
        Arguments.of(
            new WriteFailureException(null, quorum, 0, 1, DefaultWriteType.SIMPLE, 1, Map.of()),
            ErrorClass.WRITE_FAILURE,
            ErrorVerdict.RETRY),
        Arguments.of(
            new ServerError(null, "disk full"), ErrorClass.WRITE_FAILURE, ErrorVerdict.RETRY),
        Arguments.of(
            new InvalidQueryException(null, "key too long"),
            ErrorClass.INVALID,
            ErrorVerdict.EXAMINE),
        Arguments.of(
            new UnauthorizedException(null, "no MODIFY"), ErrorClass.ACCESS, ErrorVerdict.FAIL),
        Arguments.of(new SyntaxError(null, "line 1"), ErrorClass.OTHER, ErrorVerdict.FAIL),
        Arguments.of(new IllegalStateException("bug"), ErrorClass.OTHER, ErrorVerdict.FAIL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachKindOfFailureHasItsClassAndVerdict(
      Throwable failure, ErrorClass error, ErrorVerdict verdict) {
    assertThat(ErrorClassifier.classify(failure)).isEqualTo(error);
    assertThat(error.verdict()).isEqualTo(verdict);
  }

  @Test
  void whatAFutureWrapsIsJudgedNotTheWrapper() {
    assertThat(
            ErrorClassifier.classify(new CompletionException(new DriverTimeoutException("late"))))
        .isEqualTo(ErrorClass.TIMEOUT);
  }
}
