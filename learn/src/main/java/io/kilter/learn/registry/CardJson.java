package io.kilter.learn.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Records as JSON files whose last member, {@code checksum}, is the SHA-256 of the JSON that has
 * all members but this one.
 */
public final class CardJson {
  private static final String CHECKSUM = "checksum";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private CardJson() {}

  /** A record's members as a JSON tree, without a checksum. */
  public static ObjectNode tree(Record record) {
    return MAPPER.valueToTree(record);
  }

  static byte[] write(Record record) {
    ObjectNode tree = tree(record);
    return text(tree.put(CHECKSUM, Sha256.of(text(tree))));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param what the file, for the sentence
   * @throws RegistryException if it is no such JSON, or its checksum is another
   */
  static <T extends Record> T read(byte[] json, Class<T> type, String what)
      throws RegistryException {
    try {
      JsonNode tree = MAPPER.readTree(json);
      JsonNode checksum = tree instanceof ObjectNode members ? members.remove(CHECKSUM) : null;
      if (checksum == null) {
        throw new RegistryException(what + " is not a JSON object with a checksum.");
      }
      if (!checksum.asText().equals(Sha256.of(text(tree)))) {
        throw new RegistryException(
            what + " has a wrong checksum: it was damaged or changed by hand.");
      }
      return MAPPER.treeToValue(tree, type);
    } catch (RegistryException e) {
      throw e;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new RegistryException(what + " is not as it must be: " + reason(e) + ".", e);
    } catch (IOException e) {
      throw new RegistryException(what + " cannot be read.", e);
    }
  }

  /** What is wrong, without the library's hints in brackets and on further lines. */
  private static String reason(Exception e) {
    String message =
        e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
    return message.lines().findFirst().orElse("").replaceFirst(" \\(.*", "").strip();
  }

  private static byte[] text(JsonNode tree) {
    try {
      String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }
}
