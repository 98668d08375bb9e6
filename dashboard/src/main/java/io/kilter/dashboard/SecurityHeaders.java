package io.kilter.dashboard;

import io.vertx.core.MultiMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What every answer of the server tells the browser to refuse. */
final class SecurityHeaders {
  private static final Map<String, String> FIXED =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "referrer-policy", "no-referrer",
          "cross-origin-opener-policy", "same-origin",
          "cross-origin-resource-policy", "same-origin");

  private final Map<String, String> headers;

  /**
   * @param inlineScript source expression of the one inline script there is, the import map:
   *     browsers do not load import maps from a file
   */
  SecurityHeaders(String inlineScript) {
    headers = new TreeMap<>(FIXED);
    headers.put(
        "content-security-policy",
        "default-src 'self'; script-src 'self' '"
            + inlineScript
            + "'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html");
  }

  void addTo(MultiMap response) {
    headers.forEach(response::set);
  }

  /** Whether the server sets this header itself, whatever the API says. */
  static boolean owns(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return FIXED.containsKey(lower) || lower.equals("content-security-policy");
  }
}
