package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.Episode;
import io.kilter.events.Score;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.RowKey;
import io.kilter.store.StoreReader;
import io.kilter.store.TimeRange;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers that are episodes. */
public final class EpisodeAnswers {
  /** Of one answer: each is a query of its own. */
  private static final int MOST_PEAKS = 100;

  private final FeatureObjects features;
  private final ScoreAnswers scores;

  /** Answers for a stream with these features. */
  public EpisodeAnswers(FeatureObjects features) {
    this.features = features;
    this.scores = new ScoreAnswers(features);
  }

  /** Episodes, newest first; with the score at their peak where that is asked for. */
  public JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    boolean peaks = request.text("with").isPresent();
    int limit = peaks ? Math.min(MOST_PEAKS, selection.limit()) : selection.limit();
    Page<Episode> page =
        new Pages(reader)
            .episodes(selection.sensorId(), selection.range(), limit, selection.cursor());
    Map<RowKey, Score> peak = peaks ? peaks(page.rows(), reader) : Map.of();
    return PageBody.of("episodes", page, (json, row) -> write(json, row, peak.get(key(row))));
  }

  /** A score that expired before its episode is missing. */
  private static Map<RowKey, Score> peaks(List<Episode> episodes, StoreReader reader)
      throws IOException {
    Map<RowKey, Score> peaks = new HashMap<>();
    for (Episode episode : episodes) {
      TimeRange moment = new TimeRange(episode.peakTime(), episode.peakTime() + 1);
      for (Score score : reader.scores(episode.sensorId(), moment, 1)) {
        peaks.put(key(episode), score);
      }
    }
    return peaks;
  }

  private static RowKey key(Episode episode) {
    return new RowKey(episode.start(), episode.sensorId());
  }

  private void write(JsonGenerator json, Episode episode, Score peak) throws IOException {
    json.writeStartObject();
    writeMembers(json, episode);
    if (peak != null) {
      json.writeObjectFieldStart("peak");
      scores.writeMembers(json, peak);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Writes the members of one into an object that is already begun. */
  public void writeMembers(JsonGenerator json, Episode episode) throws IOException {
    json.writeStringField("sensor_id", episode.sensorId());
    json.writeNumberField("start", episode.start());
    json.writeNumberField("end", episode.end());
    json.writeStringField("state", name(episode.state()));
    json.writeNumberField("anomalies", episode.anomalies());
    json.writeNumberField("peak_time", episode.peakTime());
    json.writeNumberField("peak_score", episode.peakScore());
    features.write(json, "contributions", episode.contributions());
  }

  private static String name(Episode.State state) {
    return switch (state) {
      case OPEN -> "open";
      case CLOSED -> "closed";
    };
  }
}
