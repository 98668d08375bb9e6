package io.kilter.flink.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kilter.events.Accuracy;
import io.kilter.events.AnomalyRate;
import io.kilter.events.Episode;
import io.kilter.events.EpisodeJson;
import io.kilter.events.Reading;
import io.kilter.events.ReadingEncoder;
import io.kilter.events.Score;
import io.kilter.events.WindowSummary;
import io.kilter.flink.detection.ScoredReading;
import java.util.List;

/** What a dead letter says of each kind of row. */
final class RejectedContents {
  private RejectedContents() {}

  /** The reading, which may be sent again. */
  record OfScores(List<String> features) implements RejectedRowTopic.Content<ScoredReading> {
    @Override
    public byte[] key(ScoredReading row) {
      return text(row.sensorId());
    }

    @Override
    public byte[] value(ScoredReading scored) {
      Score row = scored.score();
      Reading reading = new Reading(String.valueOf(row.sensorId()), row.time(), row.values());
      return new ReadingEncoder(features).encode(reading);
    }

    @Override
    public long time(ScoredReading row) {
      return row.score().time();
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
      return stretch(row.start(), row.end());
    }

    @Override
    public long time(WindowSummary row) {
      return row.start();
    }
  }

  /** Which sliding window it was. */
  record OfRates() implements RejectedRowTopic.Content<AnomalyRate> {
    @Override
    public byte[] key(AnomalyRate row) {
      return text(row.sensorId());
    }

    @Override
    public byte[] value(AnomalyRate row) {
      return stretch(row.start(), row.end());
    }

    @Override
    public long time(AnomalyRate row) {
      return row.end();
    }
  }

  /** Which period it was. */
  record OfAccuracy() implements RejectedRowTopic.Content<Accuracy> {
    @Override
    public byte[] key(Accuracy row) {
      return text(row.sensorId());
    }

    @Override
    public byte[] value(Accuracy row) {
      return stretch(row.start(), row.end());
    }

    @Override
    public long time(Accuracy row) {
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

  private static byte[] stretch(long start, long end) {
    return text("{\"start\":" + start + ",\"end\":" + end + "}");
  }

  private static byte[] text(String value) {
    return String.valueOf(value).getBytes(UTF_8);
  }
}
