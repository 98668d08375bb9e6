package io.kilter.store.cassandra;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate of the loopback address, signed by itself, made by the JDK's keytool.
 *
 * @param keyStore for the server, PKCS#12
 * @param authority for clients, PEM
 */
record NodeCertificate(Path keyStore, Path authority) {
  static final String PASSWORD = "changeit";

  static NodeCertificate in(Path directory) throws IOException, InterruptedException {
    Path keyStore = directory.resolve("node.p12");
    Path authority = directory.resolve("node.pem");
    keytool(
        keyStore,
        List.of(
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=ip:127.0.0.1,dns:localhost",
            "-validity",
            "2"));
    keytool(keyStore, List.of("-exportcert", "-rfc", "-file", authority.toString()));
    return new NodeCertificate(keyStore, authority);
  }

  private static void keytool(Path keyStore, List<String> what)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.addAll(
        List.of(
            "-alias",
            "node",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore.toString(),
            "-storepass",
            PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + command);
    }
  }
}
