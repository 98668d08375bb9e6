package io.kilter.cli.dlq;

import io.kilter.cli.TimeConverter;
import io.kilter.events.ErrorCode;
import io.kilter.serve.replay.DeadLetter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which letters a command is about. */
final class Selection {
  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only letters of this code, as in LATE; may be repeated. Default: all.")
  private List<ErrorCode> codes = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "Only messages that the broker took at this time or later: ISO-8601 with a zone, or epoch"
              + " milliseconds.")
  private Optional<Long> since;

  @Option(
      names = "--partition",
      paramLabel = "NUMBER",
      description = "Only messages of this partition of their topic.")
  private Optional<Integer> partition;

  /** Whether it leaves anything out. */
  boolean isLimited() {
    return !codes.isEmpty() || since.isPresent() || partition.isPresent();
  }

  boolean takes(DeadLetter letter) {
    return (codes.isEmpty() || letter.knownCode().filter(codes::contains).isPresent())
        && (since.isEmpty() || letter.time() >= since.get())
        && (partition.isEmpty() || letter.partition() == partition.get());
  }
}
