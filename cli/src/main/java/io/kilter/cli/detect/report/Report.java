package io.kilter.cli.detect.report;

import io.kilter.cli.report.HtmlPage;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Puts a report together: one HTML page that holds its data, its script and the drawing library
 * (uPlot, MIT), and asks nothing of any server.
 */
public final class Report {
  private static final String LIBRARY = "META-INF/resources/webjars/uplot/";

  private Report() {}

  /**
   * The page.
   *
   * @param title what was looked at
   * @param texts sentences about how and with which result
   * @param marks the anomalies to draw and to list, in order
   */
  public static String page(String title, List<String> texts, List<Mark> marks, Charts charts)
      throws IOException {
    String library = LIBRARY + uplotVersion() + "/dist/";
    return HtmlPage.fill(
        "io/kilter/cli/detect/report/",
        "report",
        ReportJson.of(title, texts, marks, charts),
        Map.of(
            "library-style", HtmlPage.resource(library + "uPlot.min.css"),
            "library", HtmlPage.resource(library + "uPlot.iife.min.js")));
  }

  private static String uplotVersion() throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(HtmlPage.resource("META-INF/maven/org.webjars.npm/uplot/pom.properties")));
    return properties.getProperty("version");
  }
}
