package io.kilter.serve.predict;

import io.kilter.detect.model.Judgement;
import io.kilter.detect.model.TrainedModel;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.models.ServedModel;
import io.kilter.serve.query.Verdicts;
import io.kilter.serve.readings.PredictionRequest;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Collectors;

/** Scores one reading with a trained model, which needs no history. */
final class TrainedPrediction {
  private static final int SHOWN = 5;

  private TrainedPrediction() {}

  /**
   * The answer to a reading.
   *
   * @param now for a reading without time, epoch milliseconds
   * @throws ProblemException with status 400 if the reading does not name every feature of the
   *     model: a missing one must be null, so that a misspelt one is not taken for missing; or if
   *     the model cannot judge it, since a score of 0 would call it healthy
   */
  static Buffer answer(byte[] body, ServedModel served, long now, PredictionCounts counts) {
    TrainedModel model = served.model();
    PredictionRequest request = served.fields().read(body);
    requireEvery(request, served);
    double[] row = request.values();
    double[] contributions = new double[row.length];
    Judgement judgement = model.judge(row, contributions);
    if (judgement.score() == 0 && !model.judges(row)) {
      throw ProblemException.badRequest(
          "The reading " + Unjudged.by(served.reference(), request.missing()));
    }
    boolean anomaly = judgement.score() >= model.threshold();
    counts.add(served.reference(), 1, anomaly ? 1 : 0);
    double[] expected = new double[row.length];
    return Json.encode(
        json -> {
          if (request.sensorId().isPresent()) {
            json.writeStringField("sensor_id", request.sensorId().get());
          }
          json.writeNumberField("timestamp", request.timestamp().orElse(now));
          Verdicts.write(json, judgement.score(), model.threshold(), anomaly, 0);
          json.writeNumberField("decision_function", judgement.decision());
          json.writeNumberField("missing", request.missing());
          json.writeStringField("model", served.card().name());
          json.writeStringField("model_version", String.valueOf(served.card().version()));
          model.expected(row, expected);
          served.objects().write(json, "expected", expected);
          served.objects().write(json, "contributions", contributions);
        });
  }

  private static void requireEvery(PredictionRequest request, ServedModel served) {
    List<String> absent = request.absent();
    if (!absent.isEmpty()) {
      String first = absent.stream().limit(SHOWN).collect(Collectors.joining(", "));
      throw ProblemException.badRequest(
          "The reading lacks "
              + absent.size()
              + " of the "
              + served.model().features().size()
              + " features of "
              + served.reference()
              + ": "
              + first
              + (absent.size() > SHOWN ? ", ..." : "")
              + "; a missing measurement is null.");
    }
  }
}
