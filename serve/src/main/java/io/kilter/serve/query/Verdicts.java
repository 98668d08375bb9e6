package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes a verdict, which looks the same wherever it is answered. */
public final class Verdicts {
  private Verdicts() {}

  /** Writes the members of a verdict. */
  public static void write(
      JsonGenerator json, double score, double threshold, boolean anomaly, int remaining)
      throws IOException {
    json.writeNumberField("anomaly_score", score);
    json.writeNumberField("threshold", threshold);
    json.writeBooleanField("is_anomaly", anomaly);
    if (remaining > 0) {
      json.writeObjectFieldStart("learning");
      json.writeNumberField("remaining", remaining);
      json.writeEndObject();
    }
  }
}
