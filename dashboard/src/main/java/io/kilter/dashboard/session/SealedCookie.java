package io.kilter.dashboard.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps a session in a cookie that nobody but a dashboard can read or make (AES-256-GCM), so that a
 * server holds no sessions: another with the same password and key knows them, and so does the same
 * one started again. A new password ends them all. Thread-safe.
 */
final class SealedCookie {
  static final Duration LIFE = Duration.ofHours(12);

  private static final String NAME = "kilter-session";

  /** A browser takes this name only from the host itself, over TLS. */
  private static final String SECURE_NAME = "__Host-" + NAME;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int ROUNDS = 120_000;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final LongSupplier clock;

  /**
   * @param secret what dashboards of one system share; empty for a seal that this one alone knows
   * @param clock epoch milliseconds
   */
  SealedCookie(String secret, LongSupplier clock) {
    this.key =
        new SecretKeySpec(secret.isEmpty() ? random.generateSeed(32) : derived(secret), "AES");
    this.clock = clock;
  }

  private static byte[] derived(String secret) {
    try {
      // Slow on purpose: who finds a cookie shall not find the password by trying many.
      var spec =
          new PBEKeySpec(
              secret.toCharArray(), "kilter dashboard session".getBytes(UTF_8), ROUNDS, 256);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java platform has PBKDF2", e);
    }
  }

  void give(Session session, HttpServerRequest request, HttpServerResponse response) {
    response.addCookie(cookie(seal(session), request).setMaxAge(LIFE.toSeconds()));
  }

  void takeAway(HttpServerRequest request, HttpServerResponse response) {
    response.addCookie(cookie("", request).setMaxAge(0));
  }

  /** Who a request says it is from; nobody if its cookie is none of ours or too old. */
  Optional<Session> read(HttpServerRequest request) {
    Cookie cookie = request.getCookie(isSecure(request) ? SECURE_NAME : NAME);
    return cookie == null ? Optional.empty() : open(cookie.getValue());
  }

  private static Cookie cookie(String value, HttpServerRequest request) {
    boolean secure = isSecure(request);
    return Cookie.cookie(secure ? SECURE_NAME : NAME, value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT);
  }

  /** Whether the browser came over TLS, to this server or to a proxy before it. */
  private static boolean isSecure(HttpServerRequest request) {
    return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  String seal(Session session) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(session.encoded().getBytes(UTF_8));
      byte[] whole =
          ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("Every Java platform has AES-GCM", e);
    }
  }

  Optional<Session> open(String value) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(value);
      if (whole.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      byte[] text =
          cipher(Cipher.DECRYPT_MODE, nonce)
              .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
      return Optional.of(Session.decode(new String(text, UTF_8)))
          .filter(session -> clock.getAsLong() - session.began() < LIFE.toMillis());
    } catch (IllegalArgumentException | GeneralSecurityException notOurs) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
