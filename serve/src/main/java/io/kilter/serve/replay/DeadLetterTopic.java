package io.kilter.serve.replay;

import io.kilter.config.KafkaSettings;
import io.kilter.kafka.TopicReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The topic of dead letters; reads what was committed before the call. Not thread-safe. */
public final class DeadLetterTopic implements AutoCloseable {
  private final String topic;
  private final TopicReader reader;

  /** Opens the settings' topic; close it. */
  public DeadLetterTopic(KafkaSettings kafka) throws IOException {
    topic = kafka.deadLetters();
    reader = TopicReader.open(kafka);
  }

  /** Reads every record, each partition in its order. */
  public void forEach(TopicReader.Taker taker) throws IOException {
    reader.forEach(List.of(topic), taker);
  }

  /** The letter at a place, if there is one. */
  public Optional<DeadLetter> at(Place place) throws IOException {
    AtomicReference<DeadLetter> letter = new AtomicReference<>();
    reader.at(
        topic,
        place.partition(),
        place.offset(),
        record -> DeadLetter.of(record).ifPresent(letter::set));
    return Optional.ofNullable(letter.get());
  }

  @Override
  public void close() {
    reader.close();
  }
}
