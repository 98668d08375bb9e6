package io.kilter.cli.train;

import io.kilter.cli.text.ProgressBar;
import io.kilter.config.KafkaSettings;
import io.kilter.config.StreamSettings;
import io.kilter.events.DeadLetter;
import io.kilter.events.Decoded;
import io.kilter.events.Reading;
import io.kilter.events.ReadingDecoder;
import io.kilter.kafka.TopicReader;
import io.kilter.learn.training.Origin;
import io.kilter.learn.training.set.TrainingSetBuilder;
import io.kilter.store.TimeRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads history from a topic of readings, from its beginning to where it ends at the start. */
final class TopicHistory implements TopicReader.Taker {
  private static final int MOST_COMPLAINTS = 5;

  private final TimeRange range;
  private final ProgressBar bar;
  private final TrainingSetBuilder set;
  private final ReadingDecoder decoder;
  private final SensorCount sensors = new SensorCount();
  private final List<String> complaints = new ArrayList<>();
  private long bad;

  private TopicHistory(StreamSettings stream, TimeRange range, ProgressBar bar) {
    this.range = range;
    this.bar = bar;
    this.set = new TrainingSetBuilder(stream.features());
    this.decoder =
        new ReadingDecoder(stream.features(), stream.futureTolerance(), stream.maxMessageBytes());
  }

  /**
   * Reads the readings of a range of event time. Nothing is committed, and no group is joined.
   *
   * @throws IOException if there is no such broker or topic, or it stops answering
   */
  static History read(
      KafkaSettings kafka,
      String topic,
      StreamSettings stream,
      TimeRange range,
      String source,
      ProgressBar bar)
      throws IOException {
    TopicHistory history = new TopicHistory(stream, range, bar);
    try (TopicReader reader = TopicReader.open(kafka)) {
      reader.forEach(List.of(topic), history);
    }
    List<String> notes = history.sensors.note().stream().toList();
    return new History(
        history.set.build(), new Origin(source, true, history.bad, history.complaints, notes));
  }

  @Override
  public void progress(long left, long all) {
    bar.show(1 - (double) left / all, String.format("reading, %,d rows", set.rows()));
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    Decoded decoded =
        decoder.decode(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value());
    if (decoded instanceof Reading reading) {
      if (reading.time() >= range.from() && reading.time() < range.to()) {
        set.add(reading.time(), reading.values(), Optional.empty());
        sensors.see(reading.sensorId());
      }
    } else if (decoded instanceof DeadLetter letter) {
      bad++;
      if (complaints.size() < MOST_COMPLAINTS) {
        complaints.add(
            "Partition "
                + letter.partition()
                + ", offset "
                + letter.offset()
                + ": "
                + letter.reason());
      }
    }
  }
}
