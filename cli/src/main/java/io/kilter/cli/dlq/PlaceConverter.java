package io.kilter.cli.dlq;

import io.kilter.serve.replay.Place;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place as {@code PARTITION:OFFSET}. */
final class PlaceConverter implements ITypeConverter<Place> {
  @Override
  public Place convert(String text) {
    if (!text.matches("\\d{1,9}:\\d{1,18}")) {
      throw new TypeConversionException(
          "'" + text + "' is not PARTITION:OFFSET; write 0:17, as 'dlq list' prints it");
    }
    int colon = text.indexOf(':');
    return new Place(
        Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
  }
}
