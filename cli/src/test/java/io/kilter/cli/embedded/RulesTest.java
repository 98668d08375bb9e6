package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.topics.Topics;
import io.kilter.config.KafkaSettings;
import io.kilter.events.ControlRule;
import io.kilter.events.ControlRule.Kind;
import io.kilter.events.ControlRuleJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.store.TimeRange;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the control topic, through a real broker. */
class RulesTest {
  private static final List<String> FEATURES = List.of("x");
  private static final long SECOND = 1000;

  @TempDir Path directory;

  @Test
  void aRuleThatWasThereBeforeTheJobHoldsFromItsEventTimeOn() throws Exception {
    ControlRule rule =
        new ControlRule("r", Kind.THRESHOLD, "press-*", 100 * SECOND, 200 * SECOND, 0.9);
    try (DataDirectory data = DataDirectory.open(directory);
        EmbeddedBroker broker = EmbeddedBroker.start(data.broker(), Ports.anyFree().kafka())) {
      KafkaSettings kafka = KafkaSettings.of(broker.bootstrapServers());
      Topics.onOneNode().create(kafka);
      RunningPlatform.send(
          kafka,
          List.of(
              message(kafka.control(), "r", ControlRuleJson.encode(rule)),
              message(kafka.control(), "bad", "no rule".getBytes(UTF_8))));
    }
    try (RunningPlatform platform =
        RunningPlatform.start(directory, FEATURES, UnaryOperator.identity())) {
      platform.send(readings(platform.kafka.readings()));
      RunningPlatform.await("scores", () -> platform.reader.fleet().readings() >= 230);
      assertThat(platform.reader.scores("press-01", TimeRange.ALL, 1000))
          .filteredOn(score -> score.threshold() == 0.9)
          .extracting(score -> score.time() / SECOND)
          .hasSize(100)
          .contains(100L, 199L);
    }
  }

  private static ProducerRecord<byte[], byte[]> message(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
  }

  private static List<ProducerRecord<byte[], byte[]>> readings(String topic) {
    ReadingEncoder encoder = new ReadingEncoder(FEATURES);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int second = 0; second < 250; second++) {
      Reading reading = new Reading("press-01", second * SECOND, new double[] {second % 7});
      records.add(message(topic, "press-01", encoder.encode(reading)));
    }
    return records;
  }
}
