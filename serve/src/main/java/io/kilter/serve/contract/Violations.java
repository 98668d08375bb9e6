package io.kilter.serve.contract;

import io.vertx.json.schema.OutputUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says in one sentence how a value breaks its schema. */
final class Violations {
  /** The innermost is the cause: those around it only say that something inside is wrong. */
  private static final Comparator<OutputUnit> CAUSE_LAST =
      Comparator.comparingInt(Violations::depth).thenComparing(error -> !isOfUnknownField(error));

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
    OutputUnit cause = errors.stream().max(CAUSE_LAST).orElseThrow();
    String at = cause.getInstanceLocation();
    String place = at.length() > 2 ? at.substring(2) : "";
    if (isOfUnknownField(cause)) {
      return Optional.of("there is no field " + place + ".");
    }
    String error = cause.getError();
    return Optional.of(
        (place.isEmpty() ? "" : place + ": ") + error + (error.endsWith(".") ? "" : "."));
  }

  private static int depth(OutputUnit error) {
    return (int) error.getKeywordLocation().chars().filter(c -> c == '/').count();
  }

  /** Of a known field it is said too, if something in it is wrong. */
  private static boolean isOfUnknownField(OutputUnit error) {
    return error.getKeywordLocation().endsWith("/additionalProperties");
  }
}
