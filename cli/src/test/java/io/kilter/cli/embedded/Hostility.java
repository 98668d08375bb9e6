package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kilter.events.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** That messages which cannot be readings are dead letters and nothing else. */
final class Hostility {
  private static final String TOPIC = "sensor-data";
  private static final long TIME = 1_772_431_200_000L;
  private static final int GOOD = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Hostility() {}

  /** Sends hostile messages between a few good ones to a job with a real broker. */
  static void changesNothing(Path directory, int messages) throws Exception {
    try (RunningPlatform platform =
        RunningPlatform.start(directory, SeededMessages.FEATURES, UnaryOperator.identity())) {
      Contents sent = sendAll(platform, messages);
      Contents kept = new Contents();
      RunningPlatform.eachCommitted(
          platform.kafka,
          platform.kafka.deadLetters(),
          messages,
          letter -> {
            requireReason(letter);
            kept.add(letter.value());
          });
      assertThat(kept).isEqualTo(sent);
      RunningPlatform.await(
          "the good ones are scored", () -> platform.reader.fleet().readings() == GOOD);
      requireUntroubled(platform);
    }
  }

  private static void requireReason(ConsumerRecord<byte[], byte[]> letter) {
    String code = new String(letter.headers().lastHeader("kilter.error.code").value(), UTF_8);
    assertThat(ErrorCode.valueOf(code)).isNotIn(ErrorCode.LATE, ErrorCode.CONFLICT);
  }

  /** Returns what the hostile ones among the sent are. */
  private static Contents sendAll(RunningPlatform platform, int messages) {
    Contents sent = new Contents();
    HostileMessages hostile = new HostileMessages(17);
    int chunk = messages / GOOD;
    for (int i = 0; i < GOOD; i++) {
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      long time = TIME + 1000L * i;
      String good =
          "{\"sensor_id\":\"press-07\",\"timestamp\":" + time + ",\"temperature\":" + i + "}";
      records.add(record(time, good.getBytes(UTF_8)));
      int count = i == GOOD - 1 ? messages - chunk * i : chunk;
      for (int j = 0; j < count; j++) {
        byte[] value = hostile.next();
        sent.add(value);
        records.add(record(time, value));
      }
      platform.send(records);
    }
    return sent;
  }

  private static ProducerRecord<byte[], byte[]> record(long time, byte[] value) {
    return new ProducerRecord<>(TOPIC, 0, time, null, value);
  }

  /** No restart; and no watermark beyond what an idle partition's good readings allow. */
  private static void requireUntroubled(RunningPlatform platform) throws Exception {
    JsonNode job = JSON.readTree(platform.getFromFlink("/jobs/overview")).path("jobs").path(0);
    assertThat(job.path("state").asText()).isEqualTo("RUNNING");
    String path = "/jobs/" + job.path("jid").asText();
    // Flink fetches metrics when it is asked for them, and answers with those of the time before.
    String restarts = path + "/metrics?get=numRestarts";
    RunningPlatform.await(
        "the number of restarts is told",
        () -> platform.getFromFlink(restarts).contains("\"value\""));
    assertThat(platform.getFromFlink(restarts)).contains("\"value\":\"0\"");
    RunningPlatform.await("a watermark is told", () -> hasWatermark(platform, path));
  }

  private static boolean hasWatermark(RunningPlatform platform, String path) throws Exception {
    long most = TIME + 1000L * GOOD + 10_000;
    boolean seen = false;
    for (JsonNode vertex : JSON.readTree(platform.getFromFlink(path)).path("vertices")) {
      seen |= requireNotBeyond(most, platform, path, vertex.path("id").asText());
    }
    return seen;
  }

  private static boolean requireNotBeyond(
      long most, RunningPlatform platform, String path, String vertex)
      throws IOException, InterruptedException {
    boolean seen = false;
    for (JsonNode watermark :
        JSON.readTree(platform.getFromFlink(path + "/vertices/" + vertex + "/watermarks"))) {
      long value = watermark.path("value").asLong();
      // Inputs without event time are at the end of time from the start.
      if (value != Long.MAX_VALUE) {
        assertThat(value).isLessThanOrEqualTo(most);
        seen |= value > TIME;
      }
    }
    return seen;
  }
}
