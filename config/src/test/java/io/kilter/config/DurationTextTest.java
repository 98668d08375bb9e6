package io.kilter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "0s,0",
    "500ms,500",
    "1500ms,1500",
    "90s,90000",
    "5m,300000",
    "2h,7200000",
    "1d,86400000"
  })
  void theShortestFormReadsBack(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(DurationText.of(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void aSpaceAndCapitalsAreTaken() {
    assertThat(DurationText.parse(" 10 S ")).isEqualTo(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "s", "-5s", "1.5h", "10 fortnights", "9999999999s", "PT5S"})
  void anythingElseIsRefusedWithTheFormsThereAre(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessage("'" + text + "' is not a duration; write 500ms, 30s, 5m, 2h or 1d");
  }
}
