package io.kilter.serve.access;

import io.kilter.config.ApiSettings;
import io.kilter.config.tls.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;

/** The files behind HTTPS. */
public final class Tls {
  private Tls() {}

  /** The files as the server reads them. */
  public static PemKeyCertOptions options(ApiSettings settings) {
    return new PemKeyCertOptions()
        .setCertPath(settings.tlsCertificate())
        .setKeyPath(settings.tlsKey());
  }

  /**
   * Refuses files that the server cannot work with, before it listens.
   *
   * @throws IOException whose message names the setting and the file
   */
  public static void require(Vertx vertx, ApiSettings settings) throws IOException {
    if (settings.tls()) {
      new TlsFiles("api.tls", settings.tlsCertificate(), settings.tlsKey())
          .require(() -> options(settings).getKeyManagerFactory(vertx));
    }
  }
}
