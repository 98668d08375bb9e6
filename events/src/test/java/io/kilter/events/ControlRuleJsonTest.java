package io.kilter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kilter.events.ControlRule.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlRuleJsonTest {
  @Test
  void aRuleIsReadAsItWasWritten() {
    ControlRule threshold = new ControlRule("t", Kind.THRESHOLD, "press-*", 5, 9, 0.45);
    ControlRule mute = new ControlRule("m", Kind.MUTE, "*", 5, Long.MAX_VALUE, Double.NaN);
    assertThat(ControlRuleJson.decode(ControlRuleJson.encode(threshold))).isEqualTo(threshold);
    assertThat(ControlRuleJson.decode(ControlRuleJson.encode(mute))).isEqualTo(mute);
  }

  @Test
  void aRuleCoversItsSensorsFromItsBeginToBeforeItsEnd() {
    ControlRule some = new ControlRule("m", Kind.MUTE, "press-*", 5, 9, Double.NaN);
    assertThat(some.covers("press-07", 5)).isTrue();
    assertThat(some.covers("press-07", 8)).isTrue();
    assertThat(some.covers("press-07", 4)).isFalse();
    assertThat(some.covers("press-07", 9)).isFalse();
    assertThat(some.covers("pres", 5)).isFalse();
    ControlRule one = new ControlRule("m", Kind.MUTE, "press-07", 5, 9, Double.NaN);
    assertThat(one.covers("press-07", 5)).isTrue();
    assertThat(one.covers("press-071", 5)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"id\":\"a\",\"kind\":\"mute\"}",
        "{\"id\":\"a\",\"kind\":\"shout\",\"from\":1}",
        "{\"id\":\"a\",\"kind\":\"mute\",\"from\":2,\"to\":2}",
        "{\"id\":\"a\",\"kind\":\"mute\",\"from\":\"now\"}",
        "{\"id\":\"a\",\"kind\":\"mute\",\"sensors\":\"a*b\",\"from\":1}",
        "{\"id\":\"a\",\"kind\":\"threshold\",\"from\":1}",
        "{\"id\":\"a\",\"kind\":\"threshold\",\"from\":1,\"threshold\":1.5}"
      })
  void whatIsNoRuleIsRefusedInASentence(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ControlRuleJson.decode(json.getBytes(UTF_8)))
        .withMessageMatching("(A|In a) rule.*\\.");
  }
}
