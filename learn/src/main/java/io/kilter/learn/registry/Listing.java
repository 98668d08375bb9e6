package io.kilter.learn.registry;

import java.util.List;

/**
 * A model with all of its versions.
 *
 * @param name of the model
 * @param pointer what is active
 * @param versions in order
 * @param problems what could not be read, a sentence each; the rest is listed all the same
 */
public record Listing(
    String name, ActivePointer pointer, List<ModelCard> versions, List<String> problems) {
  public Listing {
    versions = List.copyOf(versions);
    problems = List.copyOf(problems);
  }
}
