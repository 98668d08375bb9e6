package io.kilter.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings in environment variables. */
final class EnvironmentReader {
  /** What Kubernetes sets for a service that is called as a section is, such as kilter-api. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(HOST|PORT(_.+)?)|.*_PORT_\\d+_(TCP|UDP|SCTP)(_.+)?");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private final Map<String, SettingKey> byVariable =
      Schema.KILTER.keys().values().stream()
          .collect(Collectors.toMap(SettingKey::variable, key -> key));
  private final List<String> prefixes =
      Schema.KILTER.sections().stream()
          .map(section -> SettingKey.variable(section.name()) + "_")
          .toList();
  private final List<Problem> problems;

  EnvironmentReader(List<Problem> problems) {
    this.problems = problems;
  }

  /** What the variables set; those of no section are others' business. */
  List<Given> read(Map<String, String> environment) {
    List<Given> given = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (prefixes.stream().anyMatch(name::startsWith) && !isServiceLink(name, value)) {
                read(name, value, given);
              }
            });
    return given;
  }

  private void read(String name, String value, List<Given> given) {
    SettingKey key = byVariable.get(name);
    if (key == null) {
      String hint =
          NearestKey.to(name, byVariable.keySet().stream().sorted().toList())
              .map(nearest -> "did you mean " + nearest + "?")
              .orElse("kilter config show lists the settings");
      problems.add(new Problem(name, "this variable sets nothing; " + hint));
      return;
    }
    try {
      given.add(new Given(key, key.type().parse(value.strip()), new Origin.Variable(name)));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(name, key.path() + ": " + e.getMessage()));
    }
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches() || SERVICE_ADDRESS.matcher(value).matches();
  }
}
