package io.kilter.detect.model;

import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/** The importers on the class path. */
public final class Importers {
  private Importers() {}

  /** The importer of files whose names end like this one. */
  public static Optional<ModelImporter> of(String fileName) {
    ClassLoader loader = Importers.class.getClassLoader();
    String name = fileName.toLowerCase(Locale.ROOT);
    for (ModelImporter importer : ServiceLoader.load(ModelImporter.class, loader)) {
      if (name.endsWith(importer.suffix())) {
        return Optional.of(importer);
      }
    }
    return Optional.empty();
  }
}
