package io.kilter.cli.models;

import io.kilter.learn.registry.ModelReference;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads NAME or NAME@VERSION. */
final class ReferenceConverter implements ITypeConverter<ModelReference> {
  @Override
  public ModelReference convert(String text) {
    try {
      return ModelReference.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
