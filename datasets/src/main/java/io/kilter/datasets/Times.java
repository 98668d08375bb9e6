package io.kilter.datasets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;

/**
 * Reads the times of a CSV: epoch seconds or milliseconds, or ISO-8601 with a T or a blank. A zone
 * is an offset, with a colon or without, or Z; the name of a region may stand behind it in
 * brackets.
 */
final class Times {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalStart()
          .appendLiteral('[')
          .parseCaseSensitive()
          .appendZoneRegionId()
          .appendLiteral(']')
          .toFormatter();

  private static final DateTimeFormatter SECOM =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  /** As seconds the year 5138, as milliseconds March 1973: whichever is meant is plain. */
  private static final double FIRST_MILLIS = 1e11;

  private static final double YEAR_10000 = 253_402_300_800_000.0;

  private Times() {}

  /** Epoch milliseconds, or nothing if the text is no time. */
  static OptionalLong parse(String cell) {
    String text = cell.strip();
    if (Cells.isMissing(text)) {
      return OptionalLong.empty();
    }
    return Cells.number(text).map(Times::epoch).orElseGet(() -> iso(text));
  }

  private static OptionalLong epoch(double value) {
    double millis = Math.abs(value) < FIRST_MILLIS ? value * 1000 : value;
    return Math.abs(millis) < YEAR_10000
        ? OptionalLong.of(Math.round(millis))
        : OptionalLong.empty();
  }

  private static OptionalLong iso(String text) {
    try {
      TemporalAccessor time = temporal(text);
      if (time instanceof OffsetDateTime zoned) {
        return OptionalLong.of(zoned.toInstant().toEpochMilli());
      }
      LocalDateTime local =
          time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
      return OptionalLong.of(local.toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static TemporalAccessor temporal(String text) {
    return ISO.parseBest(
        text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
  }

  /** Whether a text that is a time says by itself which instant it means. */
  static boolean namesItsZone(String cell) {
    String text = cell.strip();
    return Cells.number(text).isPresent() || temporal(text) instanceof OffsetDateTime;
  }

  /** The "DD/MM/YYYY HH:MM:SS" of UCI's SECOM, as UTC. */
  static OptionalLong parseSecom(String cell) {
    try {
      LocalDateTime local = LocalDateTime.parse(cell.strip(), SECOM);
      return OptionalLong.of(local.toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
