package io.kilter.serve.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as it is answered.
 *
 * @param partition of the topic of dead letters
 * @param offset in that partition
 * @param time the record's timestamp, epoch milliseconds
 * @param code the kind of error
 * @param reason one sentence
 * @param source topic, partition and offset where the message was read
 * @param value the message
 */
record Letter(
    int partition,
    long offset,
    long time,
    String code,
    String reason,
    String source,
    byte[] value) {
  /** Of longer messages only the beginning is answered; {@code ./kilter dlq show} has it all. */
  private static final int MOST_BYTES = 2048;

  /** A letter of a record; nothing for a record that is none, such as a note of a replay. */
  static Optional<Letter> of(ConsumerRecord<byte[], byte[]> record) {
    String code = header(record, "kilter.error.code");
    if (code.isEmpty()) {
      return Optional.empty();
    }
    String source =
        header(record, "kilter.source.topic")
            + "-"
            + header(record, "kilter.source.partition")
            + "@"
            + header(record, "kilter.source.offset");
    return Optional.of(
        new Letter(
            record.partition(),
            record.offset(),
            record.timestamp(),
            code,
            header(record, "kilter.error.reason"),
            source,
            record.value() == null ? new byte[0] : record.value()));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("partition", partition);
    json.writeNumberField("offset", offset);
    json.writeNumberField("timestamp", time);
    json.writeStringField("code", code);
    json.writeStringField("reason", reason);
    json.writeStringField("source", source);
    json.writeNumberField("bytes", value.length);
    Optional<String> text = text();
    if (text.isPresent()) {
      json.writeStringField("text", text.get());
    } else {
      json.writeBinaryField("base64", Arrays.copyOf(value, Math.min(MOST_BYTES, value.length)));
    }
    json.writeEndObject();
  }

  /** The message as text, if it is text. */
  private Optional<String> text() {
    try {
      String whole = UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      return Optional.of(whole.substring(0, Math.min(MOST_BYTES, whole.length())));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
