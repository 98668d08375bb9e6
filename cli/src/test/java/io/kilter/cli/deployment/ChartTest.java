package io.kilter.cli.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kilter.cli.Kilter;
import io.kilter.config.yaml.SettingsReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * What Helm renders of the chart, held against the kinds' own schemas and against the code. Helm is
 * no part of the build: {@code cloud/deployment/check} renders, and says when what lies here is
 * old.
 */
class ChartTest {
  private static final Path RENDERED = Yaml.ROOT.resolve("cloud/deployment/helm/kilter/ci");
  private static final String OPERATOR =
      "META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("v1/ConfigMap", ConfigMap.class),
          Map.entry("v1/Service", Service.class),
          Map.entry("v1/ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1/Deployment", Deployment.class),
          Map.entry("batch/v1/Job", Job.class),
          Map.entry("batch/v1/CronJob", CronJob.class),
          Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("rbac.authorization.k8s.io/v1/Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1/RoleBinding", RoleBinding.class),
          Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
          Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
          Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class));

  /** Refuses fields that the model's classes would lay aside. */
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  @TempDir Path folder;

  private static List<JsonNode> rendered(String name) throws Exception {
    return Yaml.documents(RENDERED.resolve(name + "-rendered.yaml"));
  }

  private static String kind(JsonNode document) {
    return document.get("apiVersion").asText() + "/" + document.get("kind").asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"least", "most", "odd"})
  void everyResourceHasOnlyFieldsThatItsKindHas(String name) throws Exception {
    for (JsonNode document : rendered(name)) {
      if (kind(document).equals("flink.apache.org/v1beta1/FlinkDeployment")) {
        assertThat(operatorSchema().problems(document.get("spec")))
            // Version 1.10 of the operator, the newest whose schema is published, ends at Flink
            // 1.20.
            .allMatch(problem -> problem.startsWith(".flinkVersion must be one of"));
      } else {
        assertThat(KINDS).containsKey(kind(document));
        STRICT.treeToValue(document, KINDS.get(kind(document)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"least", "most", "odd"})
  void everyVariableAndKeyIsASetting(String name) throws Exception {
    List<JsonNode> documents = rendered(name);
    JsonNode settings =
        documents.stream()
            .map(document -> document.at("/data/kilter.yaml"))
            .filter(JsonNode::isTextual)
            .findFirst()
            .orElseThrow();
    Path file = Files.writeString(folder.resolve("kilter.yaml"), settings.asText());
    for (JsonNode container : containers(documents)) {
      Map<String, String> environment = new TreeMap<>();
      container
          .path("env")
          .forEach(
              variable ->
                  environment.put(variable.get("name").asText(), variable.get("value").asText()));
      SettingsReader.read(Optional.of(file), environment);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"least", "most", "odd"})
  void everyArgumentIsOneThatTheCommandLineTakes(String name) throws Exception {
    int commands = 0;
    for (JsonNode container : containers(rendered(name))) {
      if (container.has("args")) {
        new CommandLine(new Kilter())
            .parseArgs(ComposeFile.texts(container.get("args")).toArray(String[]::new));
        commands++;
      }
    }
    assertThat(commands).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"least", "most", "odd"})
  void everyContainerMayDoNothingButItsWork(String name) throws Exception {
    for (JsonNode container : containers(rendered(name))) {
      JsonNode security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      // What a variable names is mounted.
      List<String> mounts = new ArrayList<>();
      container.path("volumeMounts").forEach(mount -> mounts.add(mount.get("mountPath").asText()));
      container
          .path("env")
          .forEach(
              variable -> {
                String value = variable.get("value").asText();
                if (value.startsWith("/run/kilter/")) {
                  assertThat(mounts).anyMatch(mount -> value.startsWith(mount + "/"));
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"least", "most", "odd"})
  void flinkKnowsEveryOptionOfTheJobAndCanDivideItsMemory(String name) throws Exception {
    JsonNode spec = only(rendered(name), "flink.apache.org/v1beta1/FlinkDeployment").get("spec");
    List<String> options = new ArrayList<>();
    spec.get("flinkConfiguration").fieldNames().forEachRemaining(options::add);
    assertThat(FlinkOptions.unknown(options))
        // The operator's own.
        .allMatch(
            key -> key.startsWith("kubernetes.operator.") || key.startsWith("job.autoscaler."));
    Configuration flink = flink(rendered(name));
    FlinkOptions.requireReadable(flink);
    JobManagerProcessUtils.processSpecFromConfig(flink);
    TaskExecutorProcessUtils.processSpecFromConfig(flink);
    assertThat(spec.at("/job/entryClass").asText()).isEqualTo("io.kilter.flink.KilterJob");
    Class.forName(spec.at("/job/entryClass").asText());
    assertThat(Files.readString(Yaml.ROOT.resolve("cloud/deployment/Dockerfile")))
        .contains(spec.at("/job/jarURI").asText().substring("local://".length()));
  }

  @Test
  void stateOnTheHeapHasTheMemoryThatRocksDbWouldHave() throws Exception {
    Configuration flink = flink(rendered("least"));
    assertThat(TaskExecutorProcessUtils.processSpecFromConfig(flink).getJvmHeapMemorySize())
        .isGreaterThan(MemorySize.parse("2760m"));
    assertThat(
            only(rendered("most"), "flink.apache.org/v1beta1/FlinkDeployment")
                .at("/spec/flinkConfiguration/taskmanager.memory.managed.fraction")
                .asText())
        .isEqualTo("0.3");
  }

  /** A rule without a list of who may come is one by which all may. */
  @ParameterizedTest
  @ValueSource(strings = {"least", "most", "odd"})
  void noPolicyLetsInEverybody(String name) throws Exception {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode document : rendered(name)) {
      if (kind(document).equals("networking.k8s.io/v1/NetworkPolicy")) {
        assertThat(document.at("/spec/policyTypes/0").asText()).isEqualTo("Ingress");
        document.at("/spec/ingress").forEach(rules::add);
      }
    }
    assertThat(rules).isNotEmpty().allMatch(rule -> !rule.path("from").isEmpty());
  }

  @Test
  void optionsOfTheValuesWinAndNumbersAreWrittenInFull() throws Exception {
    List<JsonNode> odd = rendered("odd");
    JsonNode options =
        only(odd, "flink.apache.org/v1beta1/FlinkDeployment").at("/spec/flinkConfiguration");
    assertThat(options.get("web.cancel.enable").asText()).isEqualTo("true");
    assertThat(options.get("kubernetes.operator.cluster.health-check.enabled").asText())
        .isEqualTo("false");
    assertThat(options.get("heartbeat.timeout").asText()).isEqualTo("1000000");
    assertThat(containers(odd).stream().map(container -> container.path("args").toString()))
        .anyMatch(arguments -> arguments.contains("\"--sensors\",\"1000000\""))
        .anyMatch(arguments -> arguments.contains("\"--partitions\",\"1000000\""));
  }

  /** As the operator passes it on. */
  private static Configuration flink(List<JsonNode> documents) {
    JsonNode spec = only(documents, "flink.apache.org/v1beta1/FlinkDeployment").get("spec");
    Configuration flink = new Configuration();
    spec.get("flinkConfiguration")
        .properties()
        .forEach(option -> flink.setString(option.getKey(), option.getValue().asText()));
    flink.setString(
        "jobmanager.memory.process.size", spec.at("/jobManager/resource/memory").asText());
    flink.setString(
        "taskmanager.memory.process.size", spec.at("/taskManager/resource/memory").asText());
    return flink;
  }

  private static StructuralSchema operatorSchema() throws Exception {
    try (InputStream in = ChartTest.class.getClassLoader().getResourceAsStream(OPERATOR)) {
      JsonNode crd = new YAMLMapper().readTree(in);
      return new StructuralSchema(
          crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));
    }
  }

  private static JsonNode only(List<JsonNode> documents, String kind) {
    List<JsonNode> found =
        documents.stream().filter(document -> kind(document).equals(kind)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<JsonNode> containers(List<JsonNode> documents) {
    List<JsonNode> containers = new ArrayList<>();
    documents.forEach(
        document -> {
          document.at("/spec/template/spec/containers").forEach(containers::add);
          document.at("/spec/jobTemplate/spec/template/spec/containers").forEach(containers::add);
          document.at("/spec/podTemplate/spec/containers").forEach(containers::add);
        });
    return containers;
  }
}
