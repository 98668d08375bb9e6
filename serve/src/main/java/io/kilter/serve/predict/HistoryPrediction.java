package io.kilter.serve.predict;

import io.kilter.config.DetectionSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.query.StoreAccess;
import io.kilter.serve.query.Verdicts;
import io.kilter.serve.readings.PredictionRequest;
import io.kilter.serve.readings.ReadingFields;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Scores one reading with a detector that was fed with the sensor's recent history, or the fleet's.
 * A request costs thawing a detector and one score, not a query.
 */
final class HistoryPrediction {
  private final List<String> features;
  private final ReadingFields fields;
  private final FeatureObjects objects;
  private final HistoryModels models;

  HistoryPrediction(List<String> features, DetectionSettings detection, StoreAccess store) {
    DetectorType type = Detectors.named(detection.detector());
    this.features = features;
    this.fields = new ReadingFields(features);
    this.objects = new FeatureObjects(features);
    this.models = new HistoryModels(store, type, detection.of(features), System::nanoTime);
  }

  Future<Buffer> answer(byte[] body) {
    PredictionRequest request = fields.read(body);
    // A misspelt feature must not look like a calm reading.
    if (request.absent().size() == features.size()) {
      throw ProblemException.badRequest(
          "The reading has none of the stream's features: "
              + features.stream().limit(10).collect(Collectors.joining(", "))
              + ".");
    }
    return models.of(request.sensorId()).map(model -> answer(request, model));
  }

  private Buffer answer(PredictionRequest request, HistoryModel model) {
    Detector detector = model.thaw();
    long time = model.timeOf(request.timestamp(), System.currentTimeMillis());
    double score = detector.score(time, request.values());
    double[] vector = new double[features.size()];
    return Json.encode(
        json -> {
          if (request.sensorId().isPresent()) {
            json.writeStringField("sensor_id", request.sensorId().get());
          }
          json.writeNumberField("timestamp", time);
          Verdicts.write(
              json, score, detector.threshold(), detector.anomaly(), detector.remaining());
          json.writeNumberField("readings", model.readings());
          json.writeNumberField("missing", request.missing());
          json.writeStringField("model", detector.type().name());
          json.writeStringField("model_version", String.valueOf(detector.type().version()));
          detector.expected(vector);
          objects.write(json, "expected", vector);
          detector.contributions(vector);
          objects.write(json, "contributions", vector);
        });
  }
}
