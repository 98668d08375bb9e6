package io.kilter.cli.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Messages of which none can be a reading: broken by accident and on purpose, from a seed. */
final class HostileMessages {
  private static final String VALID =
      "{\"sensor_id\":\"press-07\",\"timestamp\":1772431200000,\"temperature\":25.1,"
          + "\"humidity\":50.2,\"sound_level\":60.3}";
  private static final String[] NUMBERS = {
    "1e999", "-1e400", "\"hot\"", "true", "[1]", "{}", "NaN", "Infinity", "0x1F", "1.2.3", "--1"
  };
  private static final String[] TIMES = {
    "null", "\"\"", "\"yesterday\"", "9223372036854775807", "1e300", "9999999999999999999999",
    "[]", "{}", "true", "1772431200000.5e9", "\"2026-03-02T06:00:00\"",
        "\"+999999999-01-01T00:00Z\""
  };
  private static final String[] SENSORS = {
    "null", "\"\"", "\"   \"", "7", "[]", "{\"a\":1}", "true"
  };

  private final Random random;

  HostileMessages(long seed) {
    this.random = new Random(seed);
  }

  byte[] next() {
    return switch (random.nextInt(11)) {
      case 0 -> noise();
      case 1 -> Arrays.copyOf(VALID.getBytes(UTF_8), random.nextInt(VALID.length()));
      case 2 -> text("{\"sensor_id\":" + one(SENSORS) + ",\"timestamp\":1772431200000}");
      case 3 -> text("{\"sensor_id\":\"press-07\",\"timestamp\":" + one(TIMES) + "}");
      case 4 -> text(VALID.replace("25.1", one(NUMBERS)));
      case 5 -> text("{\"a\":".repeat(1 + many()));
      case 6 -> text("[".repeat(1 + many()) + "]".repeat(many()));
      case 7 -> text(VALID.replace("\"humidity\"", "\"temperature\""));
      case 8 -> text(VALID + one(new String[] {VALID, "x", "{}", ",", "]"}));
      case 9 -> text(VALID.replace("25.1", "9".repeat(330 + many())));
      default -> notUtf8();
    };
  }

  /** Mostly hundreds, at times thousands. */
  private int many() {
    return random.nextInt(random.nextInt(20) == 0 ? 5_000 : 200);
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(400)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A byte that no UTF-8 has, within a name or before everything. */
  private byte[] notUtf8() {
    byte[] bytes = VALID.getBytes(UTF_8);
    bytes[random.nextInt(12)] = (byte) (0xF8 + random.nextInt(8));
    return bytes;
  }

  private String one(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static byte[] text(String json) {
    return json.getBytes(UTF_8);
  }
}
