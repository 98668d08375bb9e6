package io.kilter.cli.dashboard;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.kilter.dashboard.Browser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Drives the page as an operator does and measures, by the page's own clock, when what was asked
 * for was on the screen. Each measure is repeated; the first round warms up.
 */
final class PageSpeed {
  /** From the beginning of the navigation to the first text on the screen. */
  static final String FIRST_PAINT = "first paint";

  /** To the heat map's rows. */
  static final String FIRST_ROWS = "heat map drawn";

  private static final String SCRIPT =
      """
      window.speed = {
        view: () => document.querySelector('kilter-app')?.shadowRoot.querySelector('overview-view, sensor-view'),
        map: () => speed.view()?.shadowRoot?.querySelector('heat-map'),
        scroll: () => speed.map().shadowRoot.querySelector('.scroll'),
        frame: () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
        until: async (holds) => {
          const begin = performance.now();
          while (!holds()) {
            if (performance.now() - begin > 60_000) throw new Error(`Not within a minute: ${holds}`);
            await speed.frame();
          }
        },
        key: (key) => speed.scroll().dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})),
        drawn: () => speed.map()?.dataset.drawn === 'rows',
        time: async (act, holds) => {
          const begin = performance.now();
          await act();
          await speed.frame();
          const painted = performance.now() - begin;
          await speed.until(holds);
          return [painted, performance.now() - begin];
        },
      };
      """;

  private final Map<String, List<Double>> measured = new LinkedHashMap<>();

  /** Opens the overview and uses it, so many times. */
  static PageSpeed of(Browser browser, ServedFleet served, int rounds) {
    PageSpeed speed = new PageSpeed();
    for (int round = 0; round <= rounds; round++) {
      PageSpeed one = new PageSpeed();
      try (BrowserContext context =
          browser.context(new NewContextOptions().setViewportSize(1440, 900))) {
        Page page = context.newPage();
        page.setDefaultTimeout(OpenPage.BOUND_MS);
        page.addInitScript(SCRIPT);
        one.measure(page, served);
      }
      if (round > 0) {
        one.measured.forEach(
            (name, times) ->
                speed.measured.computeIfAbsent(name, absent -> new ArrayList<>()).addAll(times));
      }
    }
    return speed;
  }

  private void measure(Page page, ServedFleet served) {
    page.navigate(served.page(""));
    page.evaluate("speed.until(speed.drawn)");
    add(FIRST_ROWS, page.evaluate("performance.now()"));
    add(
        FIRST_PAINT,
        page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
    interact(page, "scroll by a page", "speed.scroll().scrollTop += 600", "speed.drawn()");
    interact(
        page,
        "jump to the middle",
        "speed.scroll().scrollTop = speed.scroll().scrollHeight / 2",
        "speed.drawn()");
    interact(page, "move the cursor by key", "speed.key('ArrowDown')", "true");
    interact(
        page,
        "show one state only",
        "speed.view().shadowRoot.querySelector('fleet-tiles').shadowRoot.querySelector('button').click()",
        "speed.drawn() && +speed.map().dataset.total < 500");
    interact(
        page,
        "open a sensor",
        "speed.key('ArrowDown'); speed.key('Enter')",
        "speed.view()?.localName === 'sensor-view' && speed.view().shadowRoot.querySelector("
            + "'sensor-charts')?.shadowRoot.querySelectorAll('time-chart[data-points]').length === 4");
  }

  private void interact(Page page, String name, String act, String holds) {
    List<?> times =
        (List<?>) page.evaluate("speed.time(() => { " + act + "; }, () => " + holds + ")");
    add(name + ": next frame", times.get(0));
    add(name + ": shown", times.get(1));
  }

  private void add(String name, Object milliseconds) {
    measured
        .computeIfAbsent(name, absent -> new ArrayList<>())
        .add(((Number) milliseconds).doubleValue());
  }

  /** The worst of all rounds, milliseconds. */
  double worst(String name) {
    return measured.get(name).stream().mapToDouble(time -> time).max().orElseThrow();
  }

  /** The worst of all interactions until the next frame. */
  double worstInteraction() {
    return measured.keySet().stream()
        .filter(name -> name.endsWith("next frame"))
        .mapToDouble(this::worst)
        .max()
        .orElseThrow();
  }

  private double median(String name) {
    double[] sorted = measured.get(name).stream().mapToDouble(time -> time).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("milliseconds: median, worst\n");
    for (String name : measured.keySet()) {
      table.append(
          String.format(Locale.ROOT, "%-40s %7.1f %7.1f%n", name, median(name), worst(name)));
    }
    return table.toString();
  }
}
