package io.kilter.cli.models;

import io.kilter.config.RegistryFolder;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a registry is. */
public final class FolderConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String place) {
    try {
      return RegistryFolder.of(place);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
