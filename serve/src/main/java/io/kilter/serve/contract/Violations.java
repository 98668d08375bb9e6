package io.kilter.serve.contract;

import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Optional;

/** Says in one sentence how a value breaks its schema. */
final class Violations {
  private Violations() {}

  /** The reason, or nothing when the value is valid. */
  static Optional<String> in(OutputUnit result) {
    if (result.getValid()) {
      return Optional.empty();
    }
    List<OutputUnit> errors = result.getErrors();
    if (errors == null || errors.isEmpty()) {
      return Optional.of("it does not match its schema.");
    }
    // The last one is the innermost: those before it only say that something inside is wrong.
    OutputUnit innermost = errors.get(errors.size() - 1);
    String at = innermost.getInstanceLocation();
    String where = at.length() > 2 ? at.substring(2) + ": " : "";
    String error = innermost.getError();
    return Optional.of(where + error + (error.endsWith(".") ? "" : "."));
  }
}
