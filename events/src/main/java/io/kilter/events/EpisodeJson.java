package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Episodes as JSON objects, as the topic of anomalies carries them. Thread-safe. */
public final class EpisodeJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> features;

  /**
   * @param features names of the measurements, in the vector's order
   */
  public EpisodeJson(List<String> features) {
    this.features = List.copyOf(features);
  }

  /** The episode as one JSON object in UTF-8; times in epoch milliseconds. */
  public byte[] encode(Episode episode) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("sensor_id", episode.sensorId());
      json.writeNumberField("start", episode.start());
      json.writeNumberField("end", episode.end());
      json.writeStringField("state", episode.state().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("anomalies", episode.anomalies());
      json.writeNumberField("peak_time", episode.peakTime());
      json.writeNumberField("peak_score", episode.peakScore());
      json.writeObjectFieldStart("contributions");
      for (int i = 0; i < features.size(); i++) {
        json.writeNumberField(features.get(i), episode.contributions()[i]);
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
