package io.kilter.cli.embedded.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Topics of made-up readings of some 100 bytes: every sensor once a second in turn, three features
 * that drift and are noisy, a spike now and then; from a seed.
 */
final class BenchReadings {
  static final List<String> FEATURES = List.of("temperature", "humidity", "sound_level");
  static final int PARTITIONS = 4;
  private static final long START = 1_772_300_000_000L;

  private final String servers;
  private final Random random = new Random(1);
  private final ReadingEncoder encoder = new ReadingEncoder(FEATURES);

  BenchReadings(String servers) {
    this.servers = servers;
  }

  /** Makes a topic and fills it. */
  String topic(long readings, int sensors) throws IOException, InterruptedException {
    String name = "bench-" + sensors + "-" + readings;
    create(name);
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      for (long i = 0; i < readings; i++) {
        int sensor = (int) (i % sensors);
        send(producer, name, sensor, START + i / sensors * 1000);
      }
    }
    return name;
  }

  void create(String name) throws IOException, InterruptedException {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
      admin
          .createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("The topic " + name + " cannot be made: " + e.getMessage(), e);
    }
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1 << 18,
            ProducerConfig.LINGER_MS_CONFIG,
            5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends one reading of a sensor, on the broker's clock of now. */
  void send(KafkaProducer<byte[], byte[]> producer, String topic, int sensor, long time) {
    double spike = random.nextInt(5_000) == 0 ? 40 : 0;
    double drift = Math.sin(time / 3.6e6 + sensor);
    double[] values = {
      round(25 + drift + 0.3 * random.nextGaussian() + spike),
      round(50 - 2 * drift + 0.5 * random.nextGaussian()),
      round(60 + 0.8 * random.nextGaussian())
    };
    byte[] value = encoder.encode(new Reading("sensor-" + sensor, time, values));
    byte[] key = Integer.toString(sensor).getBytes(UTF_8);
    // A broken broker shows in the job, which would wait for ever for what is missing.
    var unused = producer.send(new ProducerRecord<>(topic, sensor % PARTITIONS, null, key, value));
  }

  private static double round(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
