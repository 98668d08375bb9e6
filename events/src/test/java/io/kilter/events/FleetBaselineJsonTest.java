package io.kilter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetBaselineJsonTest {
  @Test
  void whatIsWrittenIsReadBackToTheLastBit() {
    FleetBaseline baseline =
        new FleetBaseline(
            1_794_870_000_000L,
            "auto",
            List.of("temperature", "flow"),
            9,
            1000.1,
            Math.nextUp(2.8),
            0.1 + 0.2,
            new double[] {Math.PI, Double.NaN},
            new double[] {1e-300, Double.NaN},
            new double[] {Double.MIN_NORMAL, Double.NaN});
    byte[] json = FleetBaselineJson.encode(baseline);
    assertThat(FleetBaselineJson.decode(json)).isEqualTo(baseline);
    assertThat(FleetBaselineJson.isBaseline(json)).isTrue();
    assertThat(new String(json, UTF_8))
        .startsWith("{\"id\":\"fleet@1794870000000\",\"kind\":\"baseline\"");
  }

  @Test
  void aRuleIsNoBaseline() {
    assertThat(isBaseline("{\"id\":\"a\",\"kind\":\"mute\",\"from\":1}")).isFalse();
    assertThat(isBaseline("{\"id\":{\"kind\":\"baseline\"}}")).isFalse();
    assertThat(isBaseline("no JSON")).isFalse();
    assertThat(isBaseline("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"features\":7}",
        "{\"features\":[\"x\"],\"levels\":[\"y\"]}",
        "{\"features\":[\"x\"",
        "{\"from\":1,\"peers\":5,\"interval\":1,\"edge\":3,\"decade\":1,\"features\":[\"x\"],"
            + "\"levels\":[1],\"between\":[1,2],\"within\":[1]}",
        "{\"from\":1,\"peers\":5,\"interval\":1,\"edge\":1,\"decade\":1,\"features\":[\"x\"],"
            + "\"levels\":[1],\"between\":[1],\"within\":[1]}",
        "{\"from\":1,\"peers\":5,\"interval\":1,\"edge\":3,\"decade\":1,\"features\":[\"x\"],"
            + "\"levels\":[1],\"between\":[null],\"within\":[1]}",
      })
  void whatIsNoBaselineIsRefusedWithASentence(String json) {
    assertThatThrownBy(() -> FleetBaselineJson.decode(json.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A baseline");
  }

  private static boolean isBaseline(String json) {
    return FleetBaselineJson.isBaseline(json.getBytes(UTF_8));
  }
}
