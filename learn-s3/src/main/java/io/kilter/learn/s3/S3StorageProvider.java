package io.kilter.learn.s3;

import io.kilter.config.RegistryPlace;
import io.kilter.learn.registry.Storage;
import io.kilter.learn.registry.StorageProvider;

/** Opens what is at {@code s3://}, with the addresses and credentials of the environment. */
public final class S3StorageProvider implements StorageProvider {
  @Override
  public Storage open(RegistryPlace place) {
    try {
      return new S3Storage(new Bucket(Clients.fromEnvironment(), place));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + " cannot be reached: " + e.getMessage() + ".", e);
    }
  }
}
