package io.kilter.serve.predict;

import io.kilter.config.DetectionSettings;
import io.kilter.detect.Detector;
import io.kilter.detect.DetectorType;
import io.kilter.detect.Detectors;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.FeatureObjects;
import io.kilter.serve.http.Json;
import io.kilter.serve.query.StoreAccess;
import io.kilter.serve.query.Verdicts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Scores one reading. A request costs thawing a detector and one score, not a query. */
public final class PredictHandler implements Handler<RoutingContext> {
  private final List<String> features;
  private final FeatureObjects objects;
  private final HistoryModels models;

  /** Scores readings of a stream with these features. */
  public PredictHandler(List<String> features, DetectionSettings detection, StoreAccess store) {
    DetectorType type = Detectors.named(detection.detector());
    this.features = features;
    this.objects = new FeatureObjects(features);
    this.models = new HistoryModels(store, type, detection.of(features), System::nanoTime);
  }

  @Override
  public void handle(RoutingContext context) {
    PredictionRequest request = PredictionRequest.of(CheckedRequest.of(context).body(), features);
    Future<HistoryModel> model = models.of(request.sensorId());
    if (model.succeeded()) {
      Json.send(context, answer(request, model.result()));
      return;
    }
    // Another connection's request may have begun the load: come back to this one's event loop.
    Promise<HistoryModel> here = Promise.promise();
    Context eventLoop = Vertx.currentContext();
    model.onComplete(loaded -> eventLoop.runOnContext(ignored -> here.handle(loaded)));
    here.future()
        .map(loaded -> answer(request, loaded))
        .onSuccess(json -> Json.send(context, json))
        .onFailure(context::fail);
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
