package io.kilter.detect.suppress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionTextTest {
  private static final List<String> FEATURES = List.of("flow", "motor current", "below");

  @ParameterizedTest
  @CsvSource({
    "flow below, 0, BELOW, Infinity, Infinity",
    "above, -1, ABOVE, Infinity, Infinity",
    "within 5%, -1, ANY, 0.05, Infinity",
    "within .5, -1, ANY, Infinity, 0.5",
    "motor current above within 0.2, 1, ABOVE, Infinity, 0.2",
    "'  flow   within  12.5 % ', 0, ANY, 0.125, Infinity",
    "below below, 2, BELOW, Infinity, Infinity",
    "flow within 5% above, 0, ABOVE, 0.05, Infinity",
    "below within 3, -1, BELOW, Infinity, 3",
  })
  void readsWhatIsSuppressed(String text, int feature, Side side, double ratio, double amount) {
    assertThat(SuppressionText.parse(text).rule(FEATURES))
        .isEqualTo(new SuppressionRule(feature, side, ratio, amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "flow", "flow sideways", "flow-below", "within", "within -3"})
  void refusesWhatIsNoRuleAndSaysWhatOneLooksLike(String text) {
    assertThatThrownBy(() -> SuppressionText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is not of the form [FEATURE] [above|below]");
  }

  @Test
  void refusesAFeatureThatIsNotThere() {
    assertThatThrownBy(() -> SuppressionText.parse("flwo below").rule(FEATURES))
        .hasMessage("there is no feature 'flwo' to suppress; there are flow, motor current, below");
    assertThatThrownBy(() -> SuppressionText.parse("flow within 0"))
        .hasMessage("'flow within 0' must be within more than 0");
  }
}
