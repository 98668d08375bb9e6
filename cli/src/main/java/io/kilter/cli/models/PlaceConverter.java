package io.kilter.cli.models;

import io.kilter.config.RegistryPlace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a registry is. */
public final class PlaceConverter implements ITypeConverter<RegistryPlace> {
  @Override
  public RegistryPlace convert(String place) {
    try {
      return RegistryPlace.of(place);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
