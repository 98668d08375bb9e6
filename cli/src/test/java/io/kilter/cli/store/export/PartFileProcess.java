package io.kilter.cli.store.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that has begun a file and never comes to its end. */
final class PartFileProcess {
  private PartFileProcess() {}

  /**
   * Begins it.
   *
   * @param arguments the file
   */
  public static void main(String[] arguments) throws Exception {
    try (PartFile part = PartFile.beside(Path.of(arguments[0]))) {
      Files.writeString(part.path(), "half of it");
      System.out.println("begun");
      new CountDownLatch(1).await();
    }
  }
}
