package io.kilter.cli.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kilter.cli.Ran;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.ToyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsCommandTest {
  @TempDir Path folder;
  private ModelRegistry registry;

  @BeforeEach
  void publish() throws IOException {
    registry = ModelRegistry.in(folder);
    registry.publish(ToyModels.draft("press"), ToyModels.forest(1, "flow", "heat"), Map.of());
    registry.publish(
        ToyModels.draft("press"), ToyModels.forest(2, "flow", "heat", "speed"), Map.of());
  }

  private Ran models(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "models";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--models";
    all[words.length + 2] = folder;
    return Ran.kilter(all);
  }

  private static JsonNode json(Ran ran) throws IOException {
    return new ObjectMapper().readTree(ran.out());
  }

  @Test
  void aVersionIsActivatedListedAndRolledBack() throws IOException {
    assertThat(models("activate", "press@1").out()).isEqualTo("press@1 is active.\n");
    assertThat(models("activate", "press@2").out())
        .isEqualTo("press@2 is active; before, version 1 was.\n");
    assertThat(models("list").out().lines().skip(1))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("press@1  ") && line.contains("isolation"))
        .anyMatch(line -> line.startsWith("press@2 *"));
    assertThat(models("activate", "press", "--rollback").code()).isZero();
    assertThat(json(models("list", "--json")).get("models").get(0).get("active").intValue())
        .isEqualTo(1);
  }

  @Test
  void aVersionIsShownWithItsHistory() throws IOException {
    models("activate", "press@2");
    Ran shown = models("show", "press");
    assertThat(shown.out())
        .contains("press@2, active", "3: flow, heat, speed", "median and interquartile range")
        .containsPattern("activated .* version 2");
    JsonNode card = json(models("show", "press@1", "--json"));
    assertThat(card.get("features")).hasSize(2);
    assertThat(card.get("active").booleanValue()).isFalse();
    assertThat(card.get("activations")).hasSize(1);
  }

  @Test
  void twoVersionsAreComparedAlsoByHowTheyScoreTheSameRows() throws IOException {
    Path data = folder.resolve("rows.csv");
    Files.writeString(data, "flow,heat,speed\n0.5,0.5,0.5\n0.4,0.6,0.5\n90,90,90\n");
    Ran said = models("diff", "press@1", "press@2", "--data", data);
    assertThat(said.out()).contains("Features added: speed", "3 rows scored", "furthest apart");
    JsonNode difference = json(models("diff", "press@1", "press@2", "--data", data, "--json"));
    assertThat(difference.get("features").get("added").get(0).textValue()).isEqualTo("speed");
    assertThat(difference.get("scores").get("rows").intValue()).isEqualTo(3);
    assertThat(difference.get("scores").get("flagged").get("both").intValue()).isEqualTo(1);
    assertThat(difference.get("metrics").get(0).get("differs").booleanValue()).isFalse();
  }

  @Test
  void dataWithoutAFeatureIsToldByItsName() throws IOException {
    Path data = folder.resolve("rows.csv");
    Files.writeString(data, "flow,heat\n0.5,0.5\n");
    Ran refused = models("diff", "press@1", "press@2", "--data", data);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("speed").hasLineCount(1);
  }

  @Test
  void aDamagedVersionIsToldAndTheRestListed() throws IOException {
    Files.writeString(folder.resolve("press/1/card.json"), "{}");
    Ran listed = models("list");
    assertThat(listed.code()).isEqualTo(1);
    assertThat(listed.out()).contains("press@2").doesNotContain("press@1");
    assertThat(listed.err())
        .isEqualTo("The card of press@1 is not a JSON object with a checksum.\n");
    assertThat(models("activate", "press@1").code()).isEqualTo(2);
  }

  @Test
  void aDamagedBodyIsToldWhereBytesAreChecked() throws IOException {
    Files.write(folder.resolve("press/2/model.kltm"), new byte[] {1});
    assertThat(models("list").code()).isZero();
    Ran checked = models("list", "--check");
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.out()).contains("press@1", "press@2");
    assertThat(checked.err())
        .isEqualTo(
            "The file model.kltm of press@2 is not what its card describes: it was damaged or"
                + " changed.\n");
  }

  @Test
  void aWrongNameIsToldTheNearest() {
    Ran refused = models("show", "pres@1");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("did you mean press?").hasLineCount(1);
  }
}
