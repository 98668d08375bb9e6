package io.kilter.serve.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.ErrorCode;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter as it lies on its topic.
 *
 * @param place where it lies
 * @param code the kind of error by name, as the job that wrote it knew it
 * @param reason one sentence, or "" where none was written
 * @param topic where it was read, or {@code store} for a row that the store rejected
 * @param partition where it was read; -1 for a row
 * @param offset where it was read; -1 for a row
 * @param time the timestamp of the record that it was, epoch milliseconds; -1 where it had none
 * @param key the record's key; null for none
 * @param value the record's bytes
 */
public record DeadLetter(
    Place place,
    String code,
    String reason,
    String topic,
    int partition,
    long offset,
    long time,
    byte[] key,
    byte[] value) {
  /** Names the letter that a record of the same partition says was sent again. */
  public static final String REPLAYED = "kilter.replayed.offset";

  private static final String STORE = "store";

  /** A letter of a record; nothing for a record that is none, such as a note of a replay. */
  public static Optional<DeadLetter> of(ConsumerRecord<byte[], byte[]> record) {
    String code = header(record, "kilter.error.code");
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeadLetter(
            new Place(record.partition(), record.offset()),
            code,
            header(record, "kilter.error.reason"),
            header(record, "kilter.source.topic"),
            (int) number(record, "kilter.source.partition"),
            number(record, "kilter.source.offset"),
            number(record, "kilter.source.timestamp"),
            record.key(),
            record.value() == null ? new byte[0] : record.value()));
  }

  /** The letter that a record notes as sent again, if it is such a note. */
  public static Optional<Place> replayedBy(ConsumerRecord<byte[], byte[]> record) {
    long offset = number(record, REPLAYED);
    return offset < 0 ? Optional.empty() : Optional.of(new Place(record.partition(), offset));
  }

  /** Whether it is a row that the store rejected, not a message. */
  public boolean isRow() {
    return topic.equals(STORE);
  }

  /** The code, unless a newer release wrote one that this one does not know. */
  public Optional<ErrorCode> knownCode() {
    for (ErrorCode each : ErrorCode.values()) {
      if (each.name().equals(code)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
    String text = header(record, name);
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }
}
