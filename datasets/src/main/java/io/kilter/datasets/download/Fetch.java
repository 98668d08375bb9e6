package io.kilter.datasets.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/**
 * Fetches a published data set into a folder: all of its files, each checked against its SHA-256,
 * or none.
 *
 * @param patience for the server to answer, and between any two pieces of what it sends
 * @param mostBytes of the archive, and of each of its files
 */
public record Fetch(Duration patience, long mostBytes) {
  /** Patient with slow lines; sixteen times what SECOM needs. */
  public static Fetch standard() {
    return new Fetch(Duration.ofSeconds(30), 96 << 20);
  }

  /** Whether every file is in the folder and as it should be. */
  public boolean isThere(PublishedArchive archive, Path folder) throws IOException {
    for (Map.Entry<String, String> file : archive.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !ArchiveFiles.sha256(path).equals(file.getValue())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Fetches, checks and unpacks. The folder is made if it is absent; files of the same names in it
   * are replaced, once all new ones are there and right.
   *
   * @param progress is told how much was fetched: from 0 to 1, or NaN
   * @throws IOException if it cannot; then the folder's files are as they were
   */
  public void into(PublishedArchive archive, Path folder, DoubleConsumer progress)
      throws IOException {
    Files.createDirectories(folder);
    Path draft = Files.createDirectory(folder.resolve(".draft-" + UUID.randomUUID()));
    try {
      Path zip = draft.resolve("archive.zip");
      new Download(patience, mostBytes).fetch(archive.address(), zip, progress);
      Path unpacked = Files.createDirectory(draft.resolve("unpacked"));
      ArchiveFiles.unpack(zip, archive.files(), unpacked, mostBytes);
      for (String name : archive.files().keySet()) {
        Files.move(
            unpacked.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      delete(draft);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted((a, b) -> b.compareTo(a)).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
