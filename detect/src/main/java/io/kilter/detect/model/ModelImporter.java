package io.kilter.detect.model;

import java.io.IOException;
import java.util.List;

/**
 * Takes in models that other programs trained, from files in a format of theirs. Found on the class
 * path through {@link java.util.ServiceLoader}. Thread-safe.
 */
public interface ModelImporter {
  /** How the names of its files end, with the dot: {@code .onnx}. */
  String suffix();

  /**
   * Opens a file.
   *
   * @param file its bytes
   * @param features what the model takes, in order
   * @param reading what its outputs mean, where that cannot be seen
   * @throws BadModelException if it is no such file, or one that cannot be used; a sentence
   */
  ForeignModel open(byte[] file, List<String> features, OutputReading reading) throws IOException;
}
