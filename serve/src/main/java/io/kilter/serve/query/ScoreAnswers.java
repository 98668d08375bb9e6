package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.Score;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers that are scored readings. */
public final class ScoreAnswers {
  private final FeatureObjects features;

  /** Answers for a stream with these features. */
  public ScoreAnswers(FeatureObjects features) {
    this.features = features;
  }

  /** One sensor's scores, in the order of time; the next page has earlier ones. */
  public JsonBody ofSensor(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    String sensorId = SensorAnswers.require(request, reader).sensorId();
    Page<Score> page =
        new Pages(reader)
            .scores(sensorId, selection.range(), selection.limit(), selection.cursor());
    List<Score> inOrder = new ArrayList<>(page.rows());
    Collections.reverse(inOrder);
    return PageBody.of("scores", new Page<>(inOrder, page.next()), this::write);
  }

  /** Anomalous scores, newest first. */
  public JsonBody anomalies(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    Page<Score> page =
        new Pages(reader)
            .anomalies(
                selection.sensorId(), selection.range(), selection.limit(), selection.cursor());
    return PageBody.of("anomalies", page, this::write);
  }

  private void write(JsonGenerator json, Score score) throws IOException {
    json.writeStartObject();
    writeMembers(json, score);
    json.writeEndObject();
  }

  /** Writes the members of one into an object that is already begun. */
  public void writeMembers(JsonGenerator json, Score score) throws IOException {
    json.writeStringField("sensor_id", score.sensorId());
    json.writeNumberField("timestamp", score.time());
    Verdicts.write(json, score.score(), score.threshold(), score.anomaly(), score.remaining());
    json.writeNumberField("readings", score.readings());
    json.writeNumberField("missing", score.missing());
    json.writeStringField("model", score.detector());
    json.writeStringField("model_version", score.modelVersion());
    features.write(json, "values", score.values());
    features.write(json, "expected", score.expected());
    features.write(json, "contributions", score.contributions());
  }
}
