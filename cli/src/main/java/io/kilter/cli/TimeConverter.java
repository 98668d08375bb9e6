package io.kilter.cli;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as epoch milliseconds or ISO-8601 with a zone. */
public final class TimeConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    if (text.matches("-?\\d{1,18}")) {
      return Long.valueOf(text);
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new TypeConversionException(
          "'" + text + "' is not a time; write 2026-03-01T06:00:00Z or epoch milliseconds");
    }
  }
}
