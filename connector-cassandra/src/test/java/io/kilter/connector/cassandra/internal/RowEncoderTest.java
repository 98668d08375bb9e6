package io.kilter.connector.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.connector.cassandra.CassandraSinkException;
import io.kilter.connector.cassandra.CassandraWrite;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowEncoderTest {

  private final FakeClient client = new FakeClient();
  private final RowEncoder encoder = new RowEncoder(client);

  @Test
  void valuesBecomeTheBytesOfTheirColumnsAndTheTimestampItsMarker() throws Exception {
    CassandraRequest request =
        encoder.encode(CassandraWrite.of(FakeClient.BATCHING, "a", 7).withTimestampMicros(99));

    assertThat(request.values()[0]).containsExactly('a');
    assertThat(request.values()[1]).containsExactly(0, 0, 0, 7);
    assertThat(ByteBuffer.wrap(request.values()[2]).getLong()).isEqualTo(99);
    assertThat(request.timestampMicros()).isEqualTo(99);
    assertThat(client.shape(FakeClient.BATCHING).decode(request.values()))
        .isEqualTo(List.of("a", 7, 99L));
  }

  @Test
  void nullStaysUnsetAndATombstoneIsOne() throws Exception {
    assertThat(encoder.encode(CassandraWrite.of(FakeClient.SINGLE, "a", null)).values()[1])
        .isNull();
    assertThat(
            encoder.encode(CassandraWrite.of(FakeClient.SINGLE, "a", CassandraWrite.TOMBSTONE))
                .values()[1])
        .isSameAs(CassandraRequest.TOMBSTONE);
  }

  @Test
  void aTtlIsBoundToItsMarkerAndAnAbsentOneIsUnset() throws Exception {
    CassandraWrite write = CassandraWrite.of(FakeClient.EXPIRING, "a", 7);
    assertThat(encoder.encode(write.withTtl(Duration.ofSeconds(60))).values()[2])
        .containsExactly(0, 0, 0, 60);
    assertThat(encoder.encode(write).values()[2]).isNull();
  }

  @Test
  void rowsWithoutATimestampTakeTheirArrivalWhichAlwaysRises() throws Exception {
    long first = encoder.encode(CassandraWrite.of(FakeClient.SINGLE, "a", 1)).timestampMicros();
    long second = encoder.encode(CassandraWrite.of(FakeClient.SINGLE, "a", 1)).timestampMicros();
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void aPartitionKeyOfNullMakesTheRowUnwritable() {
    assertThatThrownBy(() -> encoder.encode(CassandraWrite.of(FakeClient.SINGLE, null, 7)))
        .isInstanceOf(UnencodableValueException.class)
        .hasMessage("Column k of the partition key is null.");
  }

  @Test
  void aJavaTypeThatFitsNoValueOfTheColumnIsTheStatementsFault() {
    assertThatThrownBy(() -> encoder.encode(CassandraWrite.of(FakeClient.SINGLE, "a", "seven")))
        .isInstanceOf(CassandraSinkException.class)
        .hasMessageContaining("Column v is of type int")
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void aTtlWithoutAMarkerIsTheStatementsFault() {
    assertThatThrownBy(
            () ->
                encoder.encode(
                    CassandraWrite.of(FakeClient.SINGLE, "a", 7).withTtl(Duration.ofDays(1))))
        .isInstanceOf(CassandraSinkException.class)
        .hasMessageContaining("has no USING TTL ?");
  }

  @Test
  void theWrongNumberOfValuesIsSaidWithBothNumbers() {
    assertThatThrownBy(() -> encoder.encode(CassandraWrite.of(FakeClient.BATCHING, "a")))
        .isInstanceOf(CassandraSinkException.class)
        .hasMessageContaining("takes 2 values")
        .hasMessageContaining("1 were given");
  }
}
