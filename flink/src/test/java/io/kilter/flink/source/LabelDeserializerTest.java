package io.kilter.flink.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.events.DeadLetter;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelDeserializerTest {
  private final LabelDeserializer deserializer = new LabelDeserializer();

  @Test
  void aLabelIsReadWithItsPlaceAndTime() {
    Arrival arrival = read("{\"sensor_id\":\"a\",\"from\":1,\"to\":2,\"effective\":9}");
    assertThat(arrival.decoded()).isEqualTo(new Label("a", 1, 2, true, "", 9, true));
    assertThat(arrival.offset()).isEqualTo(7);
    assertThat(arrival.recordTime()).isEqualTo(5_000);
    assertThat(arrival.sensorId()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\u0000\u0001",
        "{\"sensor_id\":\"a\",\"from\":1}",
        "{\"sensor_id\":\" \",\"from\":1,\"to\":2}",
        "{\"sensor_id\":\"a\\n\",\"from\":1,\"to\":2}",
        "{\"sensor_id\":\"a\",\"from\":2,\"to\":1}",
        "{\"sensor_id\":\"a\",\"from\":-1,\"to\":1}",
        "{\"sensor_id\":\"a\",\"from\":1,\"to\":9223372036854775807}",
        "{\"sensor_id\":\"a\",\"from\":1e99,\"to\":2}",
        "{\"sensor_id\":\"a\",\"from\":1,\"to\":2,\"anomaly\":\"no\"}",
        "{\"sensor_id\":\"a\",\"from\":1,\"to\":2,\"effective\":99999999999}",
        "{\"sensor_id\":null,\"from\":1,\"to\":2}",
        "{\"sensor_id\":{},\"from\":1,\"to\":2}",
      })
  void whatIsNoLabelIsADeadLetterWithAReason(String json) {
    Arrival arrival = read(json);
    assertThat(arrival.decoded()).isInstanceOf(DeadLetter.class);
    DeadLetter letter = (DeadLetter) arrival.decoded();
    assertThat(letter.code()).isEqualTo(ErrorCode.NOT_A_LABEL);
    assertThat(letter.reason()).startsWith("A label").endsWith(".");
    assertThat(letter.value()).isEqualTo(json.getBytes(UTF_8));
    assertThat(letter.topic()).isEqualTo("labels");
    assertThat(letter.offset()).isEqualTo(7);
  }

  @Test
  void anEmptyMessageAndOneOfEndlessLengthAreDeadLettersToo() {
    assertThat(deserializer.read(record(null)).decoded()).isInstanceOf(DeadLetter.class);
    String kind = "x".repeat(70_000);
    assertThat(
            read("{\"sensor_id\":\"a\",\"from\":1,\"to\":2,\"kind\":\"" + kind + "\"}").decoded())
        .isInstanceOf(DeadLetter.class);
    assertThat(
            read("{\"sensor_id\":\"a\",\"from\":1,\"to\":2,\"kind\":\""
                    + kind.substring(0, 2000)
                    + "\"}")
                .decoded())
        .isInstanceOf(DeadLetter.class);
  }

  private Arrival read(String json) {
    return deserializer.read(record(json.getBytes(UTF_8)));
  }

  private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
    return new ConsumerRecord<>(
        "labels",
        0,
        7,
        5_000,
        TimestampType.CREATE_TIME,
        0,
        0,
        null,
        value,
        new RecordHeaders(),
        java.util.Optional.empty());
  }
}
