package io.kilter.store.sqlite;

import io.kilter.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A file that nobody writes to, as it was when it was opened without locks: what was read holds as
 * long as the file is the same, and no log of a writer lies beside it.
 */
record Stillness(Path file, long size, FileTime changed) {
  static Stillness of(Path file) throws StoreException {
    try {
      return new Stillness(file, Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.RETRY, "Could not read the store " + file + ": " + e, e);
    }
  }

  /** Whether a writer has left rows beside the file that are not in it yet. */
  static boolean hasLog(Path file) {
    return log(file).toFile().length() > 0;
  }

  static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /** Refuses what was read while somebody wrote. */
  void requireStill() throws StoreException {
    if (hasLog(file) || !of(file).equals(this)) {
      throw new StoreException(
          StoreException.Kind.RETRY,
          "Somebody began to write to the store "
              + file
              + ", which was read as a file that nobody writes to, since its folder may not be"
              + " written",
          null);
    }
  }
}
