package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the bytes of a Kafka record into a {@link Reading}, or into a {@link DeadLetter} that says
 * why it is none. Never throws for bad bytes, reads them once, and allocates the reading and its
 * parser only.
 *
 * <p>Built on Jackson's streaming parser: its limits on depth, number and name length bound what a
 * hostile message can cost. Not thread-safe: one per source reader.
 */
public final class ReadingDecoder {
  /** Longest accepted sensor identifier, in characters; it becomes a key in every store. */
  public static final int MAX_SENSOR_ID_LENGTH = 255;

  /** The last millisecond of the year 9999: beyond it, formats and stores disagree. */
  public static final long LATEST_TIME = 253_402_300_799_999L;

  private static final String SENSOR_ID = "sensor_id";
  private static final String TIMESTAMP = "timestamp";
  private static final int SHOWN_CHARACTERS = 40;

  /** Where the parser's sentence turns to its own settings and to what else it would have taken. */
  private static final Pattern ASIDE = Pattern.compile(": (was|maybe|enable|expected)| \\(|\\[");

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // Interning the names of a hostile stream would fill the JVM's string table.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final Map<String, Integer> featureIndex = new HashMap<>();
  private final int features;
  private final long futureToleranceMillis;
  private final int maxBytes;
  private final boolean[] seen;
  private long ignoredFields;

  /**
   * @param features names of the measurements, in the vector's order
   * @param futureTolerance how far a reading may be ahead of its record's timestamp
   * @param maxBytes larger messages are dead letters
   */
  public ReadingDecoder(List<String> features, Duration futureTolerance, int maxBytes) {
    this.features = features.size();
    for (String feature : features) {
      featureIndex.put(feature, featureIndex.size());
    }
    this.futureToleranceMillis = futureTolerance.toMillis();
    this.maxBytes = maxBytes;
    this.seen = new boolean[features.size()];
  }

  /** How many fields were ignored so far because the stream does not list them. */
  public long ignoredFields() {
    return ignoredFields;
  }

  /**
   * Decodes one record.
   *
   * @param recordTime the record's timestamp, epoch milliseconds; negative if it has none
   * @param key may be null
   * @param value may be null
   */
  public Decoded decode(
      String topic, int partition, long offset, long recordTime, byte[] key, byte[] value) {
    try {
      return read(value, recordTime);
    } catch (Rejection rejection) {
      return new DeadLetter(
          topic,
          partition,
          offset,
          recordTime,
          key == null ? new byte[0] : key,
          value == null ? new byte[0] : value,
          rejection.code,
          rejection.getMessage());
    }
  }

  private Reading read(byte[] value, long recordTime) throws Rejection {
    if (value == null || value.length == 0) {
      throw new Rejection(ErrorCode.EMPTY, "The message is empty.");
    }
    if (value.length > maxBytes) {
      throw new Rejection(
          ErrorCode.TOO_LARGE,
          "The message has " + value.length + " bytes; the stream allows " + maxBytes + ".");
    }
    try (JsonParser parser = json.createParser(value)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject(parser);
      }
      Reading reading = readObject(parser, recordTime);
      if (parser.nextToken() != null) {
        throw new Rejection(ErrorCode.NOT_JSON, "Something follows the JSON object.");
      }
      return reading;
    } catch (JsonProcessingException e) {
      throw new Rejection(ErrorCode.NOT_JSON, "The message is not JSON: " + fault(e));
    } catch (IOException e) {
      // Bytes in memory cannot fail to be read: what remains is bytes that are not UTF-8.
      throw new Rejection(ErrorCode.NOT_JSON, "The message is not text in UTF-8.");
    }
  }

  private Reading readObject(JsonParser parser, long recordTime) throws IOException, Rejection {
    String sensorId = null;
    long time = 0;
    boolean sensorIdSeen = false;
    boolean timeSeen = false;
    // The first fault is kept while reading on: a message that is not JSON at all is said to be
    // that, whatever else is wrong with its beginning.
    Rejection fault = null;
    double[] values = new double[features];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(seen, false);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      try {
        Integer feature = featureIndex.get(name);
        if (feature != null) {
          seen[feature] = first(name, seen[feature]);
          values[feature] = measurement(parser, token, name);
        } else if (name.equals(SENSOR_ID)) {
          sensorIdSeen = first(name, sensorIdSeen);
          sensorId = sensorId(parser, token);
        } else if (name.equals(TIMESTAMP)) {
          timeSeen = first(name, timeSeen);
          time = time(parser, token);
        } else {
          ignoredFields++;
        }
      } catch (Rejection rejection) {
        fault = fault == null ? rejection : fault;
      }
      parser.skipChildren();
    }
    if (fault != null) {
      throw fault;
    }
    if (!sensorIdSeen) {
      throw new Rejection(ErrorCode.NO_SENSOR_ID, "The reading has no sensor_id.");
    }
    if (!timeSeen) {
      throw new Rejection(ErrorCode.NO_TIMESTAMP, "The reading has no timestamp.");
    }
    checkNotInTheFuture(time, recordTime);
    return new Reading(sensorId, time, values);
  }

  private static boolean first(String name, boolean seenBefore) throws Rejection {
    if (seenBefore) {
      throw new Rejection(ErrorCode.REPEATED_FIELD, "The field " + name + " stands there twice.");
    }
    return true;
  }

  private static double measurement(JsonParser parser, JsonToken token, String name)
      throws IOException, Rejection {
    switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
          throw new Rejection(
              ErrorCode.NOT_FINITE,
              name + " is too large for a number: " + shown(parser.getText()));
        }
        return value;
      }
      case VALUE_NULL -> {
        return Double.NaN;
      }
      default ->
          throw new Rejection(
              ErrorCode.NOT_A_NUMBER, name + " must be a number, not " + described(parser, token));
    }
  }

  private static String sensorId(JsonParser parser, JsonToken token) throws IOException, Rejection {
    if (token != JsonToken.VALUE_STRING) {
      throw new Rejection(
          ErrorCode.NO_SENSOR_ID, "sensor_id must be text, not " + described(parser, token));
    }
    String id = parser.getText();
    if (id.isBlank()) {
      throw new Rejection(ErrorCode.NO_SENSOR_ID, "sensor_id is blank.");
    }
    if (id.length() > MAX_SENSOR_ID_LENGTH) {
      throw new Rejection(
          ErrorCode.NO_SENSOR_ID,
          "sensor_id has "
              + id.length()
              + " characters; "
              + MAX_SENSOR_ID_LENGTH
              + " are allowed.");
    }
    for (int i = 0; i < id.length(); i++) {
      // Two different identifiers must never become one in a store's text column.
      if (Character.isISOControl(id.charAt(i)) || isUnpairedSurrogate(id, i)) {
        throw new Rejection(
            ErrorCode.NO_SENSOR_ID, "sensor_id has a character that is not text at " + i + ".");
      }
    }
    return id;
  }

  private static boolean isUnpairedSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static long time(JsonParser parser, JsonToken token) throws IOException, Rejection {
    long time;
    switch (token) {
      case VALUE_NUMBER_INT -> {
        // A long has at most 19 digits; getLongValue throws a JSON error for more.
        if (parser.getTextLength() > 18) {
          throw badTime(parser.getText());
        }
        time = parser.getLongValue();
      }
      case VALUE_STRING -> time = isoTime(parser.getText());
      case VALUE_NULL -> throw new Rejection(ErrorCode.NO_TIMESTAMP, "The timestamp is null.");
      default -> throw badTime(described(parser, token));
    }
    if (time < 0 || time > LATEST_TIME) {
      throw new Rejection(
          ErrorCode.BAD_TIMESTAMP,
          "The timestamp " + time + " is not between the years 1970 and 9999.");
    }
    return time;
  }

  private static long isoTime(String text) throws Rejection {
    // The shortest form with a zone, 2026-01-01T00:00Z, has 17 characters.
    if (text.length() < 17 || text.length() > 64) {
      throw badTime(text);
    }
    try {
      return text.endsWith("Z") && text.length() > 17
          ? Instant.parse(text).toEpochMilli()
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw badTime(text);
    }
  }

  private void checkNotInTheFuture(long time, long recordTime) throws Rejection {
    if (recordTime >= 0 && time - recordTime > futureToleranceMillis) {
      throw new Rejection(
          ErrorCode.IN_THE_FUTURE,
          "The timestamp is "
              + seconds(time - recordTime)
              + " s ahead of the broker's; "
              + seconds(futureToleranceMillis)
              + " s are allowed.");
    }
  }

  /** Plain digits, however many: a double's own text takes to powers of ten. */
  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }

  private static Rejection badTime(String text) {
    return new Rejection(
        ErrorCode.BAD_TIMESTAMP,
        "The timestamp must be epoch milliseconds or ISO-8601 with a zone, not " + shown(text));
  }

  private static Rejection notAnObject(JsonParser parser) throws IOException {
    if (parser.currentToken() == null) {
      return new Rejection(ErrorCode.NOT_JSON, "The message has only blanks.");
    }
    // Broken JSON is called that, also where it does not begin as an object.
    String what = described(parser, parser.currentToken());
    do {
      parser.skipChildren();
    } while (parser.nextToken() != null);
    return new Rejection(ErrorCode.NOT_AN_OBJECT, "The message must be a JSON object, not " + what);
  }

  private static String described(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NULL -> "null";
      case VALUE_STRING -> "the text \"" + shown(parser.getText()) + "\"";
      case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> shown(parser.getText());
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          token.toString();
    };
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /** The parser's words as far as they are about the message, and where in it. */
  private static String fault(JsonProcessingException e) {
    String words = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    Matcher aside = ASIDE.matcher(words);
    String fault = aside.find() ? words.substring(0, aside.start()) : words;
    String shown = fault.length() <= 120 ? fault : fault.substring(0, 120) + "…";
    JsonLocation place = e.getLocation();
    // Bytes that are no text at all are not counted.
    return place == null || place.getByteOffset() < 0
        ? shown + "."
        : shown + ", at byte " + place.getByteOffset() + ".";
  }

  /** Thrown and caught inside this class only; without a stack trace, since it is an answer. */
  private static final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;

    Rejection(ErrorCode code, String reason) {
      super(reason, null, false, false);
      this.code = code;
    }
  }
}
