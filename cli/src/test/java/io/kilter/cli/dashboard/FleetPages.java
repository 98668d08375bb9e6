package io.kilter.cli.dashboard;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.kilter.dashboard.Browser;
import io.kilter.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What tests of pages begin with: a stored fleet, its API and dashboard, and a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FleetPages {
  static final long START = Instant.parse("2026-11-02T08:00:00Z").toEpochMilli();

  private final int sensors;
  private final int readings;
  private final long step;
  Path directory;
  Browser browser;
  StoredFleet fleet;
  ServedFleet served;

  /** Of so many sensors with so many readings each, a step of milliseconds apart. */
  FleetPages(int sensors, int readings, long step) {
    this.sensors = sensors;
    this.readings = readings;
    this.step = step;
  }

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    PlaywrightAssertions.setDefaultAssertionTimeout(OpenPage.BOUND_MS);
    browser = Browser.start();
    SqliteStore store = new SqliteStore(directory.resolve("kilter.db"));
    fleet = new StoredFleet(store, sensors, readings, START, step).fill();
    served = new ServedFleet(store, directory.resolve("models"));
  }

  @AfterAll
  void stop() throws Exception {
    served.close();
    fleet.close();
    browser.close();
  }

  OpenPage open(String hash) {
    return OpenPage.at(browser, served.page(hash));
  }
}
