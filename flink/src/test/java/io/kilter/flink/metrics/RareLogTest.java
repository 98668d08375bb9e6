package io.kilter.flink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class RareLogTest {
  private final List<String> said = new ArrayList<>();
  private long now = 1;
  private final RareLog log = new RareLog(listening(), () -> now);

  @Test
  void eachKindOfFaultIsToldAtMostOnceInTenSecondsWithHowManyWereLeftOut() {
    for (int offset = 0; offset < 5; offset++) {
      log.warn("NOT_JSON", "sensor-data", 2, offset, "no object");
    }
    log.warn("EMPTY", "sensor-data", 2, 9, "no bytes");
    assertThat(said)
        .containsExactly(
            "[NOT_JSON, sensor-data, 2, 0, no object, 0]",
            "[EMPTY, sensor-data, 2, 9, no bytes, 0]");
    now += TimeUnit.SECONDS.toNanos(10);
    log.warn("NOT_JSON", "sensor-data", 2, 17, "no object");
    assertThat(said).hasSize(3).endsWith("[NOT_JSON, sensor-data, 2, 17, no object, 4]");
  }

  private Logger listening() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              said.add(Arrays.toString((Object[]) arguments[1]));
              return null;
            });
  }
}
