package io.kilter.serve.query;

import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.EntityTag;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.JsonBody;
import io.kilter.store.StoreReader;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/**
 * Answers a request with what the store says. Rows are queried, encoded and tagged on its threads,
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

  private record Tagged(Buffer json, EntityTag tag) {
    static Tagged of(Buffer json) {
      return new Tagged(json, EntityTag.of(json));
    }
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
        .query(reader -> Tagged.of(Json.encode(answer.of(request, reader))))
        .onSuccess(found -> Json.sendTagged(context, found.json(), found.tag()))
        .onFailure(context::fail);
  }
}
