package io.kilter.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file, counted as they are read. */
final class Bytes extends FilterInputStream {
  private final long size;
  private long read;

  private Bytes(InputStream content, long size) {
    super(content);
    this.size = size;
  }

  static Bytes of(Path file) {
    try {
      return new Bytes(Files.newInputStream(file), Files.size(file));
    } catch (IOException e) {
      throw Table.unreadable(file, e);
    }
  }

  /** How much was read, from 0 to 1. */
  double progress() {
    return size == 0 ? 1 : Math.min(1, (double) read / size);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    read += value < 0 ? 0 : 1;
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = super.read(into, from, length);
    read += Math.max(0, count);
    return count;
  }
}
