package io.kilter.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes readings as the JSON objects of the contract, a measurement per feature, null where it is
 * missing. Numbers have as few digits as tell them apart, so that the same reading is the same
 * bytes on every JDK. Not thread-safe.
 */
public final class ReadingEncoder {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final SerializedString SENSOR_ID = new SerializedString("sensor_id");
  private static final SerializedString TIMESTAMP = new SerializedString("timestamp");

  private final List<SerializedString> features;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  /**
   * @param features names of the measurements, in the order of a reading's values
   */
  public ReadingEncoder(List<String> features) {
    this.features = features.stream().map(SerializedString::new).toList();
  }

  /**
   * One JSON object in UTF-8.
   *
   * @throws IllegalArgumentException if the reading has not one value per feature
   */
  public byte[] encode(Reading reading) {
    if (reading.values().length != features.size()) {
      throw new IllegalArgumentException(
          "a reading of "
              + reading.values().length
              + " values does not fit "
              + features.size()
              + " features");
    }
    bytes.reset();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeFieldName(SENSOR_ID);
      json.writeString(reading.sensorId());
      json.writeFieldName(TIMESTAMP);
      json.writeNumber(reading.time());
      for (int i = 0; i < features.size(); i++) {
        json.writeFieldName(features.get(i));
        writeMeasurement(json, reading.values()[i]);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeMeasurement(JsonGenerator json, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
