package io.kilter.dashboard.session;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Somebody who signed in.
 *
 * @param name of their key of the API, or of the dashboard's own
 * @param role {@code read}, {@code write} or {@code admin}
 * @param key what the API is shown on their behalf; empty for the dashboard's own
 * @param began epoch milliseconds
 */
record Session(String name, String role, Optional<String> key, long began) {
  private static final String NAME = "name";
  private static final String ROLE = "role";
  private static final String KEY = "key";
  private static final String BEGAN = "began";

  String encoded() {
    JsonObject json = new JsonObject().put(NAME, name).put(ROLE, role).put(BEGAN, began);
    key.ifPresent(own -> json.put(KEY, own));
    return json.encode();
  }

  static Session decode(String text) {
    JsonObject json = new JsonObject(text);
    return new Session(
        json.getString(NAME),
        json.getString(ROLE),
        Optional.ofNullable(json.getString(KEY)),
        json.getLong(BEGAN));
  }

  Session renewed(long now) {
    return new Session(name, role, key, now);
  }
}
