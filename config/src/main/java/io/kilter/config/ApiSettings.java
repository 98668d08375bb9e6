package io.kilter.config;

import java.io.Serializable;
import java.util.List;

/** Where the REST API listens, whom it answers, and how much it takes from each. */
public record ApiSettings(
    @Setting(key = "host", means = "Name or address of the interface it listens on.") String host,
    @Setting(key = "port", means = "Port it listens on; 0 for any free one.") int port,
    @Setting(
            key = "keys",
            means =
                "Keys that are let in, each `NAME:ROLE:SHA256`: a name for the log, `read`, `write`"
                    + " or `admin`, and the SHA-256 of the key in 64 hexadecimal digits. Without any"
                    + " key, everybody is let in.")
        List<String> keys,
    @Setting(
            key = "keys-file",
            means = "A file with more such keys, one a line; lines that begin with `#` are notes.")
        String keysFile,
    @Setting(
            key = "insecure",
            means =
                "Listen beyond loopback although there are no keys: whoever gets there may all.")
        boolean insecure,
    @Setting(
            key = "tls.certificate",
            means = "PEM file with the certificate chain; with it, HTTPS only.")
        String tlsCertificate,
    @Setting(key = "tls.key", means = "PEM file (PKCS#8) with the certificate's private key.")
        String tlsKey,
    @Setting(
            key = "hosts",
            means =
                "Names that requests may be addressed to (`Host`), without port. On loopback its"
                    + " names are always allowed, and only they are when this is empty; elsewhere"
                    + " empty allows all.")
        List<String> hosts,
    @Setting(
            key = "cors-origins",
            means = "Web origins whose pages may ask, such as `https://plant.example`; none: off.")
        List<String> corsOrigins,
    @Setting(
            key = "max-body-bytes",
            means = "A request with a larger body is refused.",
            bytes = true)
        int maxBodyBytes,
    @Setting(
            key = "requests-per-second",
            means =
                "How many requests a key, or without keys an address, may make per second, with"
                    + " bursts of as many; 0 for any number.")
        int requestsPerSecond,
    @Setting(key = "max-concurrent", means = "How many requests are worked on at once.")
        int maxConcurrent,
    @Setting(key = "max-streams", means = "How many clients may listen to `/stream` at once.")
        int maxStreams)
    implements Serializable {
  private static final int DEFAULT_MOST_BYTES = 8 << 20;
  private static final int DEFAULT_CONCURRENT = 1000;
  private static final int DEFAULT_STREAMS = 10_000;

  public ApiSettings {
    Checks.notBlank(host, "host");
    Checks.between(0, 65_535, port, "port");
    keys = List.copyOf(keys);
    hosts = List.copyOf(hosts);
    corsOrigins = List.copyOf(corsOrigins);
    if (tlsCertificate.isBlank() != tlsKey.isBlank()) {
      throw new IllegalArgumentException(
          "api.tls.certificate and api.tls.key must be given together");
    }
    Checks.between(1, Integer.MAX_VALUE, maxBodyBytes, "max-body-bytes");
    Checks.between(0, 1_000_000, requestsPerSecond, "requests-per-second");
    Checks.between(1, 1_000_000, maxConcurrent, "max-concurrent");
    Checks.between(1, 1_000_000, maxStreams, "max-streams");
  }

  /** On loopback only, open to whoever is on this machine. */
  public static ApiSettings loopback(int port) {
    return at("127.0.0.1", port);
  }

  /** At a host, without keys. */
  public static ApiSettings at(String host, int port) {
    return new ApiSettings(
        host,
        port,
        List.of(),
        "",
        false,
        "",
        "",
        List.of(),
        List.of(),
        DEFAULT_MOST_BYTES,
        0,
        DEFAULT_CONCURRENT,
        DEFAULT_STREAMS);
  }

  /** The same with these keys. */
  public ApiSettings withKeys(List<String> other) {
    return new ApiSettings(
        host,
        port,
        other,
        keysFile,
        insecure,
        tlsCertificate,
        tlsKey,
        hosts,
        corsOrigins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        maxStreams);
  }

  /** The same with another file of keys. */
  public ApiSettings withKeysFile(String other) {
    return new ApiSettings(
        host,
        port,
        keys,
        other,
        insecure,
        tlsCertificate,
        tlsKey,
        hosts,
        corsOrigins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        maxStreams);
  }

  /** The same with HTTPS by these PEM files. */
  public ApiSettings withTls(String certificate, String key) {
    return new ApiSettings(
        host,
        port,
        keys,
        keysFile,
        insecure,
        certificate,
        key,
        hosts,
        corsOrigins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        maxStreams);
  }

  /** The same at another address. */
  public ApiSettings withAddress(String otherHost, int otherPort) {
    return new ApiSettings(
        otherHost,
        otherPort,
        keys,
        keysFile,
        insecure,
        tlsCertificate,
        tlsKey,
        hosts,
        corsOrigins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        maxStreams);
  }

  /** The same, letting in everybody from everywhere where there are no keys. */
  public ApiSettings insecurely() {
    return new ApiSettings(
        host,
        port,
        keys,
        keysFile,
        true,
        tlsCertificate,
        tlsKey,
        hosts,
        corsOrigins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        maxStreams);
  }

  /** The same with other limits. */
  public ApiSettings withLimits(int bodyBytes, int perSecond, int concurrent) {
    return new ApiSettings(
        host,
        port,
        keys,
        keysFile,
        insecure,
        tlsCertificate,
        tlsKey,
        hosts,
        corsOrigins,
        bodyBytes,
        perSecond,
        concurrent,
        maxStreams);
  }

  /** The same for so many listeners. */
  public ApiSettings withStreams(int other) {
    return new ApiSettings(
        host,
        port,
        keys,
        keysFile,
        insecure,
        tlsCertificate,
        tlsKey,
        hosts,
        corsOrigins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        other);
  }

  /** The same for these names of the server and these origins of pages. */
  public ApiSettings withNames(List<String> names, List<String> origins) {
    return new ApiSettings(
        host,
        port,
        keys,
        keysFile,
        insecure,
        tlsCertificate,
        tlsKey,
        names,
        origins,
        maxBodyBytes,
        requestsPerSecond,
        maxConcurrent,
        maxStreams);
  }

  /** Whether a certificate was given. */
  public boolean tls() {
    return !tlsCertificate.isBlank();
  }
}
