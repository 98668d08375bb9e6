package io.kilter.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A custom resource's schema (Kubernetes' structural schemas): types, values, and, what Kubernetes
 * would drop without a word, fields that there are not.
 */
record StructuralSchema(JsonNode schema) {
  /** What is wrong with a value, a line each. */
  List<String> problems(JsonNode value) {
    List<String> problems = new ArrayList<>();
    check(schema, value, "", problems);
    return problems;
  }

  private static void check(JsonNode schema, JsonNode value, String path, List<String> problems) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return;
    }
    String type = schema.path("type").asText();
    if (!type.isEmpty() && !is(type, value)) {
      problems.add(path + " must be " + type + ", not " + value);
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      problems.add(path + " must be one of " + schema.get("enum") + ", not " + value);
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.get(i), path + "[" + i + "]", problems);
      }
    }
    if (value.isObject()) {
      checkFields(schema, value, path, problems);
    }
  }

  private static void checkFields(
      JsonNode schema, JsonNode value, String path, List<String> problems) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asText())) {
                problems.add(path + "." + name.asText() + " is missing");
              }
            });
    value
        .properties()
        .forEach(
            field -> {
              String name = path + "." + field.getKey();
              JsonNode known = schema.path("properties").path(field.getKey());
              if (!known.isMissingNode()) {
                check(known, field.getValue(), name, problems);
              } else if (schema.path("additionalProperties").isObject()) {
                check(schema.get("additionalProperties"), field.getValue(), name, problems);
              } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
                problems.add(name + " is no field");
              }
            });
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> throw new IllegalArgumentException("There is no type " + type);
    };
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(value::equals);
  }
}
