package io.kilter.serve.predict;

import io.kilter.config.DetectionSettings;
import io.kilter.learn.registry.ModelReference;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.contract.MediaTypes;
import io.kilter.serve.contract.ReadsBody;
import io.kilter.serve.http.Json;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.query.StoreAccess;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Scores one reading: with the trained model that the request or the settings name, or else with a
 * detector fed with recent history.
 */
public final class PredictHandler implements ReadsBody {
  private static final List<String> TYPES = List.of("application/json");

  private final HistoryPrediction history;
  private final ModelLookup models;
  private final PredictionCounts counts;

  /** Scores readings of a stream with these features. */
  public PredictHandler(
      List<String> features,
      DetectionSettings detection,
      StoreAccess store,
      ModelLookup models,
      PredictionCounts counts) {
    this.history = new HistoryPrediction(features, detection, store);
    this.models = models;
    this.counts = counts;
  }

  @Override
  public void handle(RoutingContext context) {
    MediaTypes.require(context.request().getHeader(HttpHeaders.CONTENT_TYPE), TYPES);
    Buffer body = context.body().buffer();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    Future<Buffer> answer = answer(CheckedRequest.of(context), bytes);
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

  private Future<Buffer> answer(CheckedRequest request, byte[] body) {
    Optional<ModelReference> model = models.meant(request.text("model"));
    return model.isEmpty()
        ? history.answer(body)
        : models
            .find(model.get())
            .map(
                found -> TrainedPrediction.answer(body, found, System.currentTimeMillis(), counts));
  }
}
