package io.kilter.cli;

import io.kilter.config.DurationText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as {@link DurationText} takes them, or as ISO 8601 writes them. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException notOurs) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException notIso) {
        throw new TypeConversionException("'" + text + "' is not a duration; write 30s, 5m or 2h");
      }
    }
  }
}
