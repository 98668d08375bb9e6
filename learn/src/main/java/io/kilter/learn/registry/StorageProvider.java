package io.kilter.learn.registry;

import io.kilter.config.RegistryPlace;

/** Opens registries in an object store; found by {@link java.util.ServiceLoader}. */
public interface StorageProvider {
  /**
   * The storage at a place that is no folder. Nothing is asked of the store yet.
   *
   * @throws IllegalArgumentException if how to reach the store is not as it must be set
   */
  Storage open(RegistryPlace place);
}
