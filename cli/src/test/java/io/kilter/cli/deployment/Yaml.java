package io.kilter.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Files of the deployment, read as their readers do. */
final class Yaml {
  static final Path ROOT = Path.of("..");

  private static final ObjectMapper YAML = new YAMLMapper();

  private Yaml() {}

  /** The documents of a file of YAML. */
  static List<JsonNode> documents(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (var parser = YAML.createParser(Files.readString(file))) {
      YAML.readValues(parser, JsonNode.class).forEachRemaining(documents::add);
    }
    documents.removeIf(JsonNode::isNull);
    return documents;
  }

  /** A document whose maps may take in others by {@code <<}. */
  static JsonNode merged(String text) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
    return merge(new ObjectMapper().valueToTree(loaded));
  }

  private static JsonNode merge(JsonNode node) {
    if (node.isArray()) {
      var array = YAML.createArrayNode();
      node.forEach(item -> array.add(merge(item)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    var object = YAML.createObjectNode();
    if (node.has("<<")) {
      merge(node.get("<<")).properties().forEach(in -> object.set(in.getKey(), in.getValue()));
    }
    node.properties().stream()
        .filter(field -> !field.getKey().equals("<<"))
        .forEach(field -> object.set(field.getKey(), merge(field.getValue())));
    return object;
  }
}
