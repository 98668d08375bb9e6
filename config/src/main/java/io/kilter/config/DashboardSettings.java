package io.kilter.config;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the dashboard listens, whom it lets in, and which API it shows. */
public record DashboardSettings(
    @Setting(key = "host", means = "Name or address of the interface it listens on.") String host,
    @Setting(key = "port", means = "Port it listens on; 0 for any free one.") int port,
    @Setting(
            key = "password-file",
            means =
                "A file whose first line is the password with which browsers sign in, as the user"
                    + " `kilter`; when empty, the environment's `DASHBOARD_PASSWORD` is. Without"
                    + " either nobody is asked.")
        String passwordFile,
    @Setting(
            key = "insecure",
            means =
                "Listen beyond loopback although there is no password: whoever gets there sees all.")
        boolean insecure,
    @Setting(
            key = "hosts",
            means =
                "Names by which browsers may ask for the page (`Host`), without port, besides those"
                    + " of loopback.")
        List<String> hosts,
    @Setting(key = "api", means = "Root of the REST API, as in `https://api.plant.example:8080`.")
        URI api,
    @Setting(
            key = "api-key-file",
            means =
                "A file whose first line is the key that the API is shown on the page's behalf; when"
                    + " empty, the environment's `DASHBOARD_API_KEY` is. Without either the browser's"
                    + " own is passed on.")
        String apiKeyFile,
    @Setting(
            key = "api-root-cert",
            means =
                "A PEM file with the authorities to trust for an API by HTTPS; when empty, those of"
                    + " the Java runtime.")
        String apiRootCert,
    @Setting(
            key = "tls.certificate",
            means =
                "PEM file with the certificate and those that lead to its root; with it the"
                    + " dashboard speaks HTTPS only.")
        String tlsCertificate,
    @Setting(key = "tls.key", means = "PEM file (PKCS#8) with the certificate's private key.")
        String tlsKey,
    @Setting(
            key = "flink-address",
            means =
                "Root of Flink's REST API, as in `http://jobmanager:8081`, which the dashboard's"
                    + " server alone asks; when empty, the page cannot tell how the job does.")
        String flinkAddress)
    implements Serializable {
  public DashboardSettings {
    Checks.notBlank(host, "dashboard.host");
    Checks.between(0, 65_535, port, "dashboard.port");
    hosts.forEach(name -> Checks.notBlank(name, "dashboard.hosts"));
    hosts = List.copyOf(hosts);
    if (tlsCertificate.isBlank() != tlsKey.isBlank()) {
      throw new IllegalArgumentException(
          "dashboard.tls.certificate and dashboard.tls.key go together: set both or neither");
    }
    if (!flinkAddress.isBlank() && !flinkAddress.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "dashboard.flink-address must be like http://jobmanager:8081, not " + flinkAddress);
    }
    boolean http = "http".equals(api.getScheme()) || "https".equals(api.getScheme());
    if (!http || api.getHost() == null || api.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "dashboard.api must be like http://127.0.0.1:8080, not " + api);
    }
  }

  /** On loopback only, for an API on loopback. */
  public static DashboardSettings loopback(int port, URI api) {
    return new DashboardSettings("127.0.0.1", port, "", false, List.of(), api, "", "", "", "", "");
  }

  /** The same with another address of Flink's REST API. */
  public DashboardSettings withFlinkAddress(String address) {
    return new DashboardSettings(
        host,
        port,
        passwordFile,
        insecure,
        hosts,
        api,
        apiKeyFile,
        apiRootCert,
        tlsCertificate,
        tlsKey,
        address);
  }

  /** Whether it speaks HTTPS. */
  public boolean tls() {
    return !tlsCertificate.isBlank();
  }

  /** Flink's REST API, if it is known. */
  public Optional<URI> flink() {
    return flinkAddress.isBlank() ? Optional.empty() : Optional.of(URI.create(flinkAddress));
  }
}
