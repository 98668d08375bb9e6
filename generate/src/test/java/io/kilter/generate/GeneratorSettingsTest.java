package io.kilter.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GeneratorSettingsTest {
  private static final GeneratorSettings DEFAULTS = GeneratorSettings.defaults();

  @Test
  void theDefaultsAreThese() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new GeneratorSettings(20, 200, 60, 1, Optional.empty(), 5_000, Duration.ofSeconds(5)));
  }

  @Test
  void whatMakesNoSenseIsRefusedWithASentence() {
    refused(() -> DEFAULTS.withSensors(0), "sensors must be from 1 to 100000, not 0");
    refused(() -> DEFAULTS.withRate(0), "rate must be a number above 0, not 0.0");
    refused(() -> DEFAULTS.withSpeed(Double.NaN), "speed must be a number above 0, not NaN");
    refused(
        () -> DEFAULTS.withFaultEvery(10),
        "fault-every must be 0 or at least 256 readings, not 10");
    refused(
        () -> DEFAULTS.withDisorder(Duration.ofSeconds(-1)),
        "disorder must not be negative, not PT-1S");
    refused(
        () -> DEFAULTS.withStart(Instant.parse("2300-01-01T00:00:00Z")),
        "start must be between 1970 and 2200, not 2300-01-01T00:00:00Z");
    refused(
        () -> DEFAULTS.withSpeed(1).withSensors(1).withRate(2_000),
        "a rate of 2000.0 is too high for 1 sensors at speed 1.0: a sensor's readings would be less"
            + " than a millisecond apart");
    refused(
        () -> DEFAULTS.withRate(0.001),
        "a rate of 0.001 is too low for 20 sensors at speed 60.0: a sensor's readings would be more"
            + " than a day apart");
  }

  private static void refused(ThrowingCallable action, String sentence) {
    assertThatThrownBy(action).isInstanceOf(IllegalArgumentException.class).hasMessage(sentence);
  }
}
