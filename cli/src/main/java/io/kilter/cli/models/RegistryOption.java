package io.kilter.cli.models;

import io.kilter.config.ModelSettings;
import io.kilter.config.RegistryPlace;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Which registry a command works on. */
public final class RegistryOption {
  /** Where models are unless another folder is named: below the folder that one is in. */
  public static final String DEFAULT = "models";

  @Option(
      names = "--models",
      paramLabel = "PLACE",
      defaultValue = DEFAULT,
      converter = PlaceConverter.class,
      description = "The registry: a folder, or s3://BUCKET/PREFIX. Default: ${DEFAULT-VALUE}")
  private RegistryPlace place;

  @Option(
      names = "--max-bytes",
      paramLabel = "BYTES",
      description = "A model with a larger body is refused. Default: ${DEFAULT-VALUE}")
  private int mostBytes = ModelSettings.DEFAULT_MOST_BYTES;

  /** The size that a model may have. */
  int mostBytes() {
    return mostBytes;
  }

  /** The registry, whether or not it is there yet. */
  ModelRegistry registry() {
    return ModelRegistry.at(place, mostBytes);
  }

  /**
   * The registry, which must be there.
   *
   * @throws IOException if it is not
   */
  ModelRegistry existing() throws IOException {
    ModelRegistry registry = registry();
    if (!registry.exists()) {
      throw new RegistryException(
          (place.folder().isPresent() ? "There is no folder " : "There is no registry at ")
              + place
              + "; './kilter train --out "
              + place
              + "' makes it, or --models names another.");
    }
    return registry;
  }
}
