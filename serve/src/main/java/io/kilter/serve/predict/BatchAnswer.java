package io.kilter.serve.predict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.kilter.detect.model.Judgement;
import io.kilter.detect.model.TrainedModel;
import io.kilter.serve.models.ServedModel;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The verdicts on many readings as one JSON object, in parts. Immutable and thread-safe.
 *
 * @param served the model
 * @param counts told of each part
 * @param rows the readings, at least one
 */
record BatchAnswer(ServedModel served, PredictionCounts counts, List<double[]> rows) {
  /** Of some ten thousand characters: scoring them takes a few milliseconds at most. */
  private static final int ROWS_IN_PART = 1000;

  private static final int CHARACTERS_IN_ROW = 96;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();
  private static final SerializedString COMMA = new SerializedString(",");

  /** How many parts there are. */
  int parts() {
    return (rows.size() + ROWS_IN_PART - 1) / ROWS_IN_PART;
  }

  /** Scores the readings of a part; the parts after each other are the answer. */
  Buffer part(int part) throws IOException {
    int from = part * ROWS_IN_PART;
    int to = Math.min(rows.size(), from + ROWS_IN_PART);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((to - from) * CHARACTERS_IN_ROW);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.setRootValueSeparator(COMMA);
      if (part > 0) {
        json.writeRaw(',');
      } else {
        begin(json);
      }
      int anomalies = 0;
      for (double[] row : rows.subList(from, to)) {
        anomalies += write(json, row) ? 1 : 0;
      }
      counts.add(served.reference(), to - from, anomalies);
      if (to == rows.size()) {
        json.writeRaw("]}");
      }
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private void begin(JsonGenerator json) throws IOException {
    // The generator knows of whole objects only, and this one ends in another part.
    json.writeRaw("{\"model\":\"" + served.card().name());
    json.writeRaw("\",\"model_version\":\"" + served.card().version());
    json.writeRaw("\",\"threshold\":" + served.model().threshold() + ",\"rows\":[");
  }

  /** Writes a verdict; true if it is an anomaly. */
  private boolean write(JsonGenerator json, double[] row) throws IOException {
    TrainedModel model = served.model();
    Judgement judgement = model.judge(row);
    boolean anomaly = judgement.score() >= model.threshold();
    json.writeStartObject();
    json.writeNumberField("anomaly_score", judgement.score());
    json.writeBooleanField("is_anomaly", anomaly);
    json.writeNumberField("decision_function", judgement.decision());
    json.writeEndObject();
    return anomaly;
  }
}
