package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.events.AnomalyRate;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.kilter.store.paging.Page;
import io.kilter.store.paging.Pages;
import java.io.IOException;

/** Answers that are rates of anomalies, a sensor's beside those of the fleet. */
public final class RateAnswers {
  private final FeatureObjects features;

  /** Answers for a stream with these features. */
  public RateAnswers(FeatureObjects features) {
    this.features = features;
  }

  /** Rates, those of the newest windows first. */
  public JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    Selection selection = Selection.of(request, features.width());
    Page<AnomalyRate> page =
        new Pages(reader)
            .rates(selection.sensorId(), selection.range(), selection.limit(), selection.cursor());
    return PageBody.of("rates", page, RateAnswers::write);
  }

  private static void write(JsonGenerator json, AnomalyRate rate) throws IOException {
    json.writeStartObject();
    json.writeStringField("sensor_id", rate.sensorId());
    json.writeNumberField("start", rate.start());
    json.writeNumberField("end", rate.end());
    json.writeNumberField("readings", rate.readings());
    json.writeNumberField("anomalies", rate.anomalies());
    json.writeNumberField("sensors", rate.sensors());
    json.writeNumberField("fleet_readings", rate.fleetReadings());
    json.writeNumberField("fleet_anomalies", rate.fleetAnomalies());
    json.writeNumberField("departure", rate.departure());
    json.writeBooleanField("departs", rate.departs());
    json.writeEndObject();
  }
}
