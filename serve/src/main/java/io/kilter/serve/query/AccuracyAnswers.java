package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.Accuracy;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;

/** Answers on how episodes compare with labels. */
public final class AccuracyAnswers {
  private final FeatureObjects features;

  /** Answers for a stream with these features. */
  public AccuracyAnswers(FeatureObjects features) {
    this.features = features;
  }

  /** Sums of sensors and periods, newest period first. */
  public JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    Page<Accuracy> page =
        new Pages(reader)
            .accuracy(
                selection.sensorId(), selection.range(), selection.limit(), selection.cursor());
    return PageBody.of("accuracy", page, AccuracyAnswers::write);
  }

  private static void write(JsonGenerator json, Accuracy row) throws IOException {
    json.writeStartObject();
    json.writeStringField("sensor_id", row.sensorId());
    json.writeNumberField("start", row.start());
    json.writeNumberField("end", row.end());
    json.writeNumberField("observed_millis", row.observedMillis());
    json.writeNumberField("faults", row.faults());
    json.writeNumberField("found", row.found());
    json.writeNumberField("alerts", row.alerts());
    json.writeNumberField("false_alerts", row.falseAlerts());
    json.writeNumberField("delay_millis", row.delayMillis());
    writeShare(json, "precision", row.precision());
    writeShare(json, "recall", row.recall());
    json.writeEndObject();
  }

  private static void writeShare(JsonGenerator json, String member, double share)
      throws IOException {
    if (Double.isNaN(share)) {
      json.writeNullField(member);
    } else {
      json.writeNumberField(member, share);
    }
  }
}
