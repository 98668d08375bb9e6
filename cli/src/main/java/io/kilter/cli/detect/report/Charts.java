package io.kilter.cli.detect.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report draws, gathered in one pass and bounded memory: about {@value #CELLS} numbers over
 * the first sensors, however long the file is. Not thread-safe.
 */
public final class Charts {
  private static final int CELLS = 4_000_000;

  private final List<String> features;
  private final boolean hasTimes;
  private final int mostSensors;
  private final Map<String, SensorChart> sensors = new LinkedHashMap<>();

  /**
   * Charts of readings with these features.
   *
   * @param hasTimes whether times are drawn as such, or as numbers of rows that are a minute apart
   */
  public Charts(List<String> features, boolean hasTimes) {
    this.hasTimes = hasTimes;
    this.features = List.copyOf(features);
    this.mostSensors = Math.max(1, CELLS / (SensorChart.MOST_BUCKETS * features.size()));
  }

  /**
   * Adds a reading.
   *
   * @param values one per feature, NaN where missing; copied
   * @param contributions of an anomalous reading's features to its score; null for any other
   */
  public void add(
      String sensor,
      long time,
      double[] values,
      double score,
      double threshold,
      double[] contributions) {
    SensorChart chart = sensors.get(sensor);
    if (chart == null) {
      if (sensors.size() == mostSensors) {
        return;
      }
      chart = new SensorChart(features.size());
      sensors.put(sensor, chart);
    }
    chart.add(time, values, score, threshold);
    if (contributions != null) {
      chart.blame(contributions);
    }
  }

  boolean hasTimes() {
    return hasTimes;
  }

  List<String> features() {
    return features;
  }

  Map<String, SensorChart> sensors() {
    return sensors;
  }
}
