package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.WindowSummary;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;

/** Answers that are window summaries. */
public final class WindowAnswers {
  private final FeatureObjects features;

  /** Answers for a stream with these features. */
  public WindowAnswers(FeatureObjects features) {
    this.features = features;
  }

  /** Summaries, newest first. */
  public JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    Page<WindowSummary> page =
        new Pages(reader)
            .windows(
                selection.sensorId(), selection.range(), selection.limit(), selection.cursor());
    return PageBody.of("windows", page, this::write);
  }

  private void write(JsonGenerator json, WindowSummary window) throws IOException {
    json.writeStartObject();
    json.writeStringField("sensor_id", window.sensorId());
    json.writeNumberField("start", window.start());
    json.writeNumberField("end", window.end());
    json.writeNumberField("readings", window.readings());
    json.writeNumberField("anomalies", window.anomalies());
    json.writeNumberField("worst_score", window.worstScore());
    features.write(json, "missing", window.missing());
    features.write(json, "min", window.min());
    features.write(json, "mean", window.mean());
    features.write(json, "max", window.max());
    features.write(json, "deviation", window.deviation());
    json.writeEndObject();
  }
}
