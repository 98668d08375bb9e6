package io.kilter.dashboard.session;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/** Asks the API what a key may do. */
public final class OwnAccess {
  private static final long PATIENCE_MS = 5_000;

  private final HttpClient client;
  private final URI api;

  /** Asks this API. */
  public OwnAccess(HttpClient client, URI api) {
    this.client = client;
    this.api = api;
  }

  /**
   * What the API says.
   *
   * @param name of the key; empty where the API asks nobody
   * @param role what it may
   */
  record Access(Optional<String> name, String role) {}

  /** Nothing if the API does not know the key; a failure if it cannot be asked. */
  Future<Optional<Access>> of(Optional<String> key) {
    boolean tls = "https".equals(api.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(api.getHost())
            .setPort(api.getPort() >= 0 ? api.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setURI(api.getRawPath().replaceFirst("/+$", "") + "/access")
            .setTimeout(PATIENCE_MS)
            .setIdleTimeout(PATIENCE_MS);
    key.ifPresent(shown -> options.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + shown));
    return client
        .request(options)
        .compose(request -> request.send())
        .compose(
            answer ->
                switch (answer.statusCode()) {
                  case 200 -> answer.body().map(body -> Optional.of(access(body.toJsonObject())));
                  case 401, 403 -> Future.succeededFuture(Optional.empty());
                  default -> Future.failedFuture("The API answered " + answer.statusCode());
                });
  }

  private static Access access(JsonObject json) {
    return new Access(Optional.ofNullable(json.getString("name")), json.getString("role"));
  }
}
