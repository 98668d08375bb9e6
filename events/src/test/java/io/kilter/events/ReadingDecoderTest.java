package io.kilter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingDecoderTest {
  private static final long NOW = 1_700_000_000_000L;

  private final ReadingDecoder decoder =
      new ReadingDecoder(List.of("temperature", "humidity"), Duration.ofMinutes(5), 1000);

  private Decoded decode(String json) {
    return decode(json.getBytes(UTF_8));
  }

  private Decoded decode(byte[] value) {
    return decoder.decode("sensor-data", 3, 42, NOW, null, value);
  }

  @Test
  void readsTheFeaturesInTheOrderOfTheStream() {
    assertThat(
            decode(
                """
                {"humidity":50.2,"sensor_id":"press-07","timestamp":1700000000000,"temperature":25}
                """))
        .isEqualTo(new Reading("press-07", NOW, new double[] {25, 50.2}));
  }

  @Test
  void anAbsentOrNullFeatureIsMissing() {
    assertThat(decode("{\"sensor_id\":\"a\",\"timestamp\":1,\"humidity\":null}"))
        .isEqualTo(new Reading("a", 1, new double[] {Double.NaN, Double.NaN}));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-11-14T22:13:20Z, 1700000000000",
    "2023-11-14T22:13Z, 1699999980000",
    "2023-11-14T23:13:20.5+01:00, 1700000000500",
    "2023-11-14T22:13:20.123456789Z, 1700000000123"
  })
  void readsIsoTimesWithAZone(String text, long expected) {
    Decoded decoded = decode("{\"sensor_id\":\"a\",\"timestamp\":\"" + text + "\"}");
    assertThat(decoded).isInstanceOf(Reading.class);
    assertThat(((Reading) decoded).time()).isEqualTo(expected);
  }

  @Test
  void ignoresAndCountsFieldsThatTheStreamDoesNotList() {
    Decoded decoded =
        decode("{\"sensor_id\":\"a\",\"x\":{\"temperature\":[1,{}]},\"timestamp\":1,\"y\":[[]]}");
    assertThat(decoded).isInstanceOf(Reading.class);
    assertThat(decoder.ignoredFields()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | EMPTY",
        "`   ` | NOT_JSON",
        "hello | NOT_JSON",
        "{\"sensor_id\":\"a\",\"timestamp\":1 | NOT_JSON",
        "{\"sensor_id\":\"a\",\"timestamp\":1} {} | NOT_JSON",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"temperature\":NaN} | NOT_JSON",
        "[1, | NOT_JSON",
        "{\"sensor_id\":7,\"timestamp\":\"x\" | NOT_JSON",
        "[] | NOT_AN_OBJECT",
        "17 | NOT_AN_OBJECT",
        "null | NOT_AN_OBJECT",
        "{\"timestamp\":1} | NO_SENSOR_ID",
        "{\"sensor_id\":null,\"timestamp\":1} | NO_SENSOR_ID",
        "{\"sensor_id\":\" \",\"timestamp\":1} | NO_SENSOR_ID",
        "{\"sensor_id\":7,\"timestamp\":1} | NO_SENSOR_ID",
        "{\"sensor_id\":\"\\u0000\",\"timestamp\":1} | NO_SENSOR_ID",
        "{\"sensor_id\":\"\\ud800\",\"timestamp\":1} | NO_SENSOR_ID",
        "{\"sensor_id\":\"a\"} | NO_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":null} | NO_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":\"yesterday\"} | BAD_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":\"2023-11-14T22:13:20\"} | BAD_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":1.5} | BAD_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":-1} | BAD_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":99999999999999999999999} | BAD_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":{}} | BAD_TIMESTAMP",
        "{\"sensor_id\":\"a\",\"timestamp\":1700000300001} | IN_THE_FUTURE",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"temperature\":\"25\"} | NOT_A_NUMBER",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"temperature\":true} | NOT_A_NUMBER",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"temperature\":[1]} | NOT_A_NUMBER",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"temperature\":1e999} | NOT_FINITE",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"timestamp\":2} | REPEATED_FIELD",
        "{\"sensor_id\":\"a\",\"timestamp\":1,\"humidity\":1,\"humidity\":1} | REPEATED_FIELD",
      })
  void saysWhatIsWrong(String json, ErrorCode code) {
    byte[] value = json.getBytes(UTF_8);
    Decoded decoded = decode(value);
    assertThat(decoded).isInstanceOf(DeadLetter.class);
    DeadLetter letter = (DeadLetter) decoded;
    assertThat(letter.code()).isEqualTo(code);
    assertThat(letter.reason())
        .isNotBlank()
        .hasSizeLessThan(300)
        .doesNotContain("REDACTED", "Feature", "PT");
    assertThat(letter.topic()).isEqualTo("sensor-data");
    assertThat(letter.partition()).isEqualTo(3);
    assertThat(letter.offset()).isEqualTo(42);
    assertThat(letter.recordTime()).isEqualTo(NOW);
    assertThat(letter.value()).isEqualTo(value);
  }

  @Test
  void howFarAheadATimeIsIsSaidInPlainDigits() {
    long decades = NOW + 1_991_084_613_440L;
    DeadLetter letter = (DeadLetter) decode("{\"sensor_id\":\"a\",\"timestamp\":" + decades + "}");
    assertThat(letter.reason())
        .isEqualTo("The timestamp is 1991084613.44 s ahead of the broker's; 300 s are allowed.");
  }

  @Test
  void aNullValueIsEmpty() {
    assertThat(((DeadLetter) decode((byte[]) null)).code()).isEqualTo(ErrorCode.EMPTY);
  }

  @Test
  void aMessageBeyondTheLimitIsTooLarge() {
    assertThat(((DeadLetter) decode(new byte[1001])).code()).isEqualTo(ErrorCode.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void bytesThatAreNotUtf8AreNotJson(int position) {
    byte[][] wrong = {
      {(byte) 0xff, '{', '}'},
      {'{', '"', (byte) 0xc3, '(', '"', ':', '1', '}'},
      {'{', '"', 'x', '"', ':', '"', (byte) 0xe2, (byte) 0x28, (byte) 0xa1, '"', '}'}
    };
    assertThat(((DeadLetter) decode(wrong[position])).code()).isEqualTo(ErrorCode.NOT_JSON);
  }

  @Test
  void aDeepOrEndlessMessageIsADeadLetterAndNotACrash() {
    ReadingDecoder large =
        new ReadingDecoder(List.of("temperature"), Duration.ofMinutes(5), 10_000_000);
    String deep = "{\"x\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}";
    String digits = "{\"temperature\":" + "9".repeat(1_000_000) + "}";
    for (String json : List.of(deep, digits)) {
      Decoded decoded = large.decode("t", 0, 0, NOW, null, json.getBytes(UTF_8));
      assertThat(decoded).isInstanceOf(DeadLetter.class);
    }
  }

  @Test
  void noRandomBytesAndNoMutatedReadingMakeItThrow() {
    Random random = new Random(7);
    byte[] good =
        "{\"sensor_id\":\"a\",\"timestamp\":1700000000000,\"temperature\":25.1,\"humidity\":5e1}"
            .getBytes(UTF_8);
    int readings = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = good.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Decoded decoded = decode(bytes);
      if (decoded instanceof Reading reading) {
        readings++;
        assertThat(reading.sensorId()).isNotBlank();
        assertThat(Arrays.stream(reading.values()).noneMatch(Double::isInfinite)).isTrue();
      }
    }
    assertThat(readings).isBetween(1_000, 99_000);
  }
}
