package io.kilter.serve.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorNamesTest {
  @ParameterizedTest
  @CsvSource({"press-07,press", "line-3-press-07,line-3-press", "press07,''", "-7,''", "a-,a"})
  void theGroupIsWhatStandsBeforeTheLastDash(String sensorId, String group) {
    assertThat(SensorNames.group(sensorId)).isEqualTo(group);
  }

  @Test
  void namesAreOrderedByTheirNumbers() {
    List<String> ordered =
        List.of("", "a", "a1", "a2", "a9b", "a10", "a99999999999999999999", "b01", "b1", "b-2");
    List<String> mixed = new ArrayList<>(ordered);
    Collections.reverse(mixed);
    mixed.sort(SensorNames::compare);
    assertThat(mixed)
        .containsExactly(
            "", "a", "a1", "a2", "a9b", "a10", "a99999999999999999999", "b-2", "b01", "b1");
  }
}
