package io.kilter.serve.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.List;

/**
 * Writes vectors as objects by feature name. A vector that was stored when the stream had fewer
 * features gives an object with fewer members. Immutable and thread-safe.
 */
public final class FeatureObjects {
  private final SerializableString[] names;

  /** For vectors in the order of these features. */
  public FeatureObjects(List<String> features) {
    this.names = features.stream().map(SerializedString::new).toArray(SerializableString[]::new);
  }

  /** How many features there are. */
  public int width() {
    return names.length;
  }

  /** Writes a member whose numbers are null where they are NaN or infinite. */
  public void write(JsonGenerator json, String member, double[] values) throws IOException {
    json.writeObjectFieldStart(member);
    for (int i = 0; i < Math.min(names.length, values.length); i++) {
      json.writeFieldName(names[i]);
      if (Double.isFinite(values[i])) {
        json.writeNumber(values[i]);
      } else {
        json.writeNull();
      }
    }
    json.writeEndObject();
  }

  /** Writes a member of counts. */
  public void write(JsonGenerator json, String member, long[] counts) throws IOException {
    json.writeObjectFieldStart(member);
    for (int i = 0; i < Math.min(names.length, counts.length); i++) {
      json.writeFieldName(names[i]);
      json.writeNumber(counts[i]);
    }
    json.writeEndObject();
  }
}
