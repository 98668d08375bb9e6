package io.kilter.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a page together of resources and data: one HTML file that holds its styles, its scripts and
 * its data, and asks nothing of any server.
 */
public final class HtmlPage {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlPage() {}

  /**
   * Fills a template whose placeholders are written {@code {{name}}}. What is put in is not looked
   * at again, so that data may hold anything. {@code {{page-style}}} is the style of all reports.
   *
   * @param folder the resources' folder, which has the template and {@code base}.css and .js
   * @param base the template's name without its ending
   * @param json the page's data, which may stand inside a script element after {@link #escape}
   * @param parts what else stands for which placeholder
   */
  public static String fill(String folder, String base, String json, Map<String, String> parts)
      throws IOException {
    Matcher placeholders = PLACEHOLDER.matcher(resource(folder + base + ".html"));
    StringBuilder page = new StringBuilder();
    while (placeholders.find()) {
      String name = placeholders.group(1);
      String part =
          switch (name) {
            case "page-style" -> resource("io/kilter/cli/report/page.css");
            case "style" -> resource(folder + base + ".css");
            case "script" -> resource(folder + base + ".js");
            case "data" -> escape(json);
            default -> parts.get(name);
          };
      if (part == null) {
        throw new IllegalStateException("Nothing stands for {{" + name + "}}");
      }
      placeholders.appendReplacement(page, Matcher.quoteReplacement(part));
    }
    return placeholders.appendTail(page).toString();
  }

  /** JSON as it may stand inside a script element: a sensor may be called {@code </script>}. */
  private static String escape(String json) {
    return json.replace("<", "\\u003c");
  }

  /** A resource's text. */
  public static String resource(String path) throws IOException {
    try (InputStream in = HtmlPage.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
