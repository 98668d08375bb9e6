package io.kilter.dashboard;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Judges pages by the rules of WCAG 2.2 AA, as far as axe can tell. */
public final class BrowserAccessibility {
  private static final String AXE = script();

  private BrowserAccessibility() {}

  /** Makes every page of a context ready to be judged: the page's own policy lets no script in. */
  public static void prepare(BrowserContext context) {
    context.addInitScript(AXE);
  }

  /** Where a page breaks a rule, a line each. */
  @SuppressWarnings("unchecked")
  public static List<String> violations(Page page) {
    return (List<String>)
        page.evaluate(
            """
            async () => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const {violations} = await axe.run(document, {runOnly: tags});
              return violations.flatMap(({id, nodes}) =>
                nodes.map((node) => `${id}: ${node.target.flat().join(' ')} ${node.failureSummary}`));
            }
            """);
  }

  private static String script() {
    String version = Vendor.version("axe-core");
    String file = "/META-INF/resources/webjars/axe-core/" + version + "/axe.min.js";
    try (InputStream in = BrowserAccessibility.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("axe cannot be read", e);
    }
  }
}
