package io.kilter.datasets;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How a file writes its times. */
enum TimeFormat {
  /** What {@link Times} reads: epoch seconds or milliseconds, or ISO-8601. */
  STANDARD(""),
  YEAR_FIRST("uuuu/M/d"),
  DAY_FIRST("d/M/uuuu"),
  MONTH_FIRST("M/d/uuuu");

  /** The share of a column's cells that may be no times. */
  private static final double BROKEN = 0.05;

  private final DateTimeFormatter day;
  private final DateTimeFormatter hours24;
  private final DateTimeFormatter hours12;

  TimeFormat(String date) {
    day = formatter(date);
    hours24 = formatter(date + " H:mm[:ss][.SSS]");
    hours12 = formatter(date + " h:mm[:ss] a");
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /**
   * The format of a column of times, or nothing if nearly all of its cells are times in none. Where
   * day and month could be either way round, it is the way in which the rows go back least, then
   * the way in which they span less time.
   */
  static Optional<TimeFormat> of(List<String> cells) {
    if (cells.stream().anyMatch(cell -> STANDARD.parse(cell).isPresent())) {
      return Optional.of(STANDARD).filter(format -> format.reads(cells));
    }
    return Stream.of(YEAR_FIRST, DAY_FIRST, MONTH_FIRST)
        .filter(format -> !cells.isEmpty() && format.reads(cells))
        .min(
            Comparator.<TimeFormat>comparingLong(format -> format.stepsBack(cells))
                .thenComparingLong(format -> format.span(cells)));
  }

  private boolean reads(List<String> cells) {
    long broken = cells.stream().filter(cell -> parse(cell).isEmpty()).count();
    return broken <= BROKEN * cells.size();
  }

  private long stepsBack(List<String> cells) {
    long[] times = times(cells);
    long steps = 0;
    for (int i = 1; i < times.length; i++) {
      steps += times[i] < times[i - 1] ? 1 : 0;
    }
    return steps;
  }

  private long span(List<String> cells) {
    long[] times = times(cells);
    return times.length == 0 ? 0 : times[times.length - 1] - times[0];
  }

  private long[] times(List<String> cells) {
    return cells.stream().map(this::parse).flatMapToLong(OptionalLong::stream).toArray();
  }

  /** Epoch milliseconds, in UTC where no zone is named, or nothing if the text is no time. */
  OptionalLong parse(String cell) {
    if (this == STANDARD) {
      return Times.parse(cell);
    }
    String text = slashed(cell.strip());
    DateTimeFormatter format =
        text.indexOf(':') < 0
            ? day
            : Character.isLetter(text.charAt(text.length() - 1)) ? hours12 : hours24;
    try {
      TemporalAccessor time = format.parseBest(text, LocalDateTime::from, LocalDate::from);
      LocalDateTime local =
          time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
      return OptionalLong.of(local.toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /** The date parted by slashes, whether it was by dots, hyphens or slashes, then a blank. */
  private static String slashed(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || "./-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    String rest = text.substring(end).replaceFirst("^[T, ]+", " ");
    return text.substring(0, end).replace('.', '/').replace('-', '/') + rest;
  }

  /** What a person is told about a format that could be mistaken. */
  Optional<String> words() {
    return switch (this) {
      case STANDARD, YEAR_FIRST -> Optional.empty();
      case DAY_FIRST -> Optional.of("day, month, year");
      case MONTH_FIRST -> Optional.of("month, day, year");
    };
  }
}
