package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class CassandraStateSerializerTest {

  private static final byte[] EMPTY_TEXT = new byte[0];

  private final CassandraStateSerializer serializer = new CassandraStateSerializer();

  @Test
  void whatIsWrittenIsReadBackWithUnsetTombstoneAndEmptyToldApart() throws IOException {
    assertSame(serializer.deserialize(1, serializer.serialize(state())));
  }

  @Test
  void aStateOfTheFirstVersionIsStillRead() throws IOException {
    assertSame(serializer.deserialize(1, fixture()));
  }

  @Test
  void theFirstVersionsBytesHaveNotChanged() throws IOException {
    assertThat(serializer.getVersion()).isEqualTo(1);
    assertThat(serializer.serialize(state())).isEqualTo(fixture());
  }

  @Test
  void aStateOfANewerVersionIsRefusedWithASentence() {
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has version 2, but this release reads up to version 1");
  }

  private static BufferedRequestState<CassandraRequest> state() {
    CassandraRequest first =
        new CassandraRequest("INSERT é", new byte[][] {{1, 2}, null, EMPTY_TEXT}, 1_700_000L);
    CassandraRequest second =
        new CassandraRequest("UPDATE", new byte[][] {CassandraRequest.TOMBSTONE, {-1}}, -5L);
    CassandraRequest third = new CassandraRequest("INSERT é", new byte[][] {{3}}, 0L);
    return new BufferedRequestState<>(List.of(wrapped(first), wrapped(second), wrapped(third)));
  }

  static RequestEntryWrapper<CassandraRequest> wrapped(CassandraRequest request) {
    return new RequestEntryWrapper<>(request, request.sizeInBytes());
  }

  private static void assertSame(BufferedRequestState<CassandraRequest> read) {
    List<RequestEntryWrapper<CassandraRequest>> expected = state().getBufferedRequestEntries();
    List<RequestEntryWrapper<CassandraRequest>> actual = read.getBufferedRequestEntries();
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      CassandraRequest left = actual.get(i).getRequestEntry();
      CassandraRequest right = expected.get(i).getRequestEntry();
      assertThat(left.statement()).isEqualTo(right.statement());
      assertThat(left.timestampMicros()).isEqualTo(right.timestampMicros());
      assertThat(left.values()).isDeepEqualTo(right.values());
      assertThat(actual.get(i).getSize()).isEqualTo(expected.get(i).getSize());
    }
    assertThat(actual.get(1).getRequestEntry().values()[0]).isSameAs(CassandraRequest.TOMBSTONE);
    assertThat(actual.get(0).getRequestEntry().values()[2]).isNotSameAs(CassandraRequest.TOMBSTONE);
  }

  private static byte[] fixture() throws IOException {
    try (InputStream in =
        CassandraStateSerializerTest.class.getResourceAsStream("/writer-state-v1.hex")) {
      return HexFormat.of()
          .parseHex(new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip());
    }
  }
}
