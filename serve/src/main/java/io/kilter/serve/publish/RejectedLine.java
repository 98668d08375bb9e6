package io.kilter.serve.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A line that did not become a record.
 *
 * @param number of the line, from 1
 * @param code as of a dead letter, or {@code NOT_TAKEN} by the broker
 * @param reason one sentence
 */
record RejectedLine(int number, String code, String reason) {
  /** The code of a line that is a reading, and that may be sent again. */
  static final String NOT_TAKEN = "NOT_TAKEN";

  static void write(List<RejectedLine> lines, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("rejected");
    for (RejectedLine line : lines) {
      json.writeStartObject();
      json.writeNumberField("line", line.number());
      json.writeStringField("code", line.code());
      json.writeStringField("reason", line.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
