package io.kilter.serve.operations;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/**
 * What came of a readiness check.
 *
 * @param name of the check
 * @param problem what is wrong; ready when empty
 * @param notice what a person should know although it is ready
 */
record CheckResult(String name, Optional<String> problem, Optional<String> notice) {
  boolean ready() {
    return problem.isEmpty();
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeBooleanField("ready", ready());
    Optional<String> detail = problem.or(() -> notice);
    if (detail.isPresent()) {
      json.writeStringField("detail", detail.get());
    }
    json.writeEndObject();
  }
}
