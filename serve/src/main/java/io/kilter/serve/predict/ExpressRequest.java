package io.kilter.serve.predict;

import io.kilter.serve.access.Gate;
import io.kilter.serve.access.Role;
import io.kilter.serve.http.Failures;
import io.kilter.serve.http.Json;
import io.kilter.serve.http.SecurityHeaders;
import io.kilter.serve.models.ServedModel;
import io.kilter.serve.operations.RequestLog;
import io.kilter.serve.operations.RequestMetrics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** One request on the {@link ExpressLane}, on the event loop that it came in at. */
final class ExpressRequest {
  private static final String METHOD = "POST";

  private final long start = System.nanoTime();
  private final HttpServerRequest request;
  private final ServedModel model;
  private final Gate gate;
  private final PredictionCounts counts;
  private final RequestMetrics metrics;
  private String key;
  private boolean inside;
  private boolean ended;
  private Buffer body = Buffer.buffer(0);

  ExpressRequest(
      HttpServerRequest request,
      ServedModel model,
      Gate gate,
      PredictionCounts counts,
      RequestMetrics metrics) {
    this.request = request;
    this.model = model;
    this.gate = gate;
    this.counts = counts;
    this.metrics = metrics;
  }

  void begin() {
    SecurityHeaders.putOn(request.response());
    // Called too when the client is gone before it got an answer.
    request.response().endHandler(ignored -> end());
    try {
      gate.enter(request, Role.READ, name -> key = name);
      inside = true;
      request.handler(this::take).endHandler(ignored -> answer());
    } catch (RuntimeException e) {
      Failures.of(request, e).send(request.response());
    }
  }

  private void take(Buffer part) {
    // Of a short body there is one part, which need not be copied.
    body = body.length() == 0 ? part : body.copy().appendBuffer(part);
  }

  private void answer() {
    Buffer answer;
    try {
      answer = TrainedPrediction.answer(body.getBytes(), model, System.currentTimeMillis(), counts);
    } catch (RuntimeException e) {
      Failures.of(request, e).send(request.response());
      return;
    }
    Json.send(request.response(), answer);
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (inside) {
      gate.leave();
    }
    long nanos = System.nanoTime() - start;
    metrics.record(METHOD, ExpressLane.PATH, request.response().getStatusCode(), nanos);
    RequestLog.log(request, METHOD, ExpressLane.PATH, Optional.ofNullable(key), nanos);
  }
}
