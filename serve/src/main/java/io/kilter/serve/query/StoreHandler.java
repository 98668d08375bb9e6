package io.kilter.serve.query;

import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/**
 * Answers a request with what the store says. Rows are queried and encoded on the store's threads,
 * so that a long answer holds up nobody else.
 */
public final class StoreHandler implements Handler<RoutingContext> {
  private final StoreAccess store;
  private final Answer answer;

  /** One route's answer from a store. */
  public StoreHandler(StoreAccess store, Answer answer) {
    this.store = store;
    this.answer = answer;
  }

  /** What a route answers. */
  @FunctionalInterface
  public interface Answer {
    /** Queries the rows; the result writes them. */
    JsonBody of(CheckedRequest request, StoreReader reader) throws IOException;
  }

  @Override
  public void handle(RoutingContext context) {
    CheckedRequest request = CheckedRequest.of(context);
    store
        .query(reader -> Json.encode(answer.of(request, reader)))
        .onSuccess(json -> Json.send(context, json))
        .onFailure(context::fail);
  }
}
