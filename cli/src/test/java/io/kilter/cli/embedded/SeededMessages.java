package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Messages of two hundred sensors as a bad network delivers them: out of order, repeated, late and
 * broken. The same for every run; each has its partition, so that its sensor's order is fixed.
 *
 * <p>The last reading of each sensor is an hour later than the others, so that all windows and
 * episodes before it end by the sensor's own time.
 */
final class SeededMessages {
  static final int SENSORS = 200;
  static final List<String> FEATURES = List.of("temperature", "humidity", "sound_level");
  private static final int PARTITIONS = 4;
  private static final long START = Instant.parse("2026-03-02T06:00:00Z").toEpochMilli();
  private static final long STEP_MILLIS = 5_000;

  /** One round late is put in order again; five are 25 s, and too late. */
  private static final int REORDERED = 1;

  private static final int TOO_LATE = 5;
  private static final String[] BROKEN = {
    "", "{", "[]", "{\"sensor_id\":\"s\"}", "{\"timestamp\":1772431200000}", "nonsense"
  };

  final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  int repeated;
  int late;
  int broken;

  private final Random random = new Random(42);
  private final Map<Integer, List<ProducerRecord<byte[], byte[]>>> held = new TreeMap<>();
  private final int[] faulty = new int[SENSORS];
  private final String topic;

  SeededMessages(String topic, int total) {
    this.topic = topic;
    int round = 0;
    int body = total - SENSORS;
    while (records.size() + heldBack() < body) {
      List<ProducerRecord<byte[], byte[]>> due = held.remove(round);
      if (due != null) {
        records.addAll(due);
      }
      for (int sensor = 0; sensor < SENSORS && records.size() + heldBack() < body; sensor++) {
        add(sensor, round, body);
      }
      round++;
    }
    held.values().forEach(records::addAll);
    for (int sensor = 0; sensor < SENSORS; sensor++) {
      records.add(reading(sensor, START + round * STEP_MILLIS + 3_600_000));
    }
  }

  private int heldBack() {
    return held.values().stream().mapToInt(List::size).sum();
  }

  private void add(int sensor, int round, int body) {
    ProducerRecord<byte[], byte[]> record = reading(sensor, START + round * STEP_MILLIS);
    int chance = random.nextInt(1000);
    boolean room = records.size() + heldBack() + 2 <= body;
    if (chance < 50) {
      held.computeIfAbsent(round + REORDERED, due -> new ArrayList<>()).add(record);
      return;
    } else if (chance < 60 && body - records.size() - heldBack() > 3 * TOO_LATE * SENSORS) {
      held.computeIfAbsent(round + TOO_LATE, due -> new ArrayList<>()).add(record);
      late++;
      return;
    }
    records.add(record);
    if (chance < 80 && room) {
      records.add(record);
      repeated++;
    } else if (chance < 90 && room) {
      byte[] value = BROKEN[random.nextInt(BROKEN.length)].getBytes(UTF_8);
      records.add(
          new ProducerRecord<>(topic, record.partition(), record.timestamp(), record.key(), value));
      broken++;
    }
  }

  private ProducerRecord<byte[], byte[]> reading(int sensor, long time) {
    if (faulty[sensor] > 0) {
      faulty[sensor]--;
    } else if (random.nextInt(400) == 0) {
      faulty[sensor] = 6;
    }
    double temperature = 20 + sensor % 10 + random.nextGaussian() + (faulty[sensor] > 0 ? 40 : 0);
    String id = "s" + sensor;
    String json =
        String.format(
            Locale.ROOT,
            "{\"sensor_id\":\"%s\",\"timestamp\":%d,\"temperature\":%.3f,\"humidity\":%.3f,"
                + "\"sound_level\":%.3f}",
            id,
            time,
            temperature,
            50 + 2 * random.nextGaussian(),
            60 + 3 * random.nextGaussian());
    return new ProducerRecord<>(
        topic, sensor % PARTITIONS, time, id.getBytes(UTF_8), json.getBytes(UTF_8));
  }
}
