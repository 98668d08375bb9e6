package io.kilter.cli.store.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where a file grows until it is whole: beside it, under a name that nobody else has. It goes when
 * it is closed without having become the file, also when the process is told to end. Of two that
 * become one file, the last stays, whole.
 */
public final class PartFile implements AutoCloseable {
  private final Path target;
  private final Path path;
  private final Thread ending = new Thread(this::deleteAtEnd, "delete-part-file");
  private boolean ended;

  private PartFile(Path target, Path folder) {
    this.target = target;
    this.path = folder.resolve(target.getFileName() + "." + UUID.randomUUID() + ".part");
  }

  /** Makes an empty one beside a file that may be there or not, in a folder that is. */
  public static PartFile beside(Path target) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    PartFile part = new PartFile(whole, whole.getParent());
    part.make();
    return part;
  }

  private synchronized void make() throws IOException {
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      Files.createFile(path);
    } catch (IOException e) {
      forgetEnding();
      throw e;
    }
  }

  /** What to write to. */
  public Path path() {
    return path;
  }

  /** It is whole: it takes the place of the file. */
  public synchronized void becomeFile() throws IOException {
    if (ended) {
      throw new IOException("Stopped before " + target + " was whole");
    }
    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public synchronized void close() throws IOException {
    forgetEnding();
    Files.deleteIfExists(path);
  }

  private void forgetEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException ends) {
      // It runs by now, and deletes what there is.
      return;
    }
  }

  private synchronized void deleteAtEnd() {
    ended = true;
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      System.err.println("kilter: could not delete " + path + ": " + e.getMessage());
    }
  }
}
