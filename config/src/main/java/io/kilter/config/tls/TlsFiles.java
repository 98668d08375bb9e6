package io.kilter.config.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * The files behind a server's HTTPS, and the settings that name them.
 *
 * @param section whose {@code certificate} and {@code key} name the files, as in {@code api.tls}
 * @param certificate a file of certificates as PEM, the server's own first
 * @param key the file of its private key as PEM
 */
public record TlsFiles(String section, String certificate, String key) {
  /**
   * Refuses files that are not there, are not what they should be or do not belong together, before
   * a server listens: with a key of another certificate it would, and every client would fail.
   *
   * @param server reads the files in the way that the server does
   * @throws IOException whose message names the setting and the file
   */
  public void require(Callable<KeyManagerFactory> server) throws IOException {
    requireReadable(certificateNamed(), certificate);
    requireReadable(keyNamed(), key);
    X509Certificate own = ownCertificate();
    if (!KeyPairCheck.belong(privateKey(own, server), own)) {
      throw new IOException(keyNamed() + " is not the key of the certificate in " + certificate);
    }
  }

  private String certificateNamed() {
    return "The file of " + section + ".certificate, " + certificate + ",";
  }

  private String keyNamed() {
    return "The file of " + section + ".key, " + key + ",";
  }

  private static void requireReadable(String named, String file) throws IOException {
    if (!Files.isReadable(Path.of(file))) {
      throw new IOException(named + " cannot be read");
    }
  }

  private X509Certificate ownCertificate() throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(certificate))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (CertificateException e) {
      throw new IOException(certificateNamed() + " has no certificate as PEM", e);
    }
  }

  private PrivateKey privateKey(X509Certificate own, Callable<KeyManagerFactory> server)
      throws IOException {
    X509KeyManager keys = keys(server);
    String[] names = keys.getServerAliases(own.getPublicKey().getAlgorithm(), null);
    PrivateKey found = names == null ? null : keys.getPrivateKey(names[0]);
    if (found == null) {
      throw new IOException(certificateNamed() + " cannot be used");
    }
    return found;
  }

  private X509KeyManager keys(Callable<KeyManagerFactory> server) throws IOException {
    try {
      for (KeyManager manager : server.call().getKeyManagers()) {
        if (manager instanceof X509KeyManager keys) {
          return keys;
        }
      }
      throw new GeneralSecurityException("Nothing here manages keys");
    } catch (Exception e) {
      // The one kind of exception that a reader declares; what it says may quote the file.
      throw new IOException(
          keyNamed() + " has no private key as PEM that goes with " + certificate, e);
    }
  }
}
