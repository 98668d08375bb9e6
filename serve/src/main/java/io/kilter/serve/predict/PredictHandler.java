package io.kilter.serve.predict;

import io.kilter.config.DetectionSettings;
import io.kilter.learn.registry.ModelReference;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.Json;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.query.StoreAccess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Scores one reading: with the trained model that the request or the settings name, or else with a
 * detector fed with recent history.
 */
public final class PredictHandler implements Handler<RoutingContext> {
  private final HistoryPrediction history;
  private final ModelLookup models;

  /** Scores readings of a stream with these features. */
  public PredictHandler(
      List<String> features, DetectionSettings detection, StoreAccess store, ModelLookup models) {
    this.history = new HistoryPrediction(features, detection, store);
    this.models = models;
  }

  @Override
  public void handle(RoutingContext context) {
    Future<Buffer> answer = answer(CheckedRequest.of(context));
    if (answer.succeeded()) {
      Json.send(context, answer.result());
      return;
    }
    // Another connection's request may have begun the load: come back to this one's event loop.
    Promise<Buffer> here = Promise.promise();
    Context eventLoop = Vertx.currentContext();
    answer.onComplete(loaded -> eventLoop.runOnContext(ignored -> here.handle(loaded)));
    here.future().onSuccess(json -> Json.send(context, json)).onFailure(context::fail);
  }

  private Future<Buffer> answer(CheckedRequest request) {
    Optional<ModelReference> model = models.meant(request.text("model"));
    return model.isEmpty()
        ? history.answer(request.body())
        : models
            .find(model.get())
            .map(
                found ->
                    TrainedPrediction.answer(request.body(), found, System.currentTimeMillis()));
  }
}
