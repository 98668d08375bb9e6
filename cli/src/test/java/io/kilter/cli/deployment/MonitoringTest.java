package io.kilter.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Alerts and the dashboard of Grafana ask for metrics that there are: those of docs/metrics.md,
 * which {@code MetricsTest} finds in a running job, Flink's that it names, and the API's.
 */
class MonitoringTest {
  private static final Path MONITORING = Yaml.ROOT.resolve("cloud/deployment/monitoring");
  private static final Pattern OURS = Pattern.compile("flink_taskmanager_job_task_operator_(\\w+)");
  private static final Pattern FLINKS = Pattern.compile("flink_(?:jobmanager|taskmanager)_(\\w+)");

  private static Set<String> documented() throws IOException {
    return Pattern.compile("`([A-Za-z.]+)`")
        .matcher(Files.readString(Yaml.ROOT.resolve("docs/metrics.md")))
        .results()
        .map(match -> match.group(1).replace('.', '_'))
        .collect(Collectors.toSet());
  }

  private static Set<String> expressions() throws IOException {
    Set<String> expressions = new TreeSet<>();
    JsonNode rules = Yaml.documents(MONITORING.resolve("rules.yml")).get(0);
    rules.at("/groups/0/rules").forEach(rule -> expressions.add(rule.get("expr").asText()));
    new ObjectMapper()
        .readTree(MONITORING.resolve("dashboards/kilter.json").toFile())
        .get("panels")
        .forEach(
            panel ->
                panel
                    .get("targets")
                    .forEach(target -> expressions.add(target.get("expr").asText())));
    assertThat(expressions).hasSizeGreaterThan(20);
    return expressions;
  }

  @Test
  void everyMetricThatIsAskedForIsDocumented() throws Exception {
    Set<String> documented = documented();
    for (String expression : expressions()) {
      OURS.matcher(expression)
          .results()
          .map(match -> match.group(1).replace("deadLetters_LATE", "deadLetters_CODE"))
          .forEach(name -> assertThat(documented).as(expression).contains(name));
      FLINKS
          .matcher(expression)
          .results()
          .map(match -> match.group(1))
          .filter(name -> !name.startsWith("job_task_operator_"))
          .map(name -> name.replaceFirst("^job_", ""))
          .forEach(name -> assertThat(documented).as(expression).contains(name));
    }
  }

  @Test
  void everyAlertIsExplained() throws Exception {
    String guide = Files.readString(Yaml.ROOT.resolve("docs/deployment.md"));
    JsonNode rules = Yaml.documents(MONITORING.resolve("rules.yml")).get(0);
    rules
        .at("/groups/0/rules")
        .forEach(rule -> assertThat(guide).contains("`" + rule.get("alert").asText() + "`"));
  }
}
