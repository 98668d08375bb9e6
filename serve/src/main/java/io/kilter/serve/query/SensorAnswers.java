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
import java.util.Optional;

/** Answers about the sensors themselves. */
public final class SensorAnswers {
  private static final String BESIDE = "-";

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

  /** The state of the sensor that the request names, or a problem with status 404. */
  static SensorState require(CheckedRequest request, StoreReader reader) throws IOException {
    String id = id(request);
    return reader
        .sensor(id)
        .orElseThrow(() -> ProblemException.notFound("There is no sensor '" + id + "'."));
  }

  /** In a path, clients take {@code ..} for the way up, so that such a name comes beside it. */
  private static String id(CheckedRequest request) {
    String inPath = request.text("id").orElseThrow();
    Optional<String> beside = request.text("sensor_id");
    if (beside.isPresent() && !inPath.equals(BESIDE)) {
      throw ProblemException.badRequest(
          "sensor_id names the sensor only where the path has " + BESIDE + " for it.");
    }
    return beside.orElse(inPath);
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
