package io.kilter.serve.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.learn.registry.ModelReference;
import java.io.IOException;

/** Comparisons as JSON, the same in the API and on the command line. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** Writes the members into an object that is already begun. */
  public static void write(ModelReference candidate, Comparison of, JsonGenerator json)
      throws IOException {
    json.writeStringField("candidate", candidate.toString());
    json.writeArrayFieldStart("compared_with");
    for (String scorer : of.compared()) {
      json.writeString(scorer);
    }
    json.writeEndArray();
    json.writeNumberField("sensors", of.sensors());
    json.writeNumberField("readings", of.readings());
    json.writeNumberField("skipped", of.skipped());
    json.writeNumberField("anomalous_to_both", of.both());
    json.writeNumberField("only_to_active", of.onlyActive());
    json.writeNumberField("only_to_candidate", of.onlyCandidate());
    number(json, "agreement", of.agreement());
    number(json, "mean_active", of.meanActive());
    number(json, "mean_candidate", of.meanCandidate());
    number(json, "correlation", of.correlation());
    json.writeArrayFieldStart("examples");
    for (Comparison.Example example : of.examples()) {
      json.writeStartObject();
      json.writeStringField("sensor_id", example.sensorId());
      json.writeNumberField("timestamp", example.time());
      json.writeNumberField("active", example.active());
      json.writeNumberField("candidate", example.candidate());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String member, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(member, value);
    } else {
      json.writeNullField(member);
    }
  }
}
