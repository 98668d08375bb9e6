package io.kilter.cli.dlq;

import io.kilter.events.ErrorCode;
import io.kilter.serve.replay.DeadLetter;

/** What a person may do about a dead letter. */
final class Advice {
  private Advice() {}

  static String on(DeadLetter letter) {
    return letter
        .knownCode()
        .map(code -> letter.isRow() ? ofRow(letter) : of(code))
        .orElse("A newer release wrote this code: its documentation says what it means.");
  }

  private static String ofRow(DeadLetter letter) {
    String mend = "Mend what the store complains of; the job goes on without this row. ";
    return mend
        + (letter.time() < 0
            ? "It cannot be sent again."
            : "Its reading was scored, so that the job would find it late: './kilter backfill'"
                + " writes the row once the store can hold it.");
  }

  private static String of(ErrorCode code) {
    return switch (code) {
      case EMPTY ->
          "Nothing can be read from it. See why its sender writes empty messages; there is nothing"
              + " to send again.";
      case TOO_LARGE ->
          "Send smaller messages, or raise stream.max-message-bytes, restart the job and replay.";
      case NOT_JSON, NOT_AN_OBJECT, REPEATED_FIELD, NO_SENSOR_ID, NO_TIMESTAMP, BAD_TIMESTAMP ->
          "Mend the sender: as it is, the message will never be a reading.";
      case IN_THE_FUTURE ->
          "Set the sensor's clock, or raise stream.future-tolerance, restart the job and replay.";
      case NOT_A_NUMBER, NOT_FINITE ->
          "Mend the sender; or, if the field is no measurement of this stream, take it out of"
              + " stream.features, restart the job and replay.";
      case NOT_A_LABEL ->
          "Mend what writes labels, and write the label again: this message will never be one.";
      case LATE ->
          "The job has scored later readings of the sensor, and will find this one late again."
              + " If readings are often this late, raise stream.out-of-orderness; './kilter"
              + " backfill' scores history with such a setting.";
      case CONFLICT ->
          "Two senders use one sensor_id, or one changes what it sent: the first reading counts."
              + " It will be refused again.";
      case STORE_REJECTED -> "The store can never hold what became of it, as it is.";
    };
  }
}
