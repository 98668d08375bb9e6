package io.kilter.cli.detect.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The data of a report as JSON. */
final class ReportJson {
  private static final int MOST_SENSORS = 20;
  private static final int MOST_FEATURES = 12;

  /** How far rows without times are apart. */
  private static final double ROW_MILLIS = 60_000;

  private final Charts charts;
  private final StringWriter text = new StringWriter();
  private final JsonGenerator json;

  private ReportJson(Charts charts) throws IOException {
    this.charts = charts;
    this.json = new JsonFactory().createGenerator(text);
  }

  static String of(String title, List<String> texts, List<Mark> marks, Charts charts)
      throws IOException {
    ReportJson report = new ReportJson(charts);
    report.write(title, texts, marks);
    return report.text.toString();
  }

  private void write(String title, List<String> texts, List<Mark> marks) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", title);
    json.writeArrayFieldStart("texts");
    for (String sentence : texts) {
      json.writeString(sentence);
    }
    json.writeEndArray();
    json.writeBooleanField("hasTimes", charts.hasTimes());
    json.writeArrayFieldStart("marks");
    for (Mark mark : marks) {
      write(mark);
    }
    json.writeEndArray();
    json.writeNumberField("sensorsInAll", charts.sensors().size());
    json.writeArrayFieldStart("sensors");
    for (String sensor : drawn(marks)) {
      write(sensor, charts.sensors().get(sensor));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  /** The sensors with the most anomalies. */
  private List<String> drawn(List<Mark> marks) {
    Map<String, Integer> counts = new HashMap<>();
    marks.forEach(mark -> counts.merge(mark.sensor(), 1, Integer::sum));
    return charts.sensors().keySet().stream()
        .sorted(Comparator.comparingInt(sensor -> -counts.getOrDefault(sensor, 0)))
        .limit(MOST_SENSORS)
        .toList();
  }

  private void write(Mark mark) throws IOException {
    json.writeStartObject();
    json.writeStringField("sensor", mark.sensor());
    json.writeNumberField("from", position(mark.from()));
    json.writeNumberField("to", position(mark.to()));
    json.writeNumberField("readings", mark.readings());
    json.writeNumberField("score", mark.score());
    json.writeStringField("words", mark.words());
    json.writeEndObject();
  }

  private void write(String sensor, SensorChart chart) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", sensor);
    json.writeNumberField("readings", chart.readings());
    json.writeArrayFieldStart("times");
    for (int p = 0; p < chart.points(); p++) {
      json.writeNumber(position(chart.time(p)));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scores");
    for (int p = 0; p < chart.points(); p++) {
      number(chart.score(p));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("thresholds");
    for (int p = 0; p < chart.points(); p++) {
      number(chart.threshold(p));
    }
    json.writeEndArray();
    json.writeNumberField("featuresInAll", charts.features().size());
    json.writeArrayFieldStart("features");
    for (int f : chart.mostBlamed(MOST_FEATURES)) {
      json.writeStartObject();
      json.writeStringField("name", charts.features().get(f));
      json.writeArrayFieldStart("values");
      for (int p = 0; p < chart.points(); p++) {
        number(chart.value(p, f));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Where a reading stands: at its second, or else at the number of its row. */
  private double position(long time) {
    return charts.hasTimes() ? time / 1000.0 : time / ROW_MILLIS + 1;
  }

  /** Seven digits are more than a screen shows. */
  private void number(double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else if ((float) value == value || Float.isInfinite((float) value)) {
      json.writeNumber(value);
    } else {
      json.writeRawValue(Float.toString((float) value));
    }
  }
}
