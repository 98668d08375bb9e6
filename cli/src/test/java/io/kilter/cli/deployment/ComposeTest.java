package io.kilter.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kilter.cli.Kilter;
import io.kilter.config.yaml.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The compose file and the images, held against the code that they start. */
class ComposeTest {
  private static final Path DEPLOYMENT = Yaml.ROOT.resolve("cloud/deployment");
  private static final String FULL = ".env";
  private static final String SMALL = "cloud/deployment/compose/small.env";
  private static final Pattern SIZE = Pattern.compile("(\\d+)m");

  private static ComposeFile file(String environment) throws Exception {
    return ComposeFile.with(Yaml.ROOT.resolve(environment));
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, SMALL})
  void everyVariableOfOurServicesIsASetting(String environment) throws Exception {
    Map<String, JsonNode> services = file(environment).services();
    for (JsonNode service : services.values()) {
      if (ComposeFile.isOurs(service)) {
        SettingsReader.read(Optional.empty(), ComposeFile.environment(service));
      }
    }
    assertThat(services).containsKeys("model-api", "data-generator", "dashboard", "task-manager");
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, SMALL})
  void everyCommandIsOneThatTheCommandLineTakes(String environment) throws Exception {
    for (JsonNode service : file(environment).services().values()) {
      if (ComposeFile.isOurs(service) && !service.has("entrypoint")) {
        List<String> words = ComposeFile.texts(service.path("command"));
        new CommandLine(new Kilter())
            .parseArgs(
                words.isEmpty() ? images().get(imageOf(service)) : words.toArray(String[]::new));
      }
    }
  }

  @Test
  void everyCommandOfTheGuideIsOneThatTheCommandLineTakes() throws Exception {
    Map<String, JsonNode> services = file(FULL).services();
    String guide = Files.readString(Yaml.ROOT.resolve("docs/deployment.md"));
    List<String> commands =
        Pattern.compile("(?:run --rm (?:-T )?([\\w-]+)|exec [\\w/-]+ -- kilter) ([a-z-][^`|)\n]*)")
            .matcher(guide)
            .results()
            .filter(match -> !"credentials".equals(match.group(1)))
            .map(
                match -> {
                  boolean trains = "trainer".equals(match.group(1));
                  assertThat(
                          match.group(1) == null || trains || services.containsKey(match.group(1)))
                      .as(match.group())
                      .isTrue();
                  return (trains ? "train " : "") + match.group(2).strip();
                })
            .toList();
    assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
    for (String command : commands) {
      new CommandLine(new Kilter()).parseArgs(command.split(" ", -1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, SMALL})
  void ourServicesMayDoNothingButTheirWork(String environment) throws Exception {
    file(environment)
        .services()
        .forEach(
            (name, service) -> {
              assertThat(SIZE.matcher(service.path("mem_limit").asText()).matches())
                  .as(name + " has a limit")
                  .isTrue();
              if (ComposeFile.isOurs(service)) {
                assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
                assertThat(service.path("user").asText()).as(name).isEqualTo("9999:9999");
                assertThat(ComposeFile.texts(service.path("cap_drop"))).as(name).contains("ALL");
                assertThat(service.path("privileged").asBoolean()).as(name).isFalse();
              }
            });
  }

  @Test
  void onlyApiDashboardAndGrafanaArePublishedAndOnLoopback() throws Exception {
    Map<String, List<String>> ports = new TreeMap<>();
    file(FULL)
        .services()
        .forEach(
            (name, service) -> {
              if (service.has("ports")) {
                ports.put(name, ComposeFile.texts(service.get("ports")));
              }
            });
    assertThat(ports)
        .isEqualTo(
            Map.of(
                "model-api", List.of("127.0.0.1:8080:8080"),
                "dashboard", List.of("127.0.0.1:8501:8501"),
                "grafana", List.of("127.0.0.1:3000:3000")));
  }

  @Test
  void theSmallProfileFitsFourGigabytes() throws Exception {
    Map<String, JsonNode> services = file(SMALL).services();
    int megabytes =
        services.values().stream()
            // What ends when its work is done makes room for what waits for it.
            .filter(service -> !service.path("restart").asText().equals("no"))
            .mapToInt(service -> size(service.get("mem_limit").asText()))
            .sum();
    assertThat(megabytes).isLessThanOrEqualTo(4096);
    assertThat(services).doesNotContainKey("cassandra");
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, SMALL})
  void flinkLoadsItsSettingsAndCanDivideTheMemory(String environment) throws Exception {
    Map<String, JsonNode> services = file(environment).services();
    Configuration jobManager = flink(services.get("job-manager"));
    Configuration taskManager = flink(services.get("task-manager"));

    FlinkOptions.requireReadable(jobManager);
    FlinkOptions.requireReadable(taskManager);
    assertThat(jobManager.get(JobManagerOptions.ADDRESS)).isEqualTo("job-manager");
    assertThat(jobManager.get(RestOptions.PORT)).isEqualTo(8081);
    assertThat(jobManager.get(WebOptions.SUBMIT_ENABLE)).isFalse();
    assertThat(taskManager.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(4);
    JobManagerProcessUtils.processSpecFromConfig(jobManager);
    TaskExecutorProcessUtils.processSpecFromConfig(taskManager);
    assertThat(FlinkOptions.unknown(jobManager.keySet())).isEmpty();
    assertThat(FlinkOptions.unknown(taskManager.keySet())).isEmpty();
  }

  @Test
  void whatIsWaitedForIsThereAndHealthyIsSomethingThatIsChecked() throws Exception {
    Map<String, JsonNode> services = file(FULL).services();
    services.forEach(
        (name, service) ->
            service
                .path("depends_on")
                .properties()
                .forEach(
                    needed -> {
                      assertThat(services).as(name).containsKey(needed.getKey());
                      if (needed.getValue().path("condition").asText().equals("service_healthy")) {
                        JsonNode other = services.get(needed.getKey());
                        assertThat(other.has("healthcheck") || ComposeFile.isOurs(other))
                            .as(needed.getKey())
                            .isTrue();
                      }
                    }));
  }

  @Test
  void everyVolumeAndSecretIsMountedWhereItsReaderLooks() throws Exception {
    ComposeFile file = file(FULL);
    for (JsonNode service : file.services().values()) {
      List<String> mounts =
          ComposeFile.texts(service.path("volumes")).stream()
              .map(volume -> volume.split(":", -1)[1])
              .toList();
      ComposeFile.environment(service).values().stream()
          .filter(value -> value.startsWith("/run/kilter/"))
          .filter(value -> !mounts.isEmpty())
          .forEach(
              value ->
                  assertThat(mounts)
                      .anySatisfy(mount -> assertThat(value).startsWith(mount + "/")));
      for (String volume : ComposeFile.texts(service.path("volumes"))) {
        String source = volume.split(":", -1)[0];
        if (source.startsWith("./")) {
          assertThat(Yaml.ROOT.resolve(source)).exists();
        } else {
          assertThat(file.root().get("volumes").has(source)).as(source).isTrue();
        }
      }
    }
  }

  @Test
  void theImagesArePinnedLabelledAndNotRoots() throws Exception {
    String dockerfile = Files.readString(DEPLOYMENT.resolve("Dockerfile"));
    assertThat(dockerfile.lines().filter(line -> line.startsWith("ARG ")))
        .isNotEmpty()
        .allMatch(line -> line.matches("ARG \\w+=[^:]+:\\d+\\.\\d+\\.\\d+[-_.\\w]*"));
    for (String target : images().keySet()) {
      assertThat(dockerfile).contains("AS " + target).contains("\"kilter-" + target + "\"");
    }
    assertThat(dockerfile.lines().filter(line -> line.startsWith("USER ")).toList())
        .last()
        .isEqualTo("USER 9999:9999");
    assertThat(dockerfile).contains("HEALTHCHECK").doesNotContainIgnoringCase("password=");
    // A variable wins over kilter.yaml: an image sets but where its servers listen.
    assertThat(Pattern.compile("KILTER_\\w+(?==)").matcher(dockerfile).results())
        .extracting(MatchResult::group)
        .containsExactlyInAnyOrder("KILTER_API_HOST", "KILTER_DASHBOARD_HOST");
  }

  /** What each image does when it is told nothing. */
  private static Map<String, String[]> images() throws Exception {
    String dockerfile = Files.readString(DEPLOYMENT.resolve("Dockerfile"));
    Matcher stage =
        Pattern.compile("FROM service AS ([\\w-]+)\n(.*?)(?=\nFROM |\\z)", Pattern.DOTALL)
            .matcher(dockerfile);
    return stage
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> command(match.group(2))));
  }

  private static String[] command(String stage) {
    Function<String, String> words =
        instruction -> {
          Matcher found = Pattern.compile("\n" + instruction + " \\[(.*)]").matcher(stage);
          return found.find() ? found.group(1) : "";
        };
    String entry = words.apply("ENTRYPOINT").replace("\"/opt/kilter/bin/kilter\"", "");
    return (entry + "," + words.apply("CMD"))
        .replaceAll("[\" ]", "")
        .replaceAll("^,+", "")
        .split(",");
  }

  private static String imageOf(JsonNode service) {
    return service.get("image").asText().substring("kilter/".length());
  }

  private static Configuration flink(JsonNode service) {
    Configuration flink =
        GlobalConfiguration.loadConfiguration(DEPLOYMENT.resolve("flink").toString());
    List<String> words = ComposeFile.texts(service.get("command"));
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("-D")) {
        String[] option = words.get(i + 1).split("=", 2);
        flink.setString(option[0], option[1]);
      }
    }
    return flink;
  }

  private static int size(String limit) {
    Matcher matcher = SIZE.matcher(limit);
    assertThat(matcher.matches()).as(limit).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
