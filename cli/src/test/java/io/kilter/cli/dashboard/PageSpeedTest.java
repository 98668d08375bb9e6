package io.kilter.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kilter.dashboard.Browser;
import io.kilter.store.Store;
import io.kilter.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the page is as quick with a large fleet as an operator wants it. */
class PageSpeedTest {
  private static final long START = Instant.parse("2026-11-02T08:00:00Z").toEpochMilli();

  @TempDir private Path directory;

  /** On a machine that does much else: what is far off these bounds is broken, not slow. */
  @Test
  void aFleetOfAThousandIsShownAndUsedAtOnce() throws Exception {
    PageSpeed speed = measure(1_000, 20, 1);
    assertThat(speed.worst(PageSpeed.FIRST_PAINT)).isLessThan(10_000);
    assertThat(speed.worstInteraction()).isLessThan(2_000);
  }

  /**
   * The goal, on a machine that does nothing else: 10,000 sensors and 1,000,000 stored scores. What
   * it measures is printed; docs/dashboard.md has it. With {@code -Dkilter.readings=20} each sensor
   * has so many.
   */
  @Test
  @Tag("slow")
  void tenThousandSensorsAndAMillionScoresAreShownAndUsedAtOnce() throws Exception {
    PageSpeed speed = measure(10_000, Integer.getInteger("kilter.readings", 100), 5);
    assertThat(speed.worst(PageSpeed.FIRST_PAINT)).isLessThan(1_000);
    assertThat(speed.worstInteraction()).isLessThan(100);
  }

  private PageSpeed measure(int sensors, int readings, int rounds) throws Exception {
    Store store = new SqliteStore(directory.resolve("kilter.db"));
    new StoredFleet(store, sensors, readings, START, 60_000).fill().close();
    try (ServedFleet served = new ServedFleet(store, directory.resolve("models"));
        Browser browser = Browser.start()) {
      PageSpeed speed = PageSpeed.of(browser, served, rounds);
      System.out.println(speed);
      return speed;
    }
  }
}
