package io.kilter.serve.readings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kilter.serve.contract.Contract;
import io.kilter.serve.contract.Times;
import io.kilter.serve.http.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reader by hand against the contract's schema. */
class ReadingFieldsTest {
  private static final List<String> FEATURES = List.of("temperature", "humidity");
  private static final int BODIES = 20_000;
  private static final String[] NAMES = {
    "sensor_id",
    "sensor_id",
    "timestamp",
    "timestamp",
    "temperature",
    "humidity",
    "site",
    "",
    "temper\\u0061ture"
  };
  private static final String[] VALUES = {
    "1",
    "-2.5",
    "1e5",
    "1e999",
    "-0",
    "1.0",
    "99999999999999999999",
    "1700000000000",
    "null",
    "true",
    "\"\"",
    "\"press-07\"",
    "\"2026-01-01T00:00:00Z\"",
    "\"2026-01-01T00:00\"",
    "\"" + "x".repeat(255) + "\"",
    "\"" + "x".repeat(256) + "\"",
    "\"" + "\ud83d\ude00".repeat(255) + "\"",
    "[1,{\"a\":null}]",
    "{\"a\":1,\"b\":[]}",
    "{\"a\":1,\"a\":2}",
    "NaN",
    "+1",
    "01"
  };

  private static Vertx vertx;
  private static Validator schema;
  private final ReadingFields fields = new ReadingFields(FEATURES);
  private final ObjectMapper mapper =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @BeforeAll
  static void readTheDocument() {
    vertx = Vertx.vertx();
    OpenAPIContract document = Contract.load(vertx).await().parsed();
    schema =
        document
            .getSchemaRepository()
            .validator(
                document
                    .operation("predict")
                    .getRequestBody()
                    .getContent()
                    .get("application/json")
                    .getSchema());
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  /** The values of a body by the schema; nothing if it is refused. */
  private Optional<double[]> bySchema(byte[] body) {
    try {
      Object decoded = mapper.readValue(body, Object.class);
      if (!(decoded instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      JsonObject object = new JsonObject();
      map.forEach((name, value) -> object.put((String) name, value));
      if (!schema.validate(object).getValid()) {
        return Optional.empty();
      }
      if (object.getValue("timestamp") != null) {
        Times.parse("timestamp", object.getValue("timestamp").toString());
      }
      double[] values = new double[FEATURES.size()];
      for (int i = 0; i < values.length; i++) {
        Object value = map.get(FEATURES.get(i));
        values[i] = value == null ? Double.NaN : ((Number) value).doubleValue();
      }
      return Arrays.stream(values).anyMatch(Double::isInfinite)
          ? Optional.empty()
          : Optional.of(values);
    } catch (IOException | ProblemException | ClassCastException refused) {
      return Optional.empty();
    }
  }

  private Optional<double[]> byHand(byte[] body) {
    try {
      return Optional.of(fields.read(body).values());
    } catch (ProblemException refused) {
      assertThat(refused.status()).isEqualTo(400);
      return Optional.empty();
    }
  }

  private static String body(Random random) {
    StringBuilder body = new StringBuilder("{");
    int members = random.nextInt(5);
    for (int i = 0; i < members; i++) {
      body.append(i == 0 ? "" : ",")
          .append('"')
          .append(NAMES[random.nextInt(NAMES.length)])
          .append("\":")
          .append(VALUES[random.nextInt(VALUES.length)]);
    }
    body.append('}');
    if (random.nextInt(8) == 0) {
      body.setCharAt(random.nextInt(body.length()), (char) random.nextInt(256));
    }
    if (random.nextInt(10) == 0) {
      body.setLength(random.nextInt(body.length() + 1));
    }
    return body + (random.nextInt(20) == 0 ? VALUES[random.nextInt(VALUES.length)] : "");
  }

  @Test
  void whatTheSchemaRefusesIsRefusedAndTheRestIsReadAlike() {
    Random random = new Random(7);
    int accepted = 0;
    for (int i = 0; i < BODIES; i++) {
      String text = body(random);
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      Optional<double[]> expected = bySchema(body);
      Optional<double[]> read = byHand(body);
      assertThat(read.isPresent()).as(text).isEqualTo(expected.isPresent());
      if (expected.isPresent()) {
        assertThat(read.get()).as(text).containsExactly(expected.get());
        accepted++;
      }
    }
    assertThat(accepted).isBetween(BODIES / 10, BODIES * 9 / 10);
  }
}
