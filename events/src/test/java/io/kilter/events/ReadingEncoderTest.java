package io.kilter.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingEncoderTest {
  private final ReadingEncoder encoder = new ReadingEncoder(List.of("temperature", "humidity"));

  @Test
  void writesTheContractsObject() {
    Reading reading = new Reading("press-07", 1_700_000_000_000L, new double[] {25.1, 50.2});

    assertThat(new String(encoder.encode(reading), UTF_8))
        .isEqualTo(
            "{\"sensor_id\":\"press-07\",\"timestamp\":1700000000000,"
                + "\"temperature\":25.1,\"humidity\":50.2}");
  }

  @Test
  void aMissingMeasurementIsNull() {
    Reading reading = new Reading("a \"b\"", 1, new double[] {Double.NaN, 2.0E-3});

    assertThat(new String(encoder.encode(reading), UTF_8))
        .isEqualTo(
            "{\"sensor_id\":\"a \\\"b\\\"\",\"timestamp\":1,\"temperature\":null,"
                + "\"humidity\":0.002}");
  }

  @Test
  void refusesAReadingOfAnotherStream() {
    assertThatThrownBy(() -> encoder.encode(new Reading("a", 1, new double[] {1})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reading of 1 values does not fit 2 features");
  }
}
