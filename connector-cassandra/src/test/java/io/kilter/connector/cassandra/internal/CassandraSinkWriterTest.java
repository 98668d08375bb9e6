package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.internal.core.metadata.DefaultEndPoint;
import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.RejectedWrite;
import io.kilter.connector.cassandra.RejectedWrite.Reason;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.metrics.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CassandraSinkWriterTest {

  private final WriterFixture sink;

  CassandraSinkWriterTest() throws Exception {
    sink = new WriterFixture();
  }

  @Test
  void aFullSubmissionIsSentAsOneBatchForEachPartition() throws Exception {
    sink.write("a", 0);
    sink.write("b", 1);
    sink.write("a", 2);
    assertThat(sink.client.sent).isEmpty();
    sink.write("b", 3);

    assertThat(sink.client.sent).extracting(List::size).containsExactly(2, 2);
  }

  @Test
  void theEndOfTheInputWaitsUntilEveryRowIsAcknowledged() throws Exception {
    sink.writeRows("a", 6);
    sink.writer.flush(true);

    assertThat(sink.client.rowsSent()).isEqualTo(6);
    assertThat(sink.task.counter("cassandra", "written")).isEqualTo(6);
  }

  @Test
  void noMoreSubmissionsThanAllowedAreInFlight() throws Exception {
    sink.client.hold = true;
    // The rate starts at one submission and grows with each success.
    sink.writeRows("a", 20);
    assertThat(sink.client.sent).hasSize(1);

    sink.client.held.get(0).complete(null);
    sink.task.runMailbox();
    assertThat(sink.client.sent).hasSize(1 + WriterFixture.IN_FLIGHT);
  }

  static Stream<Arguments> passingFailures() {
    DefaultConsistencyLevel quorum = DefaultConsistencyLevel.LOCAL_QUORUM;
    return Stream.of(
        Arguments.of(new DriverTimeoutException("late"), "timeout"),
        Arguments.of(new UnavailableException(null, quorum, 2, 1), "unavailable"),
        Arguments.of(new OverloadedException(null, "busy"), "overloaded"),
        Arguments.of(new NoNodeAvailableException(), "connection"));
  }

  @ParameterizedTest
  @MethodSource("passingFailures")
  void aRowThatMaySucceedLaterIsSentAgainAfterItsWaitAndNotBefore(Throwable error, String label)
      throws Exception {
    sink.client.failure = batch -> Optional.of(error);
    sink.writeRows("a", WriterFixture.BATCH);
    sink.task.runMailbox();
    assertThat(sink.client.rowsSent()).isEqualTo(4);

    sink.client.failure = batch -> Optional.empty();
    sink.task.advance(WriterFixture.LONGEST_WAIT);
    sink.writer.flush(true);

    assertThat(sink.client.sent.subList(1, sink.client.sent.size()))
        .flatMap(batch -> batch)
        .extracting(WriterFixture::valueOf)
        .containsExactly(0, 1, 2, 3);
    assertThat(sink.task.counter("cassandra", "retries")).isEqualTo(4);
    assertThat(sink.task.counter("cassandra", "errors", label)).isEqualTo(1);
    assertThat(sink.task.counter("cassandra", "written")).isEqualTo(4);
  }

  @Test
  void failuresLowerTheRate() throws Exception {
    sink.client.failure = batch -> Optional.of(new DriverTimeoutException("late"));
    sink.writeRows("a", 8);
    sink.task.advance(WriterFixture.LONGEST_WAIT);

    assertThat(sink.client.sent).extracting(List::size).startsWith(4, 2);
  }

  @Test
  void oneBadRowOfABatchIsRejectedAndItsNeighboursAreWritten() throws Exception {
    sink.client.failure =
        batch ->
            batch.stream().anyMatch(row -> WriterFixture.valueOf(row) == 2)
                ? Optional.of(new InvalidQueryException(null, "value refused"))
                : Optional.empty();
    sink.writeRows("a", WriterFixture.BATCH);
    while (sink.rejected.isEmpty()) {
      sink.task.advance(WriterFixture.LONGEST_WAIT);
    }
    sink.writer.flush(true);

    assertThat(sink.rejected)
        .extracting(RejectedWrite::reason)
        .containsExactly(Reason.REFUSED_BY_SERVER);
    assertThat(sink.client.sent)
        .filteredOn(batch -> batch.size() == 1 && WriterFixture.valueOf(batch.get(0)) == 2)
        .as("sent alone until the third refusal")
        .hasSize(3);
    assertThat(sink.rejected.get(0).values()).startsWith("a", 2);
    assertThat(sink.rejected.get(0).message()).isEqualTo("value refused");
    assertThat(sink.task.counter("cassandra", "written")).isEqualTo(3);
    assertThat(sink.task.counter("cassandra", "rejected")).isEqualTo(1);
  }

  @Test
  void aRowRefusedOnceAfterAChangeOfTheSchemaIsWrittenAndNotRejected() throws Exception {
    sink.client.failure = batch -> Optional.of(new InvalidQueryException(null, "unknown column"));
    sink.writeRows("a", WriterFixture.BATCH);
    sink.task.runMailbox();
    sink.client.failure = batch -> Optional.empty();
    sink.task.advance(WriterFixture.LONGEST_WAIT);
    sink.writer.flush(true);

    assertThat(sink.rejected).isEmpty();
    assertThat(sink.task.counter("cassandra", "written")).isEqualTo(4);
  }

  @Test
  void aRejectedRowIsInNoLaterCheckpoint() throws Exception {
    sink.client.failure = batch -> Optional.of(new InvalidQueryException(null, "value refused"));
    sink.writeRows("a", WriterFixture.BATCH);
    while (sink.rejected.size() < WriterFixture.BATCH) {
      sink.task.advance(WriterFixture.LONGEST_WAIT);
    }
    sink.writer.flush(false);

    assertThat(sink.writer.snapshotState(1).get(0).getBufferedRequestEntries()).isEmpty();
  }

  @Test
  void aRowThatDoesNotFitTheProtocolIsRejectedWithoutAskingAgain() throws Exception {
    EndPoint node = new DefaultEndPoint(new InetSocketAddress(9042));
    sink.client.failure =
        batch -> Optional.of(new FrameTooLongException(node.resolve(), "frame too long"));
    sink.client.statementIsValid = false;
    sink.writeRows("a", WriterFixture.BATCH);
    sink.writer.flush(true);

    assertThat(sink.rejected).hasSize(4).allMatch(write -> write.reason() == Reason.TOO_LARGE);
  }

  @Test
  void aStatementThatNoLongerPreparesFailsTheJob() throws Exception {
    sink.client.failure = batch -> Optional.of(new InvalidQueryException(null, "no such table"));
    sink.client.statementIsValid = false;
    sink.writeRows("a", WriterFixture.BATCH);

    assertThatThrownBy(() -> sink.writer.flush(true))
        // Flink wraps what a mail throws.
        .cause()
        .isInstanceOf(CassandraSinkException.class)
        .hasMessage(
            "Cassandra no longer accepts the statement " + FakeClient.BATCHING + ": no such table");
    assertThat(sink.rejected).isEmpty();
  }

  @Test
  void aRefusedLoginFailsTheJob() throws Exception {
    EndPoint node = new DefaultEndPoint(new InetSocketAddress(9042));
    sink.client.failure = batch -> Optional.of(new AuthenticationException(node, "bad password"));
    sink.writeRows("a", WriterFixture.BATCH);

    assertThatThrownBy(() -> sink.writer.flush(true))
        // Flink wraps what a mail throws.
        .cause()
        .isInstanceOf(CassandraSinkException.class)
        .hasMessageContaining("bad password");
  }

  @Test
  void rowsThatAreTooLargeOrUnencodableAreRejectedBeforeTheyAreBuffered() throws Exception {
    sink.write("k".repeat(2 * WriterFixture.MAX_ROW_BYTES), 1);
    sink.write(null, 2);

    assertThat(sink.rejected)
        .extracting(RejectedWrite::reason)
        .containsExactly(Reason.TOO_LARGE, Reason.INVALID_VALUE);
    assertThat(sink.writer.snapshotState(1).get(0).getBufferedRequestEntries()).isEmpty();
  }

  @Test
  void rowsThatWaitAreInTheCheckpointAndARestoredWriterSendsThem() throws Exception {
    sink.writeRows("a", 3);
    sink.writer.flush(false);
    List<BufferedRequestState<CassandraRequest>> state = sink.writer.snapshotState(1);
    assertThat(sink.client.sent).isEmpty();

    sink.restore(state);
    sink.writer.flush(true);

    assertThat(sink.client.sent)
        .flatMap(batch -> batch)
        .extracting(WriterFixture::valueOf)
        .containsExactly(0, 1, 2);
  }

  @Test
  void restoredRowsThatALoweredLimitMadeTooLargeAreRejectedAndDoNotFailTheRestore()
      throws Exception {
    CassandraRequest large =
        new CassandraRequest(
            FakeClient.BATCHING,
            new byte[][] {new byte[2 * WriterFixture.MAX_ROW_BYTES], null, new byte[8]},
            1);
    sink.restore(
        List.of(new BufferedRequestState<>(List.of(CassandraStateSerializerTest.wrapped(large)))));
    sink.writer.flush(true);

    assertThat(sink.rejected).extracting(RejectedWrite::reason).containsExactly(Reason.TOO_LARGE);
    assertThat(sink.client.sent).isEmpty();
  }

  @Test
  void statementsInFlightCanBeSeen() throws Exception {
    sink.client.hold = true;
    sink.writeRows("a", WriterFixture.BATCH);

    assertThat(
            sink.task.metrics.getGauge("cassandra", "inFlightStatements").orElseThrow().getValue())
        .isEqualTo(1);
  }

  @Test
  void howLongRowsWithAnOriginTookIsToldOnceTheyAreAcknowledged() throws Exception {
    long now = sink.task.getProcessingTimeService().getCurrentProcessingTime();
    sink.write("a", 0);
    sink.origin = OptionalLong.of(now - 70);
    sink.write("a", 1);
    sink.origin = OptionalLong.of(now - 900);
    sink.write("a", 2);
    Histogram ages = sink.task.metrics.getHistogram("endToEndMillis").orElseThrow();
    assertThat(ages.getCount()).isZero();
    sink.writer.flush(true);

    assertThat(ages.getCount()).isEqualTo(2);
    assertThat(ages.getStatistics().getMin()).isEqualTo(70);
    assertThat(ages.getStatistics().getMax()).isEqualTo(900);
  }

  @Test
  void closingEndsTheSessionAndTheHandler() {
    sink.writer.close();
    assertThat(sink.client.closed).isTrue();
    assertThat(sink.handlerClosed).isTrue();
  }
}
