package io.kilter.learn.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory of a local file system, or of a shared one whose renames are atomic. Whatever is
 * written is first written beside its place, under a name that begins with a dot, forced to the
 * disk and then renamed: a reader sees all of it or nothing, also after a crash.
 */
public final class DirectoryStorage implements Storage {
  private static final String LOCK = ".lock";

  /** A file lock holds between processes; within one, this does. */
  private static final Object IN_THIS_PROCESS = new Object();

  private final Path root;

  /** Storage in a directory, which is made when something is first written. */
  public DirectoryStorage(Path root) {
    this.root = root;
  }

  @Override
  public boolean exists() {
    return Files.isDirectory(root);
  }

  @Override
  public void prepare() throws IOException {
    try {
      Files.createDirectories(root);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(root + " is a file, and not a folder for models.", e);
    } catch (IOException e) {
      throw new IOException("The folder " + root + " cannot be made.", e);
    }
    if (!Files.isWritable(root)) {
      throw new IOException("The folder " + root + " cannot be written to.");
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve(folder))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public Optional<byte[]> read(String path, long mostBytes) throws IOException {
    Path file = root.resolve(path);
    try (InputStream in = Files.newInputStream(file)) {
      int most = (int) Math.min(mostBytes, Integer.MAX_VALUE - 16);
      byte[] content = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new RegistryException(
            file + " is longer than " + most + " bytes, which is the most that is read.");
      }
      return Optional.of(content);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean create(String folder, Map<String, byte[]> files) throws IOException {
    Path target = root.resolve(folder);
    Path parent = target.getParent();
    Files.createDirectories(parent);
    Path draft = Files.createDirectory(draftIn(parent));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        write(draft.resolve(file.getKey()), file.getValue());
      }
      force(draft);
      // Renaming onto a folder with files fails: of two publishers of one version, one wins.
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
      return true;
    } catch (FileSystemException e) {
      if (Files.isDirectory(target)) {
        return false;
      }
      throw e;
    } finally {
      Drafts.delete(draft);
    }
  }

  @Override
  public boolean replace(String path, Optional<byte[]> seen, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Path folder = file.getParent();
    Files.createDirectories(folder);
    synchronized (IN_THIS_PROCESS) {
      try (FileChannel lock =
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = lock.lock()) {
        long most = Math.max(content.length, seen.map(bytes -> bytes.length).orElse(0)) + 1L;
        if (!held.isValid() || !same(seen, readUpTo(path, most))) {
          return false;
        }
        Path draft = draftIn(folder);
        try {
          write(draft, content);
          Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
          force(folder);
        } finally {
          Files.deleteIfExists(draft);
        }
        return true;
      }
    }
  }

  private Optional<byte[]> readUpTo(String path, long most) throws IOException {
    Path file = root.resolve(path);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(in.readNBytes(Math.toIntExact(most)));
    }
  }

  private static boolean same(Optional<byte[]> seen, Optional<byte[]> now) {
    return seen.isPresent() == now.isPresent()
        && (seen.isEmpty() || Arrays.equals(seen.get(), now.get()));
  }

  /** A new name; unlike a temporary file's, with the rights that the user's files have. */
  private static Path draftIn(Path folder) {
    return folder.resolve(".draft-" + UUID.randomUUID());
  }

  private void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      // A full disk says only that it is full.
      throw new IOException("Nothing can be written to " + root + ": " + e.getMessage() + ".", e);
    }
  }

  /** Forces a folder's entries to the disk, where the system lets a folder be opened. */
  private static void force(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
