package io.kilter.serve;

import io.kilter.config.ApiSettings;
import io.kilter.serve.access.Gate;
import io.kilter.serve.access.HostCheck;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Optional;

/**
 * What a request passes before its route sees it.
 *
 * @param settings the limits
 * @param hosts whom it may be addressed to
 * @param gate who may send it
 */
record Entrance(ApiSettings settings, HostCheck hosts, Gate gate) {
  /** Answers browsers which pages may ask; empty when none may. */
  Optional<CorsHandler> cors() {
    List<String> origins = settings.corsOrigins();
    if (origins.isEmpty()) {
      return Optional.empty();
    }
    CorsHandler cors = CorsHandler.create();
    origins.forEach(cors::addOrigin);
    return Optional.of(
        cors.allowedMethod(HttpMethod.GET)
            .allowedMethod(HttpMethod.POST)
            .allowedHeader(HttpHeaders.AUTHORIZATION.toString())
            .allowedHeader(HttpHeaders.CONTENT_TYPE.toString()));
  }
}
