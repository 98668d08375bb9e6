package io.kilter.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The rules of the house that the module graph cannot say. */
class ArchitectureTest {
  private static final JavaClasses KILTER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.kilter");
  private static final String ADMIN = "org.apache.kafka.clients.admin.Admin";
  private static final Set<String> CLIENTS =
      Set.of(
          "org.apache.kafka.clients.consumer.KafkaConsumer",
          "org.apache.kafka.clients.producer.KafkaProducer");

  @Test
  void detectorsNeedNothingButJava() {
    classes()
        .that()
        .resideInAPackage("io.kilter.detect..")
        .and()
        .resideOutsideOfPackage("io.kilter.detect.rcf..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "io.kilter.detect..")
        .check(KILTER);
  }

  @Test
  void onlyTheJobKnowsFlinkAndOnlyWhatRunsIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.kilter.flink..",
            "io.kilter.connector..",
            "io.kilter.cli.embedded..",
            "io.kilter.cli.cluster..",
            "io.kilter.cli.job..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.flink..")
        .check(KILTER);
  }

  @Test
  void onlyTheEmbeddedModeKnowsTheBrokersInside() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.kilter.cli.embedded..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..")
        .check(KILTER);
  }

  @Test
  void whoeverMakesAClientOfKafkaAsksHowToReachTheBrokers() {
    classes()
        .that(makeClientsOfKafka())
        .and()
        .doNotHaveFullyQualifiedName("io.kilter.kafka.KafkaClients")
        // Its broker is in the same process, and asks nobody.
        .and()
        .resideOutsideOfPackage("io.kilter.cli.embedded.bench..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.kilter.kafka.KafkaClients")
        .check(KILTER);
  }

  private static DescribedPredicate<JavaClass> makeClientsOfKafka() {
    return DescribedPredicate.describe(
        "make clients of Kafka",
        type ->
            type.getConstructorCallsFromSelf().stream()
                    .anyMatch(call -> CLIENTS.contains(call.getTargetOwner().getName()))
                || type.getMethodCallsFromSelf().stream()
                    .anyMatch(call -> makesClient(call.getTarget())));
  }

  private static boolean makesClient(MethodCallTarget method) {
    boolean admin = method.getOwner().getName().equals(ADMIN) && method.getName().equals("create");
    return admin || method.getName().equals("setBootstrapServers");
  }

  @Test
  void nothingIsReadByJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(KILTER);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.kilter.cli..", "io.kilter.generate.sink..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(KILTER);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)").check(KILTER);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.kilter.(*)..").should().beFreeOfCycles().check(KILTER);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    // A package-info without annotations leaves no class file: its source is looked for.
    Assertions.assertThat(KILTER.stream().map(JavaClass::getPackageName).distinct())
        .isNotEmpty()
        .allSatisfy(
            name -> Assertions.assertThat(modules()).anyMatch(module -> isSaid(module, name)));
  }

  private static boolean isSaid(Path module, String packageName) {
    Path sources = module.resolve("src/main/java").resolve(packageName.replace('.', '/'));
    return Files.exists(sources.resolve("package-info.java"));
  }

  private static List<Path> modules() {
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
