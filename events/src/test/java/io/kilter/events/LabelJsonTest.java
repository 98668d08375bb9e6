package io.kilter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelJsonTest {
  @Test
  void whatIsWrittenIsReadBack() {
    Label label = new Label("press-07", 1_000, 2_000, true, "level shift");

    assertThat(new String(LabelJson.encode(label), UTF_8))
        .isEqualTo(
            "{\"sensor_id\":\"press-07\",\"from\":1000,\"to\":2000,\"anomaly\":true,"
                + "\"kind\":\"level shift\"}");
    assertThat(LabelJson.decode(LabelJson.encode(label))).isEqualTo(label);
  }

  @Test
  void unknownFieldsAreIgnoredAndOptionalOnesMayBeAbsent() {
    byte[] json = "{\"sensor_id\":\"a\",\"by\":{\"x\":[1]},\"from\":1,\"to\":2}".getBytes(UTF_8);

    assertThat(LabelJson.decode(json)).isEqualTo(new Label("a", 1, 2, true, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{\"sensor_id\":\"a\",\"from\":1}", "{\"from\":\"x\"}", "{\"from\":1"})
  void whatIsNoLabelIsRefusedWithASentence(String json) {
    assertThatThrownBy(() -> LabelJson.decode(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A label ");
  }
}
