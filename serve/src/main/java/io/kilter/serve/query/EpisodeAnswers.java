package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.Episode;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;

/** Answers that are episodes. */
public final class EpisodeAnswers {
  private final FeatureObjects features;

  /** Answers for a stream with these features. */
  public EpisodeAnswers(FeatureObjects features) {
    this.features = features;
  }

  /** Episodes, newest first. */
  public JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    Page<Episode> page =
        new Pages(reader)
            .episodes(
                selection.sensorId(), selection.range(), selection.limit(), selection.cursor());
    return PageBody.of("episodes", page, this::write);
  }

  private void write(JsonGenerator json, Episode episode) throws IOException {
    json.writeStartObject();
    writeMembers(json, episode);
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
