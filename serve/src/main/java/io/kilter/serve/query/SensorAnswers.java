package io.kilter.serve.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.kilter.serve.contract.CheckedRequest;
import io.kilter.serve.http.JsonBody;
import io.kilter.serve.http.ProblemException;
import io.kilter.store.FleetState;
import io.kilter.store.SensorState;
import io.kilter.store.StoreReader;
import java.io.IOException;
import java.util.List;

/** Answers about the sensors themselves. */
public final class SensorAnswers {
  private SensorAnswers() {}

  /** A page of sensors in the order of their identifiers. */
  public static JsonBody list(CheckedRequest request, StoreReader reader) throws IOException {
    int limit = request.integer("limit");
    // One more than is answered tells whether there is another page.
    List<SensorState> found = reader.sensors(request.text("after").orElse(""), limit + 1);
    List<SensorState> page = found.subList(0, Math.min(limit, found.size()));
    return json -> {
      json.writeArrayFieldStart("sensors");
      for (SensorState sensor : page) {
        json.writeStartObject();
        write(json, sensor);
        json.writeEndObject();
      }
      json.writeEndArray();
      if (found.size() > limit) {
        json.writeStringField("next", page.get(limit - 1).sensorId());
      }
    };
  }

  /** One sensor. */
  public static JsonBody one(CheckedRequest request, StoreReader reader) throws IOException {
    SensorState sensor = require(request, reader);
    return json -> write(json, sensor);
  }

  /** All sensors in numbers. */
  public static JsonBody fleet(CheckedRequest request, StoreReader reader) throws IOException {
    FleetState fleet = reader.fleet();
    return json -> {
      json.writeNumberField("sensors", fleet.sensors());
      json.writeNumberField("learning", fleet.learning());
      json.writeNumberField("anomalous", fleet.anomalous());
      json.writeNumberField("readings", fleet.readings());
      writeTime(json, "last_time", fleet.lastTime());
    };
  }

  /** The state of the sensor that the path names, or a problem with status 404. */
  static SensorState require(CheckedRequest request, StoreReader reader) throws IOException {
    String id = request.text("id").orElseThrow();
    return reader
        .sensor(id)
        .orElseThrow(() -> ProblemException.notFound("There is no sensor '" + id + "'."));
  }

  /** Writes the members of one into an object that is already begun. */
  public static void write(JsonGenerator json, SensorState sensor) throws IOException {
    json.writeStringField("sensor_id", sensor.sensorId());
    json.writeNumberField("first_time", sensor.firstTime());
    json.writeNumberField("last_time", sensor.lastTime());
    json.writeNumberField("readings", sensor.readings());
    Verdicts.write(json, sensor.score(), sensor.threshold(), sensor.anomaly(), sensor.remaining());
    writeTime(json, "last_anomaly", sensor.lastAnomaly());
  }

  private static void writeTime(JsonGenerator json, String member, long time) throws IOException {
    if (time == Long.MIN_VALUE) {
      json.writeNullField(member);
    } else {
      json.writeNumberField(member, time);
    }
  }
}
