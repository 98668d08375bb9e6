package io.kilter.serve.predict;

import io.kilter.learn.registry.ModelReference;
import io.kilter.serve.access.Gate;
import io.kilter.serve.access.HostCheck;
import io.kilter.serve.models.ModelLookup;
import io.kilter.serve.models.ServedModel;
import io.kilter.serve.operations.RequestMetrics;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The short way of the request that comes more often than all others: one plain reading for a
 * trained model that is at hand. It passes the same checks as on the long way, which finds its
 * route among all of them and hands it from handler to handler, and it gets the same answer. What
 * is not plain takes the long way from the start. Immutable and thread-safe.
 */
public final class ExpressLane implements Handler<HttpServerRequest> {
  static final String PATH = "/predict";

  private static final String WITH_MODEL = PATH + "?model=";
  private static final String JSON = "application/json";

  private final HostCheck hosts;
  private final Gate gate;
  private final ModelLookup models;
  private final int mostBytes;
  private final PredictionCounts counts;
  private final RequestMetrics metrics;
  private final Handler<HttpServerRequest> longWay;

  /**
   * A lane beside a longer way.
   *
   * @param mostBytes of a body
   * @param longWay for what is not plain
   */
  public ExpressLane(
      HostCheck hosts,
      Gate gate,
      ModelLookup models,
      int mostBytes,
      PredictionCounts counts,
      RequestMetrics metrics,
      Handler<HttpServerRequest> longWay) {
    this.hosts = hosts;
    this.gate = gate;
    this.models = models;
    this.mostBytes = mostBytes;
    this.counts = counts;
    this.metrics = metrics;
    this.longWay = longWay;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Optional<ServedModel> model = isPlain(request) ? model(request.uri()) : Optional.empty();
    if (model.isPresent() && hosts.letsIn(request)) {
      new ExpressRequest(request, model.get(), gate, counts, metrics).begin();
    } else {
      longWay.handle(request);
    }
  }

  private boolean isPlain(HttpServerRequest request) {
    if (!HttpMethod.POST.equals(request.method()) || !request.uri().startsWith(PATH)) {
      return false;
    }
    MultiMap headers = request.headers();
    return JSON.equals(headers.get(HttpHeaders.CONTENT_TYPE))
        && isBounded(headers.get(HttpHeaders.CONTENT_LENGTH))
        && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaders.EXPECT)
        && !headers.contains(HttpHeaders.CONTENT_ENCODING)
        && !headers.contains(HttpHeaders.ORIGIN);
  }

  /** Whether a body says that it is no longer than may be. */
  private boolean isBounded(String contentLength) {
    // More digits than nine might be no int.
    if (contentLength == null || contentLength.isEmpty() || contentLength.length() > 9) {
      return false;
    }
    int length = 0;
    for (int i = 0; i < contentLength.length(); i++) {
      int digit = contentLength.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      length = 10 * length + digit;
    }
    return length <= mostBytes;
  }

  private Optional<ServedModel> model(String uri) {
    Optional<ModelReference> reference = Optional.empty();
    if (uri.length() == PATH.length()) {
      reference = models.meant(Optional.empty());
    } else if (uri.startsWith(WITH_MODEL)) {
      // An encoded name is none as it stands, so that the long way decodes it.
      reference = ModelReference.ifOne(uri.substring(WITH_MODEL.length()));
    }
    return reference.flatMap(models::atHand);
  }
}
