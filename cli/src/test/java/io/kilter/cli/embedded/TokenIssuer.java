package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/**
 * An identity provider: gives a client that shows its secret a signed token (OAuth 2.0, client
 * credentials), and whoever asks the key that tokens are checked with.
 */
final class TokenIssuer implements Closeable {
  static final String CLIENT = "kilter";
  static final String SECRET = "the client's secret";
  static final String AUDIENCE = "kafka";

  private final KeyPair keys;
  private final HttpServer server;

  private TokenIssuer(KeyPair keys, HttpServer server) {
    this.keys = keys;
    this.server = server;
  }

  static TokenIssuer start() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TokenIssuer issuer = new TokenIssuer(generator.generateKeyPair(), server);
    server.createContext("/token", issuer::giveToken);
    server.createContext("/keys", exchange -> answer(exchange, 200, issuer.publicKey()));
    server.start();
    return issuer;
  }

  String tokenEndpoint() {
    return address("/token");
  }

  String keysEndpoint() {
    return address("/keys");
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String known =
        "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
    if (!known.equals(shown)) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}");
      return;
    }
    try {
      answer(
          exchange,
          200,
          "{\"access_token\":\"" + token() + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private String token() throws GeneralSecurityException {
    long now = Instant.now().getEpochSecond();
    String claims =
        "{\"sub\":\"%s\",\"aud\":\"%s\",\"scope\":\"stream\",\"iat\":%d,\"exp\":%d}"
            .formatted(CLIENT, AUDIENCE, now, now + 3600);
    String signed =
        encoded("{\"alg\":\"RS256\",\"kid\":\"own\",\"typ\":\"JWT\"}".getBytes(UTF_8))
            + "."
            + encoded(claims.getBytes(UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + encoded(signature.sign());
  }

  private String publicKey() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"own\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(encoded(key.getModulus()), encoded(key.getPublicExponent()));
  }

  private static String encoded(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return encoded(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
