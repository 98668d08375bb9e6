package io.kilter.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.DeadLetter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Dead letters as Kafka records: key and value as they came, byte for byte, so that a letter can be
 * sent again as it is; what is known of it stands in headers, as text.
 */
final class DeadLetterRecords extends TopicRecords<DeadLetter> {
  private static final long serialVersionUID = 1L;

  DeadLetterRecords(String topic) {
    super(topic);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long time) {
    Headers headers =
        new RecordHeaders()
            .add("kilter.error.code", letter.code().name().getBytes(UTF_8))
            .add("kilter.error.reason", letter.reason().getBytes(UTF_8))
            .add("kilter.source.topic", letter.topic().getBytes(UTF_8))
            .add("kilter.source.partition", text(letter.partition()))
            .add("kilter.source.offset", text(letter.offset()))
            .add("kilter.source.timestamp", text(letter.recordTime()));
    byte[] key = letter.key().length == 0 ? null : letter.key();
    Long recordTime = letter.recordTime() < 0 ? null : letter.recordTime();
    return new ProducerRecord<>(topic, null, recordTime, key, letter.value(), headers);
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }
}
