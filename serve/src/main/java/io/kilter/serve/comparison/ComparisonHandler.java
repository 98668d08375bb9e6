package io.kilter.serve.comparison;

import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.Json;
import io.kilter.serve.models.ModelAnswers;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.models.ServedModel;
import io.kilter.serve.query.Selection;
import io.kilter.serve.query.StoreAccess;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Answers how a version compares with what scored the stored readings. */
public final class ComparisonHandler implements Handler<RoutingContext> {
  private final ModelLookup models;
  private final StoreAccess store;

  /** Compares models of this registry with scores of this store. */
  public ComparisonHandler(ModelLookup models, StoreAccess store) {
    this.models = models;
    this.store = store;
  }

  @Override
  public void handle(RoutingContext context) {
    CheckedRequest request = CheckedRequest.of(context);
    StoredComparison stored =
        new StoredComparison(
            request.text("sensor_id"), Selection.range(request), request.integer("limit"));
    models
        .find(
            ModelAnswers.reference(
                request.text("name").orElseThrow(), request.text("version").orElseThrow()))
        .compose(found -> compare(found, stored))
        .onSuccess(json -> Json.sendTagged(context, json))
        .onFailure(context::fail);
  }

  private Future<Buffer> compare(ServedModel candidate, StoredComparison stored) {
    return store.query(
        reader -> {
          Comparison comparison = stored.of(candidate.model(), reader);
          return Json.encode(
              json -> ComparisonJson.write(candidate.card().reference(), comparison, json));
        });
  }
}
