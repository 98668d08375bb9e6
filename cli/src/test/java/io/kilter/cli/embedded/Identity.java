package io.kilter.cli.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate of the loopback address that is its own authority, made by the JDK's keytool, in
 * the forms that servers and clients want.
 *
 * @param keyStore PKCS#12, for servers in Java
 * @param certificate PEM
 * @param key PEM, readable by its owner alone
 */
record Identity(Path keyStore, Path certificate, Path key) {
  static final String PASSWORD = "changeit";

  private static final String ALIAS = "own";

  static Identity make(Path directory, String name) throws Exception {
    Path keys = directory.resolve(name + ".p12");
    Path log = directory.resolve(name + ".log");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException("keytool: " + Files.readString(log));
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    Path certificate = directory.resolve(name + ".crt");
    Path key = directory.resolve(name + ".key");
    write(certificate, "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    write(key, "PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    return new Identity(keys, certificate, key);
  }

  private static void write(Path file, String kind, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
