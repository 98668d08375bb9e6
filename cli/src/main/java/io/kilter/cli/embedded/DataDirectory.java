package io.kilter.cli.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The directory of one embedded platform: the broker's log, checkpoints, the database. Locked while
 * it is open, since two brokers on one log would ruin it.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String RUN = "run.properties";

  private final Path root;
  private final FileChannel lockFile;

  private DataDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Opens a directory, which is made when absent.
   *
   * @throws IOException if another process has it open, or it cannot be written to
   */
  public static DataDirectory open(Path root) throws IOException {
    Path absolute = root.toAbsolutePath().normalize();
    if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
      throw new IOException(absolute + " is a file; --data-dir needs a directory");
    }
    Files.createDirectories(absolute);
    FileChannel channel =
        FileChannel.open(
            absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Answered below, like a lock that another process holds.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new IOException(
          "Another Kilter runs on " + absolute + "; stop it, or choose another --data-dir");
    }
    return new DataDirectory(absolute, channel);
  }

  /** The directory itself. */
  public Path root() {
    return root;
  }

  Path broker() {
    return root.resolve("kafka");
  }

  Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** What Flink needs while it runs; emptied of what a crash left there. */
  Path temporary() throws IOException {
    Path temporary = root.resolve("tmp");
    deleteTree(temporary);
    return Files.createDirectories(temporary);
  }

  /** Deletes a directory and all that is in it; nothing if it is absent. */
  public static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }

  Path database() {
    return root.resolve("kilter.db");
  }

  /** Of a store that is a server of the platform's own. */
  Path store(String type) {
    return root.resolve(type);
  }

  /**
   * Remembers what runs here, or checks that it is the same as before: the job's state and the
   * broker's log belong to one kind of readings.
   *
   * @param forgotten what holds for names that an earlier version did not remember
   * @throws IOException naming the first difference
   */
  public void requireSameRun(Properties run, Properties forgotten) throws IOException {
    Path file = root.resolve(RUN);
    if (!Files.exists(file)) {
      try (Writer writer = Files.newBufferedWriter(file)) {
        run.store(writer, "What runs in this directory");
      }
      return;
    }
    Properties before = new Properties(forgotten);
    try (Reader reader = Files.newBufferedReader(file)) {
      before.load(reader);
    }
    for (String name : run.stringPropertyNames().stream().sorted().toList()) {
      String was = before.getProperty(name);
      if (!run.getProperty(name).equals(was)) {
        throw new IOException(
            root
                + " holds a run with "
                + name
                + " "
                + was
                + ", not "
                + run.getProperty(name)
                + "; use the same, or another --data-dir");
      }
    }
  }

  /** The newest checkpoint that was completed, if there is any. */
  Optional<Path> newestCheckpoint() throws IOException {
    if (!Files.isDirectory(checkpoints())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(checkpoints(), 3)) {
      // The metadata is written last: without it, a checkpoint is not whole.
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(DataDirectory::modified))
          .map(Path::getParent);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
