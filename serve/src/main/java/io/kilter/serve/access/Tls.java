package io.kilter.serve.access;

import io.kilter.config.ApiSettings;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/** The files behind HTTPS. */
public final class Tls {
  private static final String CERTIFICATE = "api.tls.certificate";
  private static final String KEY = "api.tls.key";

  private Tls() {}

  /** The files as the server reads them. */
  public static PemKeyCertOptions options(ApiSettings settings) {
    return new PemKeyCertOptions()
        .setCertPath(settings.tlsCertificate())
        .setKeyPath(settings.tlsKey());
  }

  /**
   * Refuses files that are not there, are not what they should be or do not belong together, before
   * the server listens: with a key of another certificate it would, and every client would fail.
   *
   * @throws IOException whose message names the setting and the file
   */
  public static void require(Vertx vertx, ApiSettings settings) throws IOException {
    if (!settings.tls()) {
      return;
    }
    requireReadable(CERTIFICATE, settings.tlsCertificate());
    requireReadable(KEY, settings.tlsKey());
    X509Certificate certificate = certificate(settings.tlsCertificate());
    PrivateKey key = key(vertx, settings, certificate);
    if (!KeyPairCheck.belong(key, certificate)) {
      throw new IOException(
          named(KEY, settings.tlsKey())
              + " is not the key of the certificate in "
              + settings.tlsCertificate());
    }
  }

  private static String named(String setting, String file) {
    return "The file of " + setting + ", " + file + ",";
  }

  private static void requireReadable(String setting, String file) throws IOException {
    if (!Files.isReadable(Path.of(file))) {
      throw new IOException(named(setting, file) + " cannot be read");
    }
  }

  private static X509Certificate certificate(String file) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      throw new IOException(named(CERTIFICATE, file) + " has no certificate as PEM", e);
    }
  }

  /** The key, read in the way that the server reads it. */
  private static PrivateKey key(Vertx vertx, ApiSettings settings, X509Certificate certificate)
      throws IOException {
    X509KeyManager keys = keys(vertx, settings);
    String[] names = keys.getServerAliases(certificate.getPublicKey().getAlgorithm(), null);
    PrivateKey key = names == null ? null : keys.getPrivateKey(names[0]);
    if (key == null) {
      throw new IOException(named(CERTIFICATE, settings.tlsCertificate()) + " cannot be used");
    }
    return key;
  }

  private static X509KeyManager keys(Vertx vertx, ApiSettings settings) throws IOException {
    try {
      for (KeyManager manager : options(settings).getKeyManagerFactory(vertx).getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) {
          return keys;
        }
      }
      throw new GeneralSecurityException("Nothing here manages keys");
    } catch (Exception e) {
      // The one kind of exception that the library declares; what it says may quote the file.
      throw new IOException(
          named(KEY, settings.tlsKey())
              + " has no private key as PEM that goes with "
              + settings.tlsCertificate(),
          e);
    }
  }
}
