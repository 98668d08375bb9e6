package io.kilter.cli.detect.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    // Each placeholder stands once; the data, which is anyone's, is put in last.
    return resource("io/kilter/cli/detect/report/report.html")
        .replace("{{library-style}}", resource(library + "uPlot.min.css"))
        .replace("{{style}}", resource("io/kilter/cli/detect/report/report.css"))
        .replace("{{library}}", resource(library + "uPlot.iife.min.js"))
        .replace("{{script}}", resource("io/kilter/cli/detect/report/report.js"))
        .replace("{{data}}", ReportJson.of(title, texts, marks, charts));
  }

  private static String uplotVersion() throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(resource("META-INF/maven/org.webjars.npm/uplot/pom.properties")));
    return properties.getProperty("version");
  }

  private static String resource(String path) throws IOException {
    try (InputStream in = Report.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + path + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
