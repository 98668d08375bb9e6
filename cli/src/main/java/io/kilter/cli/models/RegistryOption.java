package io.kilter.cli.models;

import io.kilter.config.ModelSettings;
import io.kilter.learn.registry.DirectoryStorage;
import io.kilter.learn.registry.ModelRegistry;
import io.kilter.learn.registry.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which registry a command works on. */
public final class RegistryOption {
  /** Where models are unless another folder is named: below the folder that one is in. */
  public static final String DEFAULT = "models";

  @Option(
      names = "--models",
      paramLabel = "DIR",
      defaultValue = DEFAULT,
      converter = FolderConverter.class,
      description = "The registry: the folder of models. Default: ${DEFAULT-VALUE}")
  private Path directory;

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
    return new ModelRegistry(new DirectoryStorage(directory), mostBytes);
  }

  /**
   * The registry, which must be there.
   *
   * @throws IOException if it is not
   */
  ModelRegistry existing() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new RegistryException(
          "There is no folder "
              + directory
              + "; './kilter train --out "
              + directory
              + "' makes it, or --models names another.");
    }
    return registry();
  }
}
