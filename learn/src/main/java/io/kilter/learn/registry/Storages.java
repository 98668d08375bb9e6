package io.kilter.learn.registry;

import io.kilter.config.RegistryPlace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Which storage a place is. */
final class Storages {
  private Storages() {}

  static Storage at(RegistryPlace place) {
    Optional<Path> folder = place.folder();
    if (folder.isPresent()) {
      return new DirectoryStorage(folder.get());
    }
    // The loader of this class: in a cluster, that of the job and not the thread's.
    return ServiceLoader.load(StorageProvider.class, StorageProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    place + " cannot be reached: the module learn-s3 is not on the class path."))
        .open(place);
  }
}
