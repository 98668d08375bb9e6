package io.kilter.serve.operations;

import io.kilter.serve.http.Json;
import io.kilter.serve.http.JsonBody;
import io.kilter.serve.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Asks all readiness checks at once; ready when every one of them passes. */
public final class Readiness implements Handler<RoutingContext> {
  private final List<RunningCheck> checks;

  /** Readiness by these checks. */
  public Readiness(Vertx vertx, List<ReadinessCheck> checks) {
    WorkerExecutor workers =
        vertx.createSharedWorkerExecutor("kilter-readiness", Math.max(1, checks.size()));
    this.checks = checks.stream().map(check -> new RunningCheck(workers, check)).toList();
  }

  @Override
  public void handle(RoutingContext context) {
    List<Future<CheckResult>> results = checks.stream().map(RunningCheck::result).toList();
    Future.all(results)
        .onSuccess(ignored -> answer(context, results.stream().map(Future::result).toList()))
        .onFailure(context::fail);
  }

  private static void answer(RoutingContext context, List<CheckResult> results) {
    JsonBody checks =
        json -> {
          json.writeArrayFieldStart("checks");
          for (CheckResult result : results) {
            result.write(json);
          }
          json.writeEndArray();
        };
    List<String> failed =
        results.stream().filter(result -> !result.ready()).map(CheckResult::name).toList();
    if (failed.isEmpty()) {
      Json.send(
          context,
          Json.encode(
              json -> {
                json.writeStringField("status", "ready");
                checks.write(json);
              }));
    } else {
      new Problem(503, "Not ready: " + String.join(", ", failed) + ".")
          .send(context.response(), checks);
    }
  }
}
