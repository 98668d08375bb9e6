package io.kilter.learn.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.config.RegistryPlace;
import io.kilter.learn.registry.Activation;
import io.kilter.learn.registry.DirectoryStorage;
import io.kilter.learn.registry.ModelCard;
import io.kilter.learn.registry.ModelReference;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegistryException;
import io.kilter.learn.registry.ToyModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3RegistryTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final int MOST_BYTES = 1 << 20;
  private static final Map<String, byte[]> REPORT =
      Map.of("report.json", "{}".getBytes(StandardCharsets.UTF_8));

  private FakeStore store;
  private ModelRegistry registry;

  @BeforeEach
  void open() throws IOException {
    store = new FakeStore();
    registry = another();
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** As another process has it. */
  private ModelRegistry another() {
    return new ModelRegistry(store.storage(FakeStore.BUCKET), MOST_BYTES);
  }

  private ModelCard publish(String name, long seed) throws IOException {
    return registry.publish(
        ToyModels.draft(name), ToyModels.forest(seed, "temperature", "pressure"), REPORT);
  }

  @Test
  void aModelIsPublishedActivatedAndReadBack() throws IOException {
    assertThat(registry.exists()).isFalse();
    assertThat(registry.names()).isEmpty();
    publish("press", 1);
    ModelCard card = publish("press", 2);
    publish("oven", 3);
    assertThat(registry.exists()).isTrue();
    assertThat(registry.names()).containsExactly("oven", "press");
    assertThat(registry.versions("press")).containsExactly(1, 2);
    registry.activate(ModelReference.parse("press@1"), NOW);
    registry.activate(ModelReference.parse("press@2"), NOW.plusSeconds(1));
    assertThat(registry.pointer("press").previous()).hasValue(1);
    assertThat(another().read(ModelReference.parse("press")).card()).isEqualTo(card);
    assertThat(another().file(card, "report.json")).asString().isEqualTo("{}");
    assertThat(registry.listing("press").problems()).isEmpty();
    assertThat(store.objects.keySet())
        .noneMatch(key -> key.contains("probe"))
        .allMatch(key -> key.startsWith("kilter/"));
  }

  @Test
  void itIsLaidOutAsAFolderIs(@TempDir Path folder) throws IOException {
    publish("press", 1);
    registry.activate(ModelReference.parse("press@1"), NOW);
    for (Map.Entry<String, byte[]> object : store.objects.entrySet()) {
      Path file = folder.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, object.getValue());
    }
    ModelRegistry copy =
        new ModelRegistry(new DirectoryStorage(folder.resolve("kilter")), MOST_BYTES);
    assertThat(copy.read(ModelReference.parse("press")).card())
        .isEqualTo(registry.read(ModelReference.parse("press")).card());
    // And what was copied from a folder, which has neither claims nor marks, is there too.
    store.objects.keySet().removeIf(key -> key.contains("/."));
    assertThat(registry.versions("press")).containsExactly(1);
    assertThat(publish("press", 2).version()).isEqualTo(2);
  }

  @Test
  void whatAWriterLeftHalfDoneIsNoVersionAndItsNumberIsNotUsedAgain() throws IOException {
    publish("press", 1);
    // The claim and a file; the next is refused, and what was written is taken back.
    store.refuseWrite(3);
    assertThatThrownBy(() -> publish("press", 2))
        .hasMessageContaining("s3://models/kilter/press/2/")
        .hasMessageEndingWith(
            "cannot be written: the store answers 403 AccessDenied: the credentials do not allow"
                + " it.");
    assertThat(store.objects.keySet().stream().filter(key -> key.startsWith("kilter/press/2/")))
        .containsExactly("kilter/press/2/.claim");
    store.objects.put("kilter/press/3/.claim", new byte[] {1});
    store.objects.put("kilter/press/3/card.json", new byte[] {'{'});
    assertThat(registry.versions("press")).containsExactly(1);
    assertThat(registry.listing("press").problems()).isEmpty();
    assertThat(publish("press", 2).version()).isEqualTo(4);
    assertThat(another().versions("press")).containsExactly(1, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.kltm", "card.json"})
  void aTamperedVersionIsRefused(String file) throws IOException {
    publish("press", 1);
    store.objects.get("kilter/press/1/" + file)[40] ^= 1;
    ModelReference version = ModelReference.parse("press@1");
    assertThatThrownBy(() -> registry.read(version)).isInstanceOf(RegistryException.class);
    assertThatThrownBy(() -> registry.activate(version, NOW)).isInstanceOf(RegistryException.class);
    assertThat(registry.pointer("press").active()).isEmpty();
  }

  @Test
  void aMissingCardOfAFinishedVersionIsTold() throws IOException {
    publish("press", 1);
    store.objects.remove("kilter/press/1/card.json");
    assertThat(registry.listing("press").problems()).containsExactly("press@1 has no card.json.");
  }

  @Test
  void aLostAnswerNeitherRepeatsAnActivationNorWastesAVersion() throws IOException {
    publish("press", 1);
    registry.activate(ModelReference.parse("press@1"), NOW);
    store.loseAnswers(1);
    assertThat(publish("press", 2).version()).isEqualTo(2);
    store.loseAnswers(1);
    registry.activate(ModelReference.parse("press@2"), NOW.plusSeconds(1));
    assertThat(registry.pointer("press").history())
        .extracting(Activation::version)
        .containsExactly(1, 2);
  }

  @Test
  void manyPublishersAtOnceEachGetAVersionAndEachActivationIsKept() throws IOException {
    int publishers = 6;
    IntStream.range(0, publishers)
        .parallel()
        .forEach(
            i -> {
              try {
                ModelRegistry own = another();
                ModelCard card =
                    own.publish(ToyModels.draft("press"), ToyModels.forest(i, "a", "b"), REPORT);
                assertThat(own.read(card.reference()).card()).isEqualTo(card);
                own.activate(card.reference(), NOW);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(registry.versions("press")).hasSize(publishers);
    assertThat(registry.pointer("press").history())
        .extracting(Activation::version)
        .containsExactlyInAnyOrderElementsOf(registry.versions("press"));
    assertThat(registry.listing("press").problems()).isEmpty();
  }

  @Test
  void aStoreThatIgnoresConditionsIsRefusedBeforeAnythingIsWritten() {
    store.ignoreConditions();
    assertThatThrownBy(registry::prepare).hasMessageContaining("ignores the conditions of a write");
    assertThatThrownBy(() -> publish("press", 1))
        .hasMessageStartingWith("s3://models/kilter cannot hold a registry");
    assertThat(store.objects).isEmpty();
  }

  @Test
  void aBucketThatIsNotThereAndAStoreThatIsAwayAreToldInASentence() {
    ModelRegistry elsewhere = new ModelRegistry(store.storage("other"), MOST_BYTES);
    assertThatThrownBy(elsewhere::names)
        .hasMessage(
            "s3://other/kilter cannot be listed: the store answers 404 NoSuchBucket: there is no"
                + " such bucket.");
    assertThatThrownBy(() -> elsewhere.pointer("press"))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(RegistryException.class)
        .hasMessageContaining("there is no such bucket");
    store.close();
    assertThatThrownBy(registry::names)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("s3://models/kilter cannot be listed: .*\\.");
  }

  @Test
  void anObjectLongerThanAllowedIsNotRead() throws IOException {
    publish("press", 1);
    ModelRegistry narrow = new ModelRegistry(store.storage(FakeStore.BUCKET), 500);
    assertThatThrownBy(() -> narrow.read(ModelReference.parse("press@1")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("model.kltm is longer than 500 bytes");
  }

  @Test
  void anAddressOfABucketIsEnoughToFindThisModule() throws IOException {
    System.setProperty("aws.endpointUrlS3", store.address().toString());
    System.setProperty("aws.accessKeyId", "key");
    System.setProperty("aws.secretAccessKey", "secret");
    try {
      ModelRegistry found = ModelRegistry.at(RegistryPlace.of("s3://models/kilter"), MOST_BYTES);
      publish("press", 1);
      assertThat(found.versions("press")).containsExactly(1);
      assertThat(found).hasToString("s3://models/kilter");
      System.setProperty("aws.endpointUrlS3", "localhost:9000");
      assertThatThrownBy(() -> ModelRegistry.at(RegistryPlace.of("s3://models"), MOST_BYTES))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "s3://models cannot be reached: AWS_ENDPOINT_URL_S3 is localhost:9000, and not an"
                  + " address as in http://localhost:9000.");
    } finally {
      System.clearProperty("aws.endpointUrlS3");
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }
}
