package io.kilter.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.Episode;
import io.kilter.events.EpisodeJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import java.util.List;

/** What a dead letter says of each kind of row. */
final class RejectedContents {
  private RejectedContents() {}

  /** The reading, which may be sent again. */
  record OfScores(List<String> features) implements RejectedRowTopic.Content<Score> {
    @Override
    public byte[] key(Score row) {
      return text(row.sensorId());
    }

    @Override
    public byte[] value(Score row) {
      Reading reading = new Reading(String.valueOf(row.sensorId()), row.time(), row.values());
      return new ReadingEncoder(features).encode(reading);
    }

    @Override
    public long time(Score row) {
      return row.time();
    }
  }

  /** Which window it was: its readings are in the store. */
  record OfWindows() implements RejectedRowTopic.Content<WindowSummary> {
    @Override
    public byte[] key(WindowSummary row) {
      return text(row.sensorId());
    }

    @Override
    public byte[] value(WindowSummary row) {
      return text("{\"start\":" + row.start() + ",\"end\":" + row.end() + "}");
    }

    @Override
    public long time(WindowSummary row) {
      return row.start();
    }
  }

  /** The episode as its topic has it. */
  record OfEpisodes(List<String> features) implements RejectedRowTopic.Content<Episode> {
    @Override
    public byte[] key(Episode row) {
      return text(row.sensorId());
    }

    @Override
    public byte[] value(Episode row) {
      return new EpisodeJson(features).encode(row);
    }

    @Override
    public long time(Episode row) {
      return row.start();
    }
  }

  private static byte[] text(String value) {
    return String.valueOf(value).getBytes(UTF_8);
  }
}
