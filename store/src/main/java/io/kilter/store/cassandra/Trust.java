package io.kilter.store.cassandra;

import io.kilter.config.CassandraSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS as the settings want it, for whoever opens a session. */
public final class Trust {
  private Trust() {}

  /**
   * The context to speak TLS with; empty where the settings turn it off.
   *
   * @throws IOException if the authorities' file cannot be read; the message names it
   */
  public static Optional<SSLContext> context(CassandraSettings settings) throws IOException {
    if (settings.tls().equals("disable")) {
      return Optional.empty();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(settings.tlsRootCert().isEmpty() ? null : authorities(settings.tlsRootCert()));
      context.init(null, trust.getTrustManagers(), null);
      return Optional.of(context);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "store.cassandra.tls-root-cert "
              + settings.tlsRootCert()
              + " holds no certificates that can be trusted: "
              + e.getMessage(),
          e);
    }
  }

  /** Whether a node's certificate must carry the node's name or address. */
  public static boolean verifiesName(CassandraSettings settings) {
    return settings.tls().equals("verify-full");
  }

  private static KeyStore authorities(String file) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(Path.of(file))) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
      }
    }
    return trusted;
  }
}
