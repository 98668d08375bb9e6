package io.kilter.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * {@code docker-compose.yml}, with the variables of an environment file put in.
 *
 * @param root the whole of it
 * @param profile whose services are started
 */
record ComposeFile(JsonNode root, String profile) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

  static ComposeFile with(Path environment) throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (String line : Files.readAllLines(environment)) {
      if (!line.startsWith("#") && line.contains("=")) {
        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    String text = Files.readString(Yaml.ROOT.resolve("docker-compose.yml"));
    String replaced =
        VARIABLE
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group(2))));
    return new ComposeFile(Yaml.merged(replaced), values.get("COMPOSE_PROFILES"));
  }

  /** What is started, by name. */
  Map<String, JsonNode> services() {
    Map<String, JsonNode> services = new LinkedHashMap<>();
    root.get("services")
        .properties()
        .forEach(
            service -> {
              List<String> profiles = texts(service.getValue().path("profiles"));
              if (profiles.isEmpty() || profiles.contains(profile)) {
                services.put(service.getKey(), service.getValue());
              }
            });
    return services;
  }

  static boolean isOurs(JsonNode service) {
    return service.path("image").asText().startsWith("kilter/");
  }

  static Map<String, String> environment(JsonNode service) {
    Map<String, String> variables = new TreeMap<>();
    service
        .path("environment")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    return variables;
  }

  static List<String> texts(JsonNode list) {
    return new ArrayList<>(
        StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList());
  }
}
