package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/** Writes a verdict, which looks the same wherever it is answered. */
public final class Verdicts {
  private static final SerializableString SCORE = new SerializedString("anomaly_score");
  private static final SerializableString THRESHOLD = new SerializedString("threshold");
  private static final SerializableString IS_ANOMALY = new SerializedString("is_anomaly");

  private Verdicts() {}

  /** Writes the members of a verdict. */
  public static void write(
      JsonGenerator json, double score, double threshold, boolean anomaly, int remaining)
      throws IOException {
    json.writeFieldName(SCORE);
    json.writeNumber(score);
    json.writeFieldName(THRESHOLD);
    json.writeNumber(threshold);
    json.writeFieldName(IS_ANOMALY);
    json.writeBoolean(anomaly);
    if (remaining > 0) {
      json.writeObjectFieldStart("learning");
      json.writeNumberField("remaining", remaining);
      json.writeEndObject();
    }
  }
}
