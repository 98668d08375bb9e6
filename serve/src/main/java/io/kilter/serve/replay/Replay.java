package io.kilter.serve.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.KafkaClients;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends letters again, each at most once. A transaction holds a message and the note that its
 * letter was sent; the note lies in the letter's own partition, behind it, so that it stays for as
 * long as the letter does. A second replay of the same job fences off one that still runs, and only
 * then reads which letters were sent.
 */
public final class Replay implements AutoCloseable {
  private static final int LETTERS_IN_TRANSACTION = 1_000;
  private static final int PATIENCE_MILLIS = 20_000;

  private final KafkaSettings kafka;
  private final Optional<KafkaProducer<byte[], byte[]>> producer;

  /**
   * A replay on these brokers; close it.
   *
   * @param dryRun to send nothing, and only say what would be sent
   */
  public Replay(KafkaSettings kafka, boolean dryRun) {
    this.kafka = kafka;
    this.producer = dryRun ? Optional.empty() : Optional.of(producer(kafka));
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaSettings kafka) {
    return new KafkaProducer<>(
        KafkaClients.properties(
            kafka,
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                kafka.groupId() + "-replay",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.LINGER_MS_CONFIG,
                5)),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /**
   * Sends letters, the oldest of each partition first.
   *
   * @param onlyAcceptable leaves out what would be a dead letter again
   * @param limit of how many are sent
   * @throws IOException if the topic cannot be read or written; what was sent by then is noted, and
   *     another call goes on
   */
  public ReplayOutcome run(
      Predicate<DeadLetter> chosen, Prospect prospect, boolean onlyAcceptable, long limit)
      throws IOException {
    try (DeadLetterTopic topic = new DeadLetterTopic(kafka)) {
      producer.ifPresent(KafkaProducer::initTransactions);
      Set<Place> replayed = new HashSet<>();
      topic.forEach(record -> DeadLetter.replayedBy(record).ifPresent(replayed::add));
      ReplayOutcome outcome = new ReplayOutcome();
      Sending sending = new Sending(outcome);
      topic.forEach(
          record -> {
            Optional<DeadLetter> letter = DeadLetter.of(record).filter(chosen);
            if (letter.isEmpty() || outcome.sent >= limit) {
              return;
            }
            if (replayed.contains(letter.get().place())) {
              outcome.before++;
            } else {
              consider(letter.get(), prospect.of(letter.get()), onlyAcceptable, outcome, sending);
            }
          });
      sending.commit();
      return outcome;
    } catch (KafkaException e) {
      throw new IOException(
          "The letters could not all be sent again; calling again goes on: " + e.getMessage(), e);
    }
  }

  private static void consider(
      DeadLetter letter,
      Prospect.Fate fate,
      boolean onlyAcceptable,
      ReplayOutcome outcome,
      Sending sending) {
    if (letter.isRow() && fate == Prospect.Fate.UNREADABLE) {
      outcome.rows++;
    } else if (onlyAcceptable && fate != Prospect.Fate.ACCEPTED) {
      outcome.leftOut++;
    } else {
      outcome.late += fate == Prospect.Fate.LATE ? 1 : 0;
      outcome.unreadable += fate == Prospect.Fate.UNREADABLE ? 1 : 0;
      sending.send(letter);
    }
  }

  /** Letters on their way, in transactions of bounded size. */
  private final class Sending {
    private final ReplayOutcome outcome;
    private final Set<String> known = new HashSet<>();
    private int open;

    Sending(ReplayOutcome outcome) {
      this.outcome = outcome;
    }

    void send(DeadLetter letter) {
      outcome.sent++;
      if (producer.isEmpty()) {
        return;
      }
      if (open == 0) {
        producer.get().beginTransaction();
      }
      // Should one fail, so does the commit.
      var unusedMessage = producer.get().send(message(letter));
      var unusedNote = producer.get().send(note(letter));
      if (++open >= LETTERS_IN_TRANSACTION) {
        commit();
      }
    }

    void commit() {
      if (open > 0) {
        producer.orElseThrow().commitTransaction();
        open = 0;
      }
    }

    private ProducerRecord<byte[], byte[]> message(DeadLetter letter) {
      String topic = letter.isRow() ? kafka.readings() : letter.topic();
      Integer partition = hasPartition(topic, letter.partition()) ? letter.partition() : null;
      Long time = letter.time() < 0 ? null : letter.time();
      return new ProducerRecord<>(topic, partition, time, letter.key(), letter.value());
    }

    private boolean hasPartition(String topic, int partition) {
      if (known.add(topic)) {
        List<PartitionInfo> partitions = producer.orElseThrow().partitionsFor(topic);
        partitions.forEach(info -> known.add(topic + "-" + info.partition()));
      }
      return known.contains(topic + "-" + partition);
    }

    private ProducerRecord<byte[], byte[]> note(DeadLetter letter) {
      RecordHeaders headers = new RecordHeaders();
      headers.add(DeadLetter.REPLAYED, Long.toString(letter.place().offset()).getBytes(UTF_8));
      return new ProducerRecord<>(
          kafka.deadLetters(), letter.place().partition(), null, null, null, headers);
    }
  }

  @Override
  public void close() {
    producer.ifPresent(KafkaProducer::close);
  }
}
