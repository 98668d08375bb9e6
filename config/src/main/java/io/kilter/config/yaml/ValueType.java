package io.kilter.config.yaml;

import io.kilter.config.DurationText;
import io.kilter.config.Setting;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a setting's value is written, and what it becomes. */
enum ValueType {
  /** A string. */
  TEXT("text") {
    @Override
    Object parse(String text) {
      return text;
    }
  },
  /** An int. */
  NUMBER("whole number") {
    @Override
    Object parse(String text) {
      return Math.toIntExact(wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
  },
  /** A long. */
  LONG_NUMBER("whole number") {
    @Override
    Object parse(String text) {
      return wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  },
  /** A finite double. */
  DECIMAL("number") {
    @Override
    Object parse(String text) {
      double number = DECIMAL_FORM.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("'" + text + "' is not a number");
      }
      return number;
    }

    @Override
    String text(Object value) {
      return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
    }
  },
  /** An int of bytes. */
  BYTES("size, as in `64KiB`") {
    @Override
    Object parse(String text) {
      return Math.toIntExact(bytes(text, Integer.MAX_VALUE, "2GiB"));
    }

    @Override
    String text(Object value) {
      return bytesText((Integer) value);
    }
  },
  /** A long of bytes. */
  MEMORY("size, as in `512MiB`") {
    @Override
    Object parse(String text) {
      return bytes(text, (1L << 40) - 1, "1024GiB");
    }

    @Override
    String text(Object value) {
      return bytesText((Long) value);
    }
  },
  /** A duration of whole milliseconds. */
  DURATION("duration, as in `10s`") {
    @Override
    Object parse(String text) {
      return DurationText.parse(text);
    }

    @Override
    String text(Object value) {
      return DurationText.of((Duration) value);
    }
  },
  /** A URI. */
  ADDRESS("URI") {
    @Override
    Object parse(String text) {
      try {
        return new URI(text);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("'" + text + "' is not a URI", e);
      }
    }
  },
  /** True or false. */
  FLAG("`true` or `false`") {
    @Override
    Object parse(String text) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
      };
    }
  },
  /** A list of strings: a YAML sequence; in one text, separated by commas. */
  LIST("list of texts") {
    @Override
    Object parse(String text) {
      return text.isBlank()
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    @Override
    String text(Object value) {
      return ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(","));
    }
  };

  private static final Pattern WHOLE_FORM = Pattern.compile("[-+]?\\d+");
  private static final Pattern DECIMAL_FORM =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern BYTES_FORM =
      Pattern.compile("(\\d{1,10}) ?(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);
  private static final List<String> UNITS = List.of("B", "KIB", "MIB", "GIB");

  private final String described;

  ValueType(String described) {
    this.described = described;
  }

  /** The type of a record's component. */
  static ValueType of(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class) {
      return component.getAnnotation(Setting.class).bytes() ? BYTES : NUMBER;
    } else if (type == long.class) {
      return component.getAnnotation(Setting.class).bytes() ? MEMORY : LONG_NUMBER;
    } else if (type == double.class) {
      return DECIMAL;
    } else if (type == boolean.class) {
      return FLAG;
    } else if (type == Duration.class) {
      return DURATION;
    } else if (type == URI.class) {
      return ADDRESS;
    } else if (type == List.class) {
      return LIST;
    } else if (type == String.class) {
      return TEXT;
    }
    throw new IllegalStateException("No setting can be of " + type);
  }

  /** For the reference page. */
  String described() {
    return described;
  }

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException if the text is none of this type; a sentence that quotes it
   */
  abstract Object parse(String text);

  /** What {@link #parse} reads back. */
  String text(Object value) {
    return value.toString();
  }

  private static long bytes(String text, long most, String bound) {
    Matcher form = BYTES_FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not a size; write 512B, 64KiB or 1MiB");
    }
    String unit = form.group(2) == null ? "B" : form.group(2).toUpperCase(Locale.ROOT);
    int shift = 10 * UNITS.indexOf(unit);
    long number = Long.parseLong(form.group(1));
    if (number > most >> shift) {
      throw new IllegalArgumentException("'" + text + "' is not below " + bound);
    }
    return number << shift;
  }

  private static String bytesText(long bytes) {
    int unit = bytes == 0 ? 0 : Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
    return (bytes >> (10 * unit)) + List.of("B", "KiB", "MiB", "GiB").get(unit);
  }

  private static long wholeNumber(String text, long least, long most) {
    try {
      if (WHOLE_FORM.matcher(text).matches()) {
        long number = Long.parseLong(text);
        if (number >= least && number <= most) {
          return number;
        }
      }
    } catch (NumberFormatException tooLong) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a whole number from " + least + " to " + most);
  }
}
