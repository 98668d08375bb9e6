package io.kilter.serve.models;

import io.kilter.learn.registry.ModelReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The versions that were asked for lately by number, within a number of bytes; the one that was
 * asked for least lately goes first. Versions never change, so they are never stale. Thread-safe.
 */
final class VersionCache {
  private final long mostBytes;
  private final Map<ModelReference, ServedModel> models = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  VersionCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized Optional<ServedModel> get(ModelReference version) {
    return Optional.ofNullable(models.get(version));
  }

  synchronized void put(ServedModel model) {
    ServedModel replaced = models.put(model.card().reference(), model);
    bytes += size(model) - (replaced == null ? 0 : size(replaced));
    Iterator<ServedModel> eldest = models.values().iterator();
    while (bytes > mostBytes && models.size() > 1) {
      bytes -= size(eldest.next());
      eldest.remove();
    }
  }

  private static long size(ServedModel model) {
    return model.card().body().bytes();
  }
}
