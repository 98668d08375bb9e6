package io.kilter.serve.access;

import io.kilter.config.ApiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files behind HTTPS. */
public final class Tls {
  private Tls() {}

  /**
   * Refuses files that are not there, before anything starts.
   *
   * @throws IOException whose message names the file
   */
  public static void require(ApiSettings settings) throws IOException {
    if (settings.tls()) {
      requireReadable("api.tls.certificate", settings.tlsCertificate());
      requireReadable("api.tls.key", settings.tlsKey());
    }
  }

  private static void requireReadable(String setting, String file) throws IOException {
    if (!Files.isReadable(Path.of(file))) {
      throw new IOException("The file of " + setting + ", " + file + ", cannot be read");
    }
  }
}
