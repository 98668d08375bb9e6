package io.kilter.detect.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.kilter.detect.model.BadModelException;
import io.kilter.detect.model.TrainedModel;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A model is loaded and run in a process of its own before this one does: ONNX Runtime is native
 * code, and a file that was damaged or made to that end can take its whole process with it. Costs
 * about a second for each file that this process has not rehearsed yet. Thread-safe.
 *
 * <p>What the rehearsal survives, a row that it did not try may still not: it is no sandbox.
 */
final class Rehearsal {
  private static final int SECONDS = 60;

  /** Files that passed, by checksum; the newest few, so that it stays small. */
  private static final Set<String> PASSED =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > 64;
            }
          });

  private Rehearsal() {}

  /** In the process of its own: reads the number of features and the file, loads it and runs it. */
  public static void main(String[] args) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    int features = in.readInt();
    byte[] file = in.readAllBytes();
    try {
      int answered = Graph.load(file, features).runThrough(features);
      System.out.println(answered + " batches of rows were answered.");
    } catch (BadModelException e) {
      // The process that asked finds the same, and has somebody to tell it to.
      System.out.println(e.getMessage());
    }
  }

  /**
   * Rehearses a file.
   *
   * @throws BadModelException if its process did not end well, or not within a minute
   * @throws IOException if no process could be started
   */
  static synchronized void require(byte[] file, int features) throws IOException {
    String checksum = checksum(file) + features;
    if (PASSED.contains(checksum)) {
      return;
    }
    Path folder = Files.createTempDirectory("kilter-onnx-");
    try {
      rehearse(file, features, folder);
    } finally {
      delete(folder);
    }
    PASSED.add(checksum);
  }

  private static String checksum(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void rehearse(byte[] file, int features, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash"),
                // Where ONNX Runtime unpacks its library, which a crash would leave there.
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath(),
                Rehearsal.class.getName())
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      send(process.getOutputStream(), file, features);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new BadModelException(
            "The ONNX model did not load and run within " + SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Trying the ONNX model was interrupted", e);
    } finally {
      process.destroyForcibly();
      process.onExit().join();
    }
    if (process.exitValue() != 0) {
      throw new BadModelException(
          "ONNX Runtime crashed over the model, in a process that was started to try it (exit code "
              + process.exitValue()
              + "): the file is damaged, or was made to do harm");
    }
  }

  private static void send(OutputStream to, byte[] file, int features) {
    try (DataOutputStream out = new DataOutputStream(to)) {
      out.writeInt(features);
      out.write(file);
    } catch (IOException endedBeforeItHadReadAll) {
      // Its exit code says how.
    }
  }

  /** Where the classes are that the process needs; the same places in anybody's class loader. */
  private static String classPath() throws IOException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> needed :
        new Class<?>[] {Rehearsal.class, TrainedModel.class, OrtEnvironment.class}) {
      CodeSource source = needed.getProtectionDomain().getCodeSource();
      if (source == null || source.getLocation() == null) {
        throw new IOException(
            "An ONNX model cannot be tried: it is not known where " + needed + " was loaded from");
      }
      try {
        places.add(Path.of(source.getLocation().toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IOException("An ONNX model cannot be tried: " + e.getMessage(), e);
      }
    }
    return String.join(File.pathSeparator, places);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      entries.sorted(Collections.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
