package io.kilter.serve.operations;

import io.kilter.config.DetectionSettings;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.serve.http.Json;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Answers what the server serves, which does not change while it runs. */
public final class About implements Handler<RoutingContext> {
  private final Buffer answer;

  /** About a server of this version for a stream with these features. */
  public About(String version, List<String> features, DetectionSettings detection) {
    DetectorType type = Detectors.named(detection.detector());
    this.answer =
        Json.encode(
            json -> {
              json.writeStringField("name", "kilter");
              json.writeStringField("version", version);
              json.writeArrayFieldStart("features");
              for (String feature : features) {
                json.writeString(feature);
              }
              json.writeEndArray();
              json.writeObjectFieldStart("detector");
              json.writeStringField("name", type.name());
              json.writeStringField("version", String.valueOf(type.version()));
              json.writeEndObject();
              json.writeNumberField("alerts_per_week", detection.alertsPerWeek());
            });
  }

  @Override
  public void handle(RoutingContext context) {
    Json.sendTagged(context, answer);
  }
}
