package io.kilter.dashboard;

import com.microsoft.playwright.Page;

/** How wide a page would have to be. */
public final class BrowserWidth {
  private static final String NEEDED =
      """
      () => {
        let excess = 0;
        const look = (root) => {
          for (const element of root.querySelectorAll('*')) {
            if (element.shadowRoot) look(element.shadowRoot);
            // A table may be wider than its place, which says by its class that it scrolls.
            if (element.clientWidth === 0 || element.classList.contains('scroll')) continue;
            if (['auto', 'scroll'].includes(getComputedStyle(element).overflowX)) {
              excess = Math.max(excess, element.scrollWidth - element.clientWidth);
            }
          }
        };
        look(document);
        return Math.max(document.documentElement.scrollWidth, innerWidth + excess);
      }
      """;

  private BrowserWidth() {}

  /** So that nothing is cut off or scrolls sideways, neither the page nor a part of it. */
  public static int needed(Page page) {
    return ((Number) page.evaluate(NEEDED)).intValue();
  }
}
