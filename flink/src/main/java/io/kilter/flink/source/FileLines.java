package io.kilter.flink.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;

/**
 * The lines of a file from a place on, but for blank ones; compressed if its name ends in .gz.
 *
 * @param path where it is
 * @param done how many lines were read before
 * @param longest how many bytes of a line are kept
 */
record FileLines(String path, long done, int longest)
    implements IteratorSourceSplit<FileLines.Line, FileLines.Cursor> {
  /** A line and its number, from 1. */
  record Line(long number, byte[] bytes) {}

  @Override
  public String splitId() {
    return path;
  }

  @Override
  public Cursor getIterator() {
    Cursor cursor = new Cursor(open(), longest);
    for (long i = 0; i < done; i++) {
      cursor.skip();
    }
    return cursor;
  }

  private InputStream open() {
    try {
      InputStream file = Files.newInputStream(Path.of(path));
      return new BufferedInputStream(
          path.endsWith(".gz") ? new GZIPInputStream(file) : file, 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " cannot be read", e);
    }
  }

  @Override
  public IteratorSourceSplit<Line, Cursor> getUpdatedSplitForIterator(Cursor cursor) {
    return new FileLines(path, cursor.given, longest);
  }

  /** A pass over the lines; the file is closed at its end. */
  static final class Cursor implements Iterator<Line> {
    private final InputStream file;
    private final int longest;
    private long number;
    private long given;
    private Line next;

    Cursor(InputStream file, int longest) {
      this.file = file;
      this.longest = longest;
    }

    @Override
    public boolean hasNext() {
      while (next == null) {
        byte[] line = read();
        if (line == null) {
          return false;
        }
        number++;
        if (line.length > 0) {
          next = new Line(number, line);
        }
      }
      return true;
    }

    @Override
    public Line next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Line line = next;
      next = null;
      given = line.number();
      return line;
    }

    private void skip() {
      if (read() != null) {
        number++;
        given = number;
      }
    }

    /** Bytes up to the end of a line, without it; null at the end of the file. */
    private byte[] read() {
      ByteArrayOutputStream line = new ByteArrayOutputStream(128);
      try {
        int next = file.read();
        if (next < 0) {
          file.close();
          return null;
        }
        while (next >= 0 && next != '\n') {
          if (line.size() < longest && next != '\r') {
            line.write(next);
          }
          next = file.read();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("A file of readings cannot be read to its end", e);
      }
      return line.toByteArray();
    }
  }
}
