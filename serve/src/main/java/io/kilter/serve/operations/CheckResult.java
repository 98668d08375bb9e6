package io.kilter.serve.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/**
 * What came of a readiness check.
 *
 * @param name of the check
 * @param problem what is wrong; ready when empty
 */
record CheckResult(String name, Optional<String> problem) {
  boolean ready() {
    return problem.isEmpty();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeBooleanField("ready", ready());
    if (problem.isPresent()) {
      json.writeStringField("detail", problem.get());
    }
    json.writeEndObject();
  }
}
