package io.kilter.learn.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kilter.detect.model.TrainedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRegistryTest {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  @TempDir Path folder;
  private ModelRegistry registry;

  @BeforeEach
  void open() {
    registry = ModelRegistry.in(folder.resolve("models"));
  }

  private ModelCard publish(String name, long seed) throws IOException {
    return registry.publish(
        ToyModels.draft(name), ToyModels.forest(seed, "temperature", "pressure"), Map.of());
  }

  private Path file(String path) {
    return folder.resolve("models").resolve(path);
  }

  @Test
  void aModelIsPublishedAndReadBackWithItsCard() throws IOException {
    TrainedModel model = ToyModels.forest(1, "temperature", "pressure");
    byte[] report = "{}".getBytes(StandardCharsets.UTF_8);
    ModelCard card =
        registry.publish(ToyModels.draft("press"), model, Map.of("report.json", report));
    RegisteredModel back = registry.read(ModelReference.parse("press@1"));
    assertThat(back.card()).isEqualTo(card);
    assertThat(back.card().preparation()).containsKey("scaling");
    assertThat(back.card().metrics()).containsEntry("roc_auc", 0.61);
    assertThat(back.model().score(new double[] {9, 0.5}))
        .isEqualTo(model.score(new double[] {9, 0.5}));
    assertThat(registry.file(card, "report.json")).isEqualTo(report);
    assertThatThrownBy(() -> registry.file(card, "report.html"))
        .hasMessage("press@1 has no file report.html; it has report.json.");
  }

  @Test
  void versionsAreNumberedAndNeverChange() throws IOException {
    publish("press", 1);
    byte[] first = Files.readAllBytes(file("press/1/model.kltm"));
    publish("press", 2);
    publish("oven", 3);
    assertThat(registry.names()).containsExactly("oven", "press");
    assertThat(registry.versions("press")).containsExactly(1, 2);
    assertThat(Files.readAllBytes(file("press/1/model.kltm"))).isEqualTo(first);
  }

  @Test
  void activationKeepsAHistoryToRollBackTo() throws IOException {
    publish("press", 1);
    publish("press", 2);
    assertThatThrownBy(() -> registry.read(ModelReference.parse("press")))
        .hasMessage("No version of press is active; it has versions 1, 2.");
    registry.activate(ModelReference.parse("press@1"), NOW);
    registry.activate(ModelReference.parse("press@2"), NOW.plusSeconds(60));
    ActivePointer pointer = registry.activate(ModelReference.parse("press@2"), NOW.plusSeconds(90));
    assertThat(pointer.active()).hasValue(2);
    assertThat(pointer.previous()).hasValue(1);
    assertThat(registry.pointer("press").history())
        .containsExactly(
            new Activation(1, NOW),
            new Activation(2, NOW.plusSeconds(60)),
            new Activation(2, NOW.plusSeconds(90)));
    assertThat(registry.read(ModelReference.parse("press")).card().version()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.kltm", "card.json"})
  void aTamperedVersionIsRefusedAndTheRestGoesOn(String name) throws IOException {
    publish("press", 1);
    publish("press", 2);
    byte[] bytes = Files.readAllBytes(file("press/2/" + name));
    bytes[bytes.length / 2] ^= 1;
    Files.write(file("press/2/" + name), bytes);
    ModelReference second = ModelReference.parse("press@2");
    assertThatThrownBy(() -> registry.read(second)).isInstanceOf(RegistryException.class);
    assertThatThrownBy(() -> registry.activate(second, NOW)).isInstanceOf(RegistryException.class);
    assertThat(registry.pointer("press").active()).isEmpty();
    assertThat(registry.read(ModelReference.parse("press@1")).card().version()).isEqualTo(1);
  }

  @Test
  void aListingSurvivesWhatIsDamaged() throws IOException {
    publish("press", 1);
    publish("press", 2);
    publish("press", 3);
    Files.delete(file("press/1/card.json"));
    Files.writeString(file("press/3/card.json"), "{");
    Files.writeString(file("press/active.json"), "[]");
    Listing listing = registry.listing("press");
    assertThat(listing.versions()).extracting(ModelCard::version).containsExactly(2);
    assertThat(listing.problems())
        .hasSize(3)
        .anyMatch(problem -> problem.equals("press@1 has no card.json."))
        .anyMatch(problem -> problem.startsWith("The card of press@3 is not as it must be"))
        .anyMatch(
            problem ->
                problem.startsWith("The pointer to the active press is not a JSON")
                    && problem.endsWith("Delete press/active.json and activate a version again."));
  }

  @Test
  void aVersionThatWasMovedIsRefused() throws IOException {
    publish("press", 1);
    Files.move(file("press/1"), file("press/7"));
    assertThatThrownBy(() -> registry.card(ModelReference.parse("press@7")))
        .hasMessage("The card of press@7 is one of press@1: it was moved here.");
  }

  @Test
  void aBodyOfAnotherVersionIsRefused() throws IOException {
    publish("press", 1);
    publish("press", 2);
    Files.copy(
        file("press/1/model.kltm"),
        file("press/2/model.kltm"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> registry.read(ModelReference.parse("press@2")))
        .hasMessageContaining("model.kltm of press@2");
  }

  @Test
  void whatAWriterLeftHalfDoneIsNoVersion() throws IOException {
    publish("press", 1);
    Files.createDirectories(file("press/.draft-1"));
    Files.writeString(file("press/.draft-1/card.json"), "{");
    assertThat(registry.versions("press")).containsExactly(1);
    assertThat(publish("press", 2).version()).isEqualTo(2);
  }

  @Test
  void aWrongNameIsToldTheNearest() throws IOException {
    assertThatThrownBy(() -> registry.card(ModelReference.parse("press@1")))
        .hasMessageEndingWith("models, which holds no model yet.");
    publish("press", 1);
    assertThatThrownBy(() -> registry.card(ModelReference.parse("pres@1")))
        .hasMessageEndingWith("; did you mean press?");
    assertThatThrownBy(() -> registry.card(ModelReference.parse("press@9")))
        .hasMessage("There is no press@9; there is version 1.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "A", ".hidden", "press@0", "press@x", "a@1@2"})
  void aNameThatCouldLeaveItsFolderIsNone(String name) {
    assertThatThrownBy(() -> ModelReference.parse(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aModelLargerThanAllowedIsNeitherPublishedNorRead() throws IOException {
    publish("press", 1);
    ModelRegistry narrow = new ModelRegistry(new DirectoryStorage(folder.resolve("models")), 500);
    assertThatThrownBy(
            () -> narrow.publish(ToyModels.draft("press"), ToyModels.forest(2, "a", "b"), Map.of()))
        .hasMessageContaining("at most 500 are allowed");
    assertThatThrownBy(() -> narrow.read(ModelReference.parse("press@1")))
        .hasMessageContaining("is longer than 500 bytes");
    assertThat(registry.versions("press")).containsExactly(1);
  }

  @Test
  void manyPublishersAndReadersAtOnceAllSucceed() throws IOException {
    publish("press", 0);
    registry.activate(ModelReference.parse("press@1"), NOW);
    int publishers = 8;
    IntStream.range(0, publishers + 8)
        .parallel()
        .forEach(
            i -> {
              try {
                // Each with a registry of its own, as another process has.
                ModelRegistry own = ModelRegistry.in(folder.resolve("models"));
                if (i < publishers) {
                  ModelCard card =
                      own.publish(
                          ToyModels.draft("press"), ToyModels.forest(i, "a", "b"), Map.of());
                  own.activate(card.reference(), NOW);
                } else {
                  assertThat(own.read(ModelReference.parse("press")).card().name())
                      .isEqualTo("press");
                  assertThat(own.listing("press").problems()).isEmpty();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertThat(registry.versions("press")).hasSize(publishers + 1);
    assertThat(registry.pointer("press").history())
        .extracting(Activation::version)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(registry.listing("press").problems()).isEmpty();
  }
}
