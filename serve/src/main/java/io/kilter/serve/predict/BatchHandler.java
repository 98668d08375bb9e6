package io.kilter.serve.predict;

import io.kilter.learn.registry.ModelReference;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.contract.MediaTypes;
import io.kilter.serve.contract.ReadsBody;
import io.kilter.serve.http.ProblemException;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.models.ServedModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;

/**
 * Scores many readings with a trained model. The readings are all checked before the answer begins;
 * then they are scored a part at a time on worker threads, the next part when the last was sent, so
 * that a slow client holds no more than one part of the answer.
 */
public final class BatchHandler implements ReadsBody {
  private static final String LINES = "application/x-ndjson";
  private static final List<String> TYPES = List.of("application/json", LINES);

  private final ModelLookup models;
  private final PredictionCounts counts;

  /** Scores with these models. */
  public BatchHandler(ModelLookup models, PredictionCounts counts) {
    this.models = models;
    this.counts = counts;
  }

  @Override
  public void handle(RoutingContext context) {
    String type = MediaTypes.require(context.request().getHeader(HttpHeaders.CONTENT_TYPE), TYPES);
    boolean lines = type.equals(LINES);
    Buffer body = context.body().buffer();
    byte[] bytes = body == null ? new byte[0] : body.getBytes();
    ModelReference model =
        models
            .meant(CheckedRequest.of(context).text("model"))
            .orElseThrow(
                () ->
                    ProblemException.badRequest(
                        "A batch is scored with a trained model, which model must name."));
    models
        .find(model)
        .compose(served -> context.vertx().executeBlocking(() -> read(bytes, lines, served), false))
        .onSuccess(answer -> begin(context, answer))
        .onFailure(context::fail);
  }

  private BatchAnswer read(byte[] bytes, boolean lines, ServedModel served) {
    List<double[]> rows = BatchRows.read(bytes, served.model().features(), lines);
    for (int i = 0; i < rows.size(); i++) {
      requireJudged(i + 1, rows.get(i), served);
    }
    return new BatchAnswer(served, counts, rows);
  }

  /** A row with all of its values is not asked about: it would be scored twice. */
  private static void requireJudged(int number, double[] row, ServedModel served) {
    long missing = Arrays.stream(row).filter(Double::isNaN).count();
    if (missing > 0 && !served.model().judges(row)) {
      throw ProblemException.badRequest(
          "Reading " + number + " " + Unjudged.by(served.reference(), missing));
    }
  }

  private static void begin(RoutingContext context, BatchAnswer answer) {
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").setChunked(true);
    send(context, answer, 0);
  }

  private static void send(RoutingContext context, BatchAnswer answer, int part) {
    if (part == answer.parts()) {
      context.response().end();
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> answer.part(part), false)
        .compose(context.response()::write)
        .onSuccess(written -> send(context, answer, part + 1))
        .onFailure(context::fail);
  }
}
