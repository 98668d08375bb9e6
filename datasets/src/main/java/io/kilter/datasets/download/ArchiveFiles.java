package io.kilter.datasets.download;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Takes files out of a ZIP archive that anyone may have made: only those that are wanted, by their
 * last names alone, so that no entry decides where it is written; and only so many bytes of each.
 */
final class ArchiveFiles {
  private static final int MOST_ENTRIES = 1000;

  private ArchiveFiles() {}

  /**
   * Unpacks the wanted files and checks each.
   *
   * @param sha256 of each wanted file, by its name
   * @param mostBytes a longer file is refused
   * @throws DownloadException if one is missing, too long or another than it should be
   */
  static void unpack(Path archive, Map<String, String> sha256, Path into, long mostBytes)
      throws IOException {
    int found = 0;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MOST_ENTRIES) {
          throw new DownloadException("The archive has more than " + MOST_ENTRIES + " entries.");
        }
        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        String wanted = sha256.get(name);
        if (wanted != null && !Files.exists(into.resolve(name))) {
          requireSame(name, wanted, copy(zip, into.resolve(name), mostBytes));
          found++;
        }
      }
    } catch (EOFException e) {
      throw new DownloadException("The archive is damaged: it ends too early.", e);
    } catch (ZipException | IllegalArgumentException e) {
      // The second: a name that is no text.
      throw new DownloadException("The archive is damaged: " + e.getMessage() + ".", e);
    }
    if (found < sha256.size()) {
      throw new DownloadException(
          "The archive is no ZIP file, or has not all of "
              + String.join(", ", sha256.keySet().stream().sorted().toList())
              + ".");
    }
  }

  private static void requireSame(String name, String wanted, String found)
      throws DownloadException {
    if (!found.equals(wanted)) {
      throw new DownloadException(
          name
              + " is not the file that is known: its SHA-256 is "
              + found
              + ", not "
              + wanted
              + ".");
    }
  }

  private static String copy(InputStream in, Path file, long mostBytes) throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[1 << 16];
    long done = 0;
    try (var out = Files.newOutputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        done += read;
        if (done > mostBytes) {
          throw new DownloadException(
              file.getFileName() + " is longer than " + mostBytes + " bytes in the archive.");
        }
        digest.update(piece, 0, read);
        out.write(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a file. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
