package io.kilter.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.cli.Ran;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on a topic and on the store of a running platform. */
class TrainOnWhatWasStreamedTest {
  private static final List<String> FEATURES = List.of("x", "y");
  private static final int READINGS = 300;
  private static final String FROM = "1970-01-01T00:00:50Z";
  private static final String TO = "250000";

  @TempDir Path directory;

  @Test
  void theTopicAndTheStoreGiveTheSameModel() throws Exception {
    try (RunningPlatform platform =
        RunningPlatform.start(directory.resolve("data"), FEATURES, UnaryOperator.identity())) {
      platform.send(readings(platform.kafka.readings()));
      RunningPlatform.await("scores", () -> platform.reader.fleet().readings() >= 290);
      Path config =
          Files.writeString(
              directory.resolve("kilter.yaml"),
              "stream.features: [x, y]\nstore.path: "
                  + platform.store().file()
                  + "\nkafka.bootstrap.servers: "
                  + platform.kafka.bootstrapServers()
                  + "\n");

      Ran topic = train(config, "--topic", platform.kafka.readings());
      Ran store = train(config, "--store");

      assertThat(topic.code()).as(topic.err()).isZero();
      assertThat(store.code()).as(store.err()).isZero();
      assertThat(topic.out())
          .contains(
              "200 rows of topic sensor-data", "1 could not be read", "not JSON", "no labels");
      assertThat(store.out()).contains("200 rows of the store");
      assertThat(body("store")).isEqualTo(body("sensor-data"));
      assertThat(train(config, "--topic", "nothing-here").err()).contains("no topic nothing-here");
    }
  }

  private Ran train(Path config, String... source) {
    List<Object> words = new ArrayList<>(List.of("train"));
    words.addAll(List.of(source));
    words.addAll(List.of("--config", config, "--from", FROM, "--to", TO));
    words.addAll(List.of("--detector", "isolation", "--out", directory.resolve("models")));
    return Ran.kilter(words.toArray());
  }

  private String body(String name) throws IOException {
    ModelCard card = ModelRegistry.in(directory.resolve("models")).card(ModelReference.of(name, 1));
    return card.body().sha256();
  }

  private static List<ProducerRecord<byte[], byte[]>> readings(String topic) {
    ReadingEncoder encoder = new ReadingEncoder(FEATURES);
    Random random = new Random(3);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int second = 0; second < READINGS; second++) {
      double[] values = {random.nextGaussian(), 5 + random.nextGaussian()};
      Reading reading = new Reading("press-01", second * 1000L, values);
      records.add(new ProducerRecord<>(topic, key(), encoder.encode(reading)));
    }
    records.add(new ProducerRecord<>(topic, key(), "no reading".getBytes(StandardCharsets.UTF_8)));
    return records;
  }

  private static byte[] key() {
    return "press-01".getBytes(StandardCharsets.UTF_8);
  }
}
