package io.kilter.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules of three clouds, as far as they can be looked at without their providers. */
class TerraformTest {
  private static final List<String> CLOUDS = List.of("aws", "gcp", "azure");
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^(resource|data) \"(\\w+)\" \"(\\w+)\"");
  private static final Pattern USED =
      Pattern.compile("(?<![\\w.\"])(data\\.)?((?:aws|google|azurerm|random)_\\w+)\\.(\\w+)");

  private static String module(String cloud) throws IOException {
    try (Stream<Path> files = Files.list(Yaml.ROOT.resolve("cloud/terraform").resolve(cloud))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".tf")).sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
      return all.toString();
    }
  }

  private static Set<String> named(String block, String module) {
    return Pattern.compile("(?m)^" + block + " \"(\\w+)\"")
        .matcher(module)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theCloudsHaveTheSameVariablesAndOutputs() throws Exception {
    Map<String, List<Set<String>>> faces = new TreeMap<>();
    for (String cloud : CLOUDS) {
      String module = module(cloud);
      faces.put(cloud, List.of(named("variable", module), named("output", module)));
    }
    assertThat(Set.copyOf(faces.values())).hasSize(1);
    assertThat(faces.get("aws").get(1)).contains("helm_values", "kafka_bootstrap_servers");
    for (String cloud : CLOUDS) {
      assertThat(Yaml.ROOT.resolve("cloud/terraform").resolve(cloud).resolve("variables.tf"))
          .hasSameTextualContentAs(Yaml.ROOT.resolve("cloud/terraform/aws/variables.tf"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void whatIsReferredToIsDeclaredAndWhatIsDeclaredAsAVariableIsUsed(String cloud) throws Exception {
    String module = module(cloud);
    Set<String> declared =
        DECLARED
            .matcher(module)
            .results()
            .map(TerraformTest::declaration)
            .collect(Collectors.toSet());
    assertThat(USED.matcher(module).results().map(TerraformTest::reference).distinct())
        .isNotEmpty()
        .allMatch(declared::contains);
    for (String variable : named("variable", module)) {
      assertThat(module).as("var." + variable).contains("var." + variable);
    }
    Set<String> locals =
        Pattern.compile("local\\.(\\w+)")
            .matcher(module)
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toSet());
    for (String local : locals) {
      assertThat(module).as("local." + local).containsPattern("(?m)^  " + local + " +=");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void everySettingThatAServiceIsGivenIsOne(String cloud) throws Exception {
    String settings = Files.readString(Yaml.ROOT.resolve("docs/settings.md"));
    assertThat(Pattern.compile("KILTER_\\w+").matcher(module(cloud)).results())
        .allSatisfy(match -> assertThat(settings).contains("`" + match.group() + "`"));
  }

  private static String declaration(MatchResult match) {
    return (match.group(1).equals("data") ? "data." : "") + match.group(2) + "." + match.group(3);
  }

  private static String reference(MatchResult match) {
    return (match.group(1) == null ? "" : "data.") + match.group(2) + "." + match.group(3);
  }
}
