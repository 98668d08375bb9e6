package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.serve.http.ProblemException;
import io.kilter.store.StoreReader;
import io.kilter.store.downsampling.AnomalyMark;
import io.kilter.store.downsampling.Bucket;
import io.kilter.store.downsampling.Downsampling;
import io.kilter.store.downsampling.Overview;
import java.io.IOException;

/** Answers that are a long range in few points. */
public final class OverviewAnswers {
  private final FeatureObjects features;

  /** Answers for a stream with these features. */
  public OverviewAnswers(FeatureObjects features) {
    this.features = features;
  }

  /** One sensor's range. */
  public JsonBody ofSensor(CheckedRequest request, StoreReader reader) throws IOException {
    String sensorId = SensorAnswers.require(request, reader).sensorId();
    Overview overview;
    try {
      overview =
          new Downsampling(reader)
              .overview(sensorId, Selection.range(request), request.integer("points"));
    } catch (IllegalArgumentException tooMuch) {
      throw ProblemException.badRequest(tooMuch.getMessage());
    }
    return json -> {
      json.writeArrayFieldStart("buckets");
      for (Bucket bucket : overview.buckets()) {
        write(json, bucket);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("anomalies");
      for (AnomalyMark mark : overview.anomalies()) {
        json.writeStartObject();
        json.writeNumberField("timestamp", mark.time());
        json.writeNumberField("anomaly_score", mark.score());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeBooleanField("all_anomalies", overview.hasAllAnomalies());
    };
  }

  private void write(JsonGenerator json, Bucket bucket) throws IOException {
    json.writeStartObject();
    json.writeNumberField("start", bucket.start());
    json.writeNumberField("end", bucket.end());
    json.writeNumberField("readings", bucket.readings());
    json.writeNumberField("anomalies", bucket.anomalies());
    json.writeNumberField("worst_score", bucket.worstScore());
    features.write(json, "min", bucket.min());
    features.write(json, "max", bucket.max());
    json.writeEndObject();
  }
}
