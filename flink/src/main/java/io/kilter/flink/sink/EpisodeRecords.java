package io.kilter.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.Episode;
import io.kilter.events.EpisodeJson;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Episodes as Kafka records: JSON, keyed by sensor, timed by the version's event time. */
final class EpisodeRecords extends TopicRecords<Episode> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> features;
  private transient EpisodeJson json;

  EpisodeRecords(String topic, List<String> features) {
    super(topic);
    this.features = new ArrayList<>(features);
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
    json = new EpisodeJson(features);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Episode episode, KafkaSinkContext context, Long time) {
    return new ProducerRecord<>(
        topic, null, episode.end(), episode.sensorId().getBytes(UTF_8), json.encode(episode));
  }
}
