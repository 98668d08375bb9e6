package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.ControlRule;
import io.kilter.events.ControlRule.Kind;
import io.kilter.events.ErrorCode;
import io.kilter.events.Label;
import io.kilter.events.LabelJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.generate.Batch;
import io.kilter.generate.Cursor;
import io.kilter.generate.GeneratorSettings;
import io.kilter.generate.Source;
import io.kilter.generate.factory.FactorySource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Messages of a simulated factory, a known few of them broken in nine ways: the same for every run.
 */
final class SentReadings {
  /** All messages, and how many of them cannot be scored. */
  static final int MESSAGES = 10_000;

  static final int BROKEN = 137;

  private static final long START = Instant.parse("2026-03-02T06:00:00Z").toEpochMilli();
  private static final ErrorCode[] WAYS = {
    ErrorCode.EMPTY,
    ErrorCode.NOT_JSON,
    ErrorCode.NOT_AN_OBJECT,
    ErrorCode.NO_SENSOR_ID,
    ErrorCode.NO_TIMESTAMP,
    ErrorCode.BAD_TIMESTAMP,
    ErrorCode.IN_THE_FUTURE,
    ErrorCode.NOT_A_NUMBER,
    ErrorCode.NOT_FINITE
  };

  final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  final List<Reading> valid = new ArrayList<>();
  final List<Label> faults = new ArrayList<>();
  final Map<ErrorCode, Integer> broken = new EnumMap<>(ErrorCode.class);
  final List<String> features;

  SentReadings(String topic) {
    GeneratorSettings settings =
        GeneratorSettings.defaults()
            .withSensors(10)
            .withRate(100)
            .withFaultEvery(500)
            .withSeed(11)
            .withStart(Instant.ofEpochMilli(START));
    Source source = new FactorySource(settings);
    features = source.features();
    ReadingEncoder encoder = new ReadingEncoder(features);
    try (Cursor cursor = source.from(source.beginning(OptionalLong.empty()))) {
      while (valid.size() < MESSAGES - BROKEN) {
        Batch batch = cursor.next();
        batch.labels().stream().filter(Label::anomaly).forEach(faults::add);
        for (Reading reading : batch.readings()) {
          if (valid.size() < MESSAGES - BROKEN) {
            valid.add(reading);
            byte[] key = reading.sensorId().getBytes(UTF_8);
            records.add(
                new ProducerRecord<>(topic, null, reading.time(), key, encoder.encode(reading)));
          }
        }
      }
    }
    // A fault that begins with the last readings may not show in them.
    long end = valid.get(valid.size() - 1).time();
    faults.removeIf(fault -> fault.to() > end);
    scatterBrokenOnes(topic);
  }

  /** The truth of it, for the topic of labels. */
  List<ProducerRecord<byte[], byte[]>> labels(String topic) {
    return faults.stream()
        .map(
            fault ->
                new ProducerRecord<>(
                    topic, fault.sensorId().getBytes(UTF_8), LabelJson.encode(fault)))
        .toList();
  }

  /** A person's word on the first fault, for the topic of labels; it holds soon after. */
  ProducerRecord<byte[], byte[]> confirmation(String topic) {
    Label fault = faults.get(0);
    Label seen =
        new Label(
            fault.sensorId(), fault.from(), fault.to(), true, "seen", fault.to() + 15_000, true);
    return new ProducerRecord<>(
        topic, null, fault.to(), fault.sensorId().getBytes(UTF_8), LabelJson.encode(seen));
  }

  /** A threshold of one sensor for the middle of the time, and silence on another for the rest. */
  List<ControlRule> rules() {
    long begin = valid.get(0).time();
    long end = valid.get(valid.size() - 1).time();
    long middle = begin + (end - begin) / 2;
    List<String> sensors = valid.stream().map(Reading::sensorId).distinct().sorted().toList();
    return List.of(
        new ControlRule(
            "strict", Kind.THRESHOLD, sensors.get(0), begin + (end - begin) / 3, middle, 0.15),
        new ControlRule("quiet", Kind.MUTE, sensors.get(1), middle, Long.MAX_VALUE, Double.NaN));
  }

  private void scatterBrokenOnes(String topic) {
    Random random = new Random(5);
    for (int i = 0; i < BROKEN; i++) {
      ErrorCode way = WAYS[i % WAYS.length];
      int position = random.nextInt(records.size());
      ProducerRecord<byte[], byte[]> neighbour = records.get(position);
      records.add(
          position,
          new ProducerRecord<>(
              topic, null, neighbour.timestamp(), neighbour.key(), brokenIn(way, neighbour)));
      broken.merge(way, 1, Integer::sum);
    }
  }

  private static byte[] brokenIn(ErrorCode way, ProducerRecord<byte[], byte[]> neighbour) {
    long time = neighbour.timestamp();
    String text =
        switch (way) {
          case EMPTY -> "";
          case NOT_JSON -> "{\"sensor_id\":\"press-01\",\"timestamp\":" + time;
          case NOT_AN_OBJECT -> "[1,2,3]";
          case NO_SENSOR_ID -> "{\"timestamp\":" + time + "}";
          case NO_TIMESTAMP -> "{\"sensor_id\":\"press-01\"}";
          case BAD_TIMESTAMP -> "{\"sensor_id\":\"press-01\",\"timestamp\":\"02.03.2026 06:00\"}";
          case IN_THE_FUTURE ->
              "{\"sensor_id\":\"press-01\",\"timestamp\":" + (time + 86_400_000) + "}";
          case NOT_A_NUMBER ->
              "{\"sensor_id\":\"press-01\",\"timestamp\":" + time + ",\"temperature\":\"hot\"}";
          case NOT_FINITE ->
              "{\"sensor_id\":\"press-01\",\"timestamp\":" + time + ",\"humidity\":1e999}";
          case TOO_LARGE, REPEATED_FIELD, NOT_A_LABEL, LATE, CONFLICT, STORE_REJECTED ->
              throw new IllegalArgumentException(way + " is not among " + Arrays.toString(WAYS));
        };
    return text.getBytes(UTF_8);
  }
}
